import { m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { NavigationSection } from './frame.ts'
import styles from './shell.module.css'

/** The dark column at the left; its sections are lists with a heading. */
export const SideNavigation = ({ sections }: { readonly sections: readonly NavigationSection[] }) => (
  <nav aria-label={m['ui.main-navigation']()} className={styles.side}>
    <b>OpenAlliance</b>
    <small>{m['ui.product']()}</small>
    {sections.map((section) => (
      <NavigationList key={section.key} section={section} />
    ))}
  </nav>
)

export const NavigationList = ({ section }: { readonly section: NavigationSection }) => {
  const titleId = useId()
  return (
    <>
      <h2 id={titleId} className={styles.section}>
        {section.title}
      </h2>
      <ul aria-labelledby={titleId} className={styles.entries}>
        {section.items.map(({ key, label, link, note }) => (
          <li key={key}>
            <Link {...link} className={styles.entry}>
              {label}
              {note ? <span>{note}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
