import type { FormEvent, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './form-layout.module.css'
import { stopsAtUnread } from './unread-box.ts'

interface FormLayoutProps {
  readonly children: ReactNode
  readonly onSubmit?: () => void
  /** Tells every gap in a list of its own, unreadable texts among them. */
  readonly namesGaps?: boolean
  /** A name for listeners where the page has more than one form. */
  readonly 'aria-label'?: string
}

/** One column of thought, two of fields. Enter in a field submits, as everywhere. */
export const FormLayout = ({ children, onSubmit, namesGaps, ...rest }: FormLayoutProps) => (
  <form
    noValidate
    aria-label={rest['aria-label']}
    className={styles.form}
    data-names-gaps={namesGaps || undefined}
    onSubmit={(event: FormEvent) => {
      event.preventDefault()
      if (!stopsAtUnread(event.currentTarget as Element)) onSubmit?.()
    }}
  >
    {children}
  </form>
)

interface FormSectionProps {
  readonly title?: ReactNode
  readonly hint?: ReactNode
  /** Folded away, what it holds is kept: nothing disappears when a choice changes. */
  readonly isFolded?: boolean
  /** Said in its place while folded: 「無收費時不需填寫；原填內容已保留」. */
  readonly foldedText?: ReactNode
  readonly children: ReactNode
}

/** Fields that belong together, two beside each other; one below the other on a phone. */
export const FormSection = ({ title, hint, isFolded = false, foldedText, children }: FormSectionProps) => (
  <fieldset className={styles.section}>
    {title ? (
      <legend className={styles.title}>
        <h2>{title}</h2>
      </legend>
    ) : null}
    {hint ? <div className={classes('muted', styles.hint)}>{hint}</div> : null}
    {isFolded && foldedText ? <div className="muted">{foldedText}</div> : null}
    <div className={styles.fields} hidden={isFolded}>
      {children}
    </div>
  </fieldset>
)

/** The buttons below a form, the main one first. */
export const FormActions = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
)
