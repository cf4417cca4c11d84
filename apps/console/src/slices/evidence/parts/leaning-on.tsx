import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { recordQuery } from '../queries.ts'
import { recordTitle } from './record-words.ts'

interface LeaningOnProps {
  readonly record: Pick<RecordReply, 'alliance' | 'year'>
  /** Id of the record on which this one hangs, or by which it is counted. */
  readonly other: string
}

/** The other record by its name, with where it stands. */
export const LeaningOn = ({ record: { alliance, year }, other }: LeaningOnProps) => {
  const { data } = useQuery(recordQuery(alliance, other))
  return data ? (
    <p>
      <Link
        to="/alliances/$alliance/years/$year/records/$record"
        params={{ alliance, year: String(year), record: other }}
      >
        {m['evidence.ui.leaning-on']({ title: recordTitle(data) })}
      </Link>
    </p>
  ) : null
}
