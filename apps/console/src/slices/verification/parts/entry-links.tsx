import { Link } from '@tanstack/react-router'
import type { DeskLine, RoundPlace } from '../queries.ts'

interface EntryLinksProps {
  readonly place: RoundPlace
  readonly lines: readonly DeskLine[]
  /** The one that is chosen is shown at the desk, beneath whatever these links stand in. */
  readonly onChosen: () => void
}

/** Entries by name, each leading to its place at the desk among those that were not corrected. */
export const EntryLinks = ({ place, lines, onChosen }: EntryLinksProps) => (
  <ul>
    {lines.map(({ record, title }) => (
      <li key={record}>
        <Link
          to="/verification/$alliance/$round"
          params={{ ...place }}
          search={{ record, filter: 'uncorrected' }}
          preload={false}
          onClick={onChosen}
        >
          {title}
        </Link>
      </li>
    ))}
  </ul>
)
