import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
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

/** Views of one thing, side by side. */
export const Tabs = ({ tabs, chosen, onChoose, ...rest }: TabsProps) => (
  <AriaTabs
    selectedKey={chosen}
    onSelectionChange={(key) => onChoose(String(key))}
    className={styles.tabs ?? ''}
  >
    <TabList aria-label={rest['aria-label']} className={styles.list ?? ''}>
      {tabs.map((tab) => (
        <Tab key={tab.key} id={tab.key} className={styles.tab ?? ''}>
          {tab.label}
          {tab.count === undefined ? null : <small>{tab.count}</small>}
        </Tab>
      ))}
    </TabList>
    {tabs.map((tab) => (
      <TabPanel key={tab.key} id={tab.key} className={styles.panel ?? ''}>
        {tab.content}
      </TabPanel>
    ))}
  </AriaTabs>
)
