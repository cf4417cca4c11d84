import { m } from '@openalliance/messages'
import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { keptDraftKeys } from '../../../ui/draft/draft-memory.ts'
import { meQuery } from '../../accounts/queries.ts'
import { recordTitle } from '../../evidence/parts/record-words.ts'
import { recordQuery } from '../../evidence/queries.ts'

interface UnsavedHereProps {
  readonly alliance: string
  readonly year: number
  readonly round: number
}

/** Records of the round with something typed on this device that is not saved: the hand-in goes without it. */
export const UnsavedHere = ({ alliance, year, round }: UnsavedHereProps) => {
  const { data: me } = useSuspenseQuery(meQuery)
  const ofRecords = `${me.id}/record/`
  const records = useQueries({
    queries: keptDraftKeys(ofRecords).map((key) => recordQuery(alliance, key.slice(ofRecords.length))),
  }).flatMap(({ data }) =>
    data?.year === year && data.round === round && data.abilities.includes('save') ? [data] : [],
  )
  if (records.length === 0) return null
  return (
    <div className="finding evidence">
      <p>{m['submissions.ui.unsaved-here']()}</p>
      <ul>
        {records.map((record) => (
          <li key={record.id}>
            <Link
              to="/alliances/$alliance/years/$year/records/$record"
              params={{ alliance, year: String(year), record: record.id }}
            >
              {recordTitle(record)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
