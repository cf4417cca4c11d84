import type { RoundReply } from '@openalliance/contract'
import { useQuery } from '@tanstack/react-query'
import { nowMs } from '../../../ui/now.ts'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import type { ReadinessLine } from '../model/readiness-line.ts'
import { aheadOf } from '../model/round-ahead.ts'
import { readinessQuery } from '../queries.ts'

/** What keeps a correction from being handed in, told to those who can settle it. */
export const useCorrectionBars = (alliance: string, round: RoundReply): readonly ReadinessLine[] => {
  const isTold = useIsOfTeam(alliance) && aheadOf(round, nowMs()) === 'correct'
  const { data } = useQuery({ ...readinessQuery(alliance, round.year, round.round), enabled: isTold })
  return isTold ? (data?.lines ?? []).filter(({ severity }) => severity === 'bar') : []
}
