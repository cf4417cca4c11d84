import type { RecordReply } from '@openalliance/contract'
import { useQuery } from '@tanstack/react-query'
import { nowMs } from '../../../ui/now.ts'
import { roundsQuery } from '../../submissions/queries.ts'
import { type ReadOnlyReason, readOnlyReason } from '../model/read-only.ts'
import { useIsOfTeam } from './use-is-of-team.ts'

/** Why the reader cannot change the record as things stand; null where it can be changed. */
export const useReadOnlyReason = (record: RecordReply): ReadOnlyReason | null => {
  const rounds = useQuery(roundsQuery(record.alliance, record.year)).data?.items ?? []
  const isOfTeam = useIsOfTeam(record.alliance)
  return readOnlyReason({ record, rounds, isOfTeam, now: nowMs() })
}
