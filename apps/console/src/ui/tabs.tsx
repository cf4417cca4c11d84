import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import styles from './tabs.module.css'

export interface TabEntry {
  readonly key: string
  readonly label: string
  /** How many stand behind it. */
  readonly count?: number | undefined
  readonly content: ReactNode
}

interface TabsProps {
  readonly 'aria-label': string
  readonly tabs: readonly TabEntry[]
  /** From the address, so that a tab can be linked to. */
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

/** Views of one thing, side by side; arrow keys move between them. */
export const Tabs = ({ tabs, chosen, onChoose, ...rest }: TabsProps) => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.key === chosen),
  )
  const go = (to: number) => {
    const tab = tabs[(to + tabs.length) % tabs.length]
    if (!tab) return
    onChoose(tab.key)
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(tab.key)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label={rest['aria-label']} className={styles.list}>
        {tabs.map((tab, index) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            data-tab={tab.key}
            aria-selected={index === at}
            aria-controls={index === at ? `${id}-panel` : undefined}
            tabIndex={index === at ? 0 : -1}
            className={styles.tab}
            onClick={() => onChoose(tab.key)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
            {tab.count === undefined ? null : <small>{tab.count}</small>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${at}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel of plain text is reached by the keyboard too.
        tabIndex={0}
        className={styles.panel}
      >
        {tabs[at]?.content}
      </div>
    </div>
  )
}
