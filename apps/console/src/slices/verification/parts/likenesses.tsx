import { getLocale, inLocale, m } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { recordTitle } from '../../evidence/parts/record-words.ts'
import { deskQuery, type EntryReply, type RoundPlace } from '../queries.ts'
import { checkText } from './verification-words.ts'

type Finding = EntryReply['findings'][number]

interface AlikeListProps {
  readonly place: RoundPlace
  readonly alike: Finding['alike']
}

/** The records that something looks like, each a step away: those of this desk on the desk, the others on their page. */
export const AlikeList = ({ place, alike }: AlikeListProps) => {
  const { data: desk } = useQuery(deskQuery(place))
  const onDesk = new Set(desk?.items.map(({ record }) => record))
  return (
    <ul className="list">
      {alike.map(({ alliance, record, year, type, title }) => (
        <li key={record}>
          {onDesk.has(record) ? (
            <Link
              to="/verification/$alliance/$round"
              params={{ ...place }}
              search={(before: Record<string, unknown>) => ({ ...before, record, scan: undefined })}
              resetScroll={false}
            >
              {recordTitle({ type, title })}
            </Link>
          ) : (
            <Link
              to="/alliances/$alliance/years/$year/records/$record"
              params={{ alliance: alliance.id, year: String(year), record }}
            >
              {m['evidence.ui.title-of-year']({ title: recordTitle({ type, title }), year })}
            </Link>
          )}
          {alliance.id === place.alliance ? null : (
            <span>
              {' '}
              {m['verification.ui.alike-of']({
                alliance: inLocale(alliance.nameZh, alliance.nameEn, getLocale()),
              })}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Suspected repeats once more where the decision is taken: nobody accepts both halves unseen. */
export const Likenesses = ({ place, entry }: { readonly place: RoundPlace; readonly entry: EntryReply }) =>
  entry.findings
    .filter(({ alike }) => alike.length > 0)
    .map(({ code, alike, facts }) => (
      <div key={`${code} ${JSON.stringify(facts)}`} className="finding person">
        <b>{checkText(code)}</b>
        <AlikeList place={place} alike={alike} />
      </div>
    ))
