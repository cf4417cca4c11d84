import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { classes } from '../../../ui/classes.ts'
import { repeatsOf } from '../model/repeats.ts'
import { suspicionsQuery } from '../queries.ts'
import styles from '../screens/record-page.module.css'
import { recordTitle } from './record-words.ts'
import { useIsOfTeam } from './use-is-of-team.ts'

/** That a record looks like another one of the same fact: where it stands, so that it is entered once. */
export const RepeatNote = ({ record }: { readonly record: RecordReply }) => {
  const { alliance, id, year } = record
  const isOfTeam = useIsOfTeam(alliance)
  const { data } = useQuery(suspicionsQuery(alliance, year))
  const { others, elsewhere } = repeatsOf(data?.items ?? [], id, year)
  if (others.length === 0 && elsewhere === 0) return null
  return (
    <div className={classes('finding person', styles.repeat)}>
      <b>{isOfTeam ? m['evidence.ui.repeats']() : m['evidence.ui.read-repeats']()}</b>
      <ul className="list">
        {others.map((other) => (
          <li key={other.id}>
            <Link
              to="/alliances/$alliance/years/$year/records/$record"
              params={{ alliance, year: String(other.year), record: other.id }}
            >
              {m['evidence.ui.title-of-year']({ title: recordTitle(other), year: other.year })}
            </Link>
          </li>
        ))}
        {elsewhere > 0 ? <li>{m['evidence.ui.repeats-elsewhere']({ count: elsewhere })}</li> : null}
      </ul>
    </div>
  )
}
