import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { roundsQuery } from '../../submissions/queries.ts'
import { Thread } from '../../verification/parts/thread.tsx'
import { returnedQuery } from '../../verification/queries.ts'
import styles from '../screens/record-page.module.css'
import { useIsOfTeam } from './use-is-of-team.ts'

/** Why the office returned the record, and what was said since; nothing while it is being fetched. */
export const OfficeFinding = ({
  record,
}: {
  readonly record: Pick<RecordReply, 'alliance' | 'year' | 'id' | 'abilities'>
}) => {
  const { alliance, year, id, abilities } = record
  const rounds = useQuery(roundsQuery(alliance, year)).data?.items ?? []
  const threads = useQueries({
    queries: rounds.flatMap((round) =>
      round.id === null ? [] : [returnedQuery({ alliance, round: round.id })],
    ),
  })
  const isOfTeam = useIsOfTeam(alliance)
  const lines = threads
    .flatMap(({ data }) => data?.items ?? [])
    .filter((entry) => entry.record === id)
    .flatMap(({ thread }) => thread)
  return lines.length === 0 ? null : (
    <section className={styles.returned} aria-label={m['evidence.ui.office-finding']()}>
      <h2>{m['evidence.ui.office-finding']()}</h2>
      <Thread lines={lines} />
      {isOfTeam && abilities.includes('save') ? (
        <p>
          {m['evidence.ui.finding-next']()}{' '}
          <Link to="/alliances/$alliance/years/$year/verification" params={{ alliance, year: String(year) }}>
            {m['evidence.ui.finding-way']()}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
