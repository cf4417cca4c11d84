import type { RecordReply } from '@openalliance/contract'
import { useQuery } from '@tanstack/react-query'
import { nowMs } from '../../../ui/now.ts'
import { roundsQuery } from '../../submissions/queries.ts'
import { readOnlyReason } from '../model/read-only.ts'
import { isOver } from '../model/settled.ts'
import { useIsOfTeam } from './use-is-of-team.ts'

/** Whether nothing more comes of the record as things stand. */
export const useIsOver = (record: RecordReply): boolean => {
  const rounds = useQuery(roundsQuery(record.alliance, record.year)).data?.items ?? []
  const isOfTeam = useIsOfTeam(record.alliance)
  return isOver(record, readOnlyReason({ record, rounds, isOfTeam, now: nowMs() }))
}
