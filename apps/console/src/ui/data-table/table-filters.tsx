import { m } from '@openalliance/messages'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import styles from './data-table.module.css'
import type { Facet } from './data-table.tsx'
import type { TableAddress } from './table-address.ts'

interface TableFiltersProps {
  readonly address: TableAddress
  readonly onAddress: (next: TableAddress) => void
  readonly facets: readonly Facet[]
  readonly filter: RefObject<HTMLInputElement | null>
}

const restMs = 250

/** What narrows the list. Typing reaches the address after a short rest; an input method is left to finish its word. */
export const TableFilters = ({ address, onAddress, facets, filter }: TableFiltersProps) => {
  const [text, setText] = useState(address.search)
  const [known, setKnown] = useState(address.search)
  const [isComposing, setComposing] = useState(false)
  if (address.search !== known) {
    setKnown(address.search)
    setText(address.search)
  }
  const narrow = useEffectEvent((search: string) => {
    setKnown(search)
    onAddress({ ...address, search, row: null })
  })
  useEffect(() => {
    if (isComposing || text.trim() === known) return
    const rest = setTimeout(() => narrow(text.trim()), restMs)
    return () => clearTimeout(rest)
  }, [text, known, isComposing])

  const choose = (key: string, value: string) => {
    const { [key]: _dropped, ...others } = address.facets
    onAddress({ ...address, row: null, facets: value ? { ...others, [key]: value } : others })
  }
  return (
    <search className={styles.filters}>
      <input
        ref={filter}
        type="search"
        className={styles.search}
        aria-label={m['ui.table-search']()}
        placeholder={m['ui.table-search-placeholder']()}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {facets.map((facet) => (
        <select
          key={facet.key}
          aria-label={facet.label}
          className={styles.facet}
          value={address.facets[facet.key] ?? ''}
          onChange={(event) => choose(facet.key, event.target.value)}
        >
          <option value="">{m['ui.table-any']({ facet: facet.label })}</option>
          {facet.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
              {choice.count === undefined ? '' : ` (${choice.count})`}
            </option>
          ))}
        </select>
      ))}
    </search>
  )
}
