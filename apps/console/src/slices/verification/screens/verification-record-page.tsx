import { decisions, type VerificationRecordReply } from '@openalliance/contract'
import { digits, figureText, getLocale, m, rocMinute, saidOnce } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { FaultPage } from '../../../shell/fault-page.tsx'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { DocumentLinks } from '../../documents/parts/document-links.tsx'
import { documentsOfVerification } from '../../documents/queries.ts'
import { typeName } from '../../evidence/parts/record-words.ts'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { numberedName, unitOfKpi, unitWord } from '../../figures/parts/figure-words.ts'
import { decisionMark, decisionWord } from '../parts/verification-words.ts'
import { issuedQuery } from '../queries.ts'
import styles from './verification-record-page.module.css'

type Issued = VerificationRecordReply
type Entry = Issued['entries'][number]

const Why = ({ entry: { note, because, type, decision } }: { readonly entry: Entry }) => {
  // Only what was returned can still be mended.
  const said = saidOnce(note, because, { type, isMendable: decision === 'returned' }, getLocale())
  return (
    <>
      {said.note ? <span className={styles.note}>{said.note}</span> : null}
      {said.reason ? <small className={styles.rule}>{said.reason}</small> : null}
      {said.note || said.reason ? null : '—'}
    </>
  )
}

interface EntriesProps {
  readonly alliance: string
  readonly issued: Issued
  readonly title: string
  readonly aside?: string
  readonly entries: readonly Entry[]
  readonly hasReasons: boolean
}

const Entries = ({ alliance, issued, title, aside, entries, hasReasons }: EntriesProps) =>
  entries.length === 0 ? null : (
    <Card title={m['ui.with-count']({ title, count: digits(entries.length) })} aside={aside}>
      <SheetTable
        caption={title}
        rows={entries}
        rowKey={({ record }) => record}
        columns={[
          {
            key: 'record',
            head: m['verification.ui.record'](),
            onPhone: 'title',
            cell: ({ record, title: name }) => (
              <Link
                to="/alliances/$alliance/years/$year/records/$record"
                params={{ alliance, year: String(issued.year), record }}
              >
                {name}
              </Link>
            ),
          },
          { key: 'type', head: m['verification.ui.type'](), cell: ({ type }) => typeName(type) },
          {
            key: 'decision',
            head: m['verification.ui.decision'](),
            cell: ({ decision }) => <Chip mark={decisionMark(decision)}>{decisionWord(decision)}</Chip>,
          },
          ...(hasReasons
            ? [
                {
                  key: 'why',
                  head: m['verification.ui.why'](),
                  cell: (entry: Entry) => <Why entry={entry} />,
                },
              ]
            : []),
        ]}
      />
    </Card>
  )

const Head = ({ issued, isOfTeam }: { readonly issued: Issued; readonly isOfTeam: boolean }) => (
  <Card isLeading title={`${m['verification.ui.number']()} ${issued.number}`}>
    <div className={styles.counts}>
      {decisions.map((decision) => (
        <span key={decision} className={styles.count}>
          <b>{issued.counts[decision]}</b>
          <Chip mark={decisionMark(decision)}>{decisionWord(decision)}</Chip>
        </span>
      ))}
    </div>
    {issued.correctionDue ? (
      <p className={`finding evidence ${styles.due}`}>
        {(isOfTeam ? m['verification.ui.must-correct-by'] : m['verification.ui.read-correct-by'])({
          at: rocMinute(issued.correctionDue),
        })}
      </p>
    ) : null}
    <dl className="facts">
      <dt>{m['verification.ui.issued-at']()}</dt>
      <dd>{rocMinute(issued.issuedAt)}</dd>
      <dt>{m['verification.ui.issued-by']()}</dt>
      <dd>{issued.issuedBy}</dd>
      <dt>{m['verification.ui.round']()}</dt>
      <dd>
        {m['verification.ui.year-of']({ year: issued.year })} ·{' '}
        {m['verification.ui.round-of']({ round: issued.round })} ·{' '}
        {m['verification.ui.sequence']({ sequence: issued.sequence })}
      </dd>
      <dt>{m['verification.ui.fingerprint']()}</dt>
      <dd className={styles.hash}>{issued.sha256}</dd>
    </dl>
  </Card>
)

const Figures = ({ alliance, issued }: { readonly alliance: string; readonly issued: Issued }) => (
  <Card title={m['verification.ui.figures']()}>
    <SheetTable
      caption={m['verification.ui.figures']()}
      rows={Object.entries(issued.figures).toSorted(([one], [other]) =>
        one.localeCompare(other, 'en', { numeric: true }),
      )}
      rowKey={([kpi]) => kpi}
      columns={[
        {
          key: 'kpi',
          head: m['verification.ui.indicator'](),
          onPhone: 'title',
          cell: ([kpi]) => (
            <Link
              to="/alliances/$alliance/years/$year/figures/$kpi"
              params={{ alliance, year: String(issued.year), kpi }}
            >
              {numberedName(kpi)}
            </Link>
          ),
        },
        {
          key: 'value',
          head: m['verification.ui.verified-value'](),
          align: 'end',
          onPhone: 'figure',
          cell: ([kpi, value]) => (
            <>
              <b>{figureText(value, unitOfKpi(kpi))}</b> {unitWord(unitOfKpi(kpi), value)}
            </>
          ),
        },
      ]}
    />
  </Card>
)

/** 查核紀錄: what counted, what did not and why, and what must be corrected by when. */
export const VerificationRecordPage = () => {
  const { alliance = '', issued: id = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(issuedQuery(alliance))
  const isOfTeam = useIsOfTeam(alliance)
  const issued = data.items.find((each) => each.id === id)
  if (!issued) return <FaultPage error={new Error(id)} reset={() => undefined} />
  const of = (decision: Entry['decision']) => issued.entries.filter((entry) => entry.decision === decision)
  const accepted = of('accepted')
  const place = { alliance, issued }
  return (
    <Page
      title={m['verification.ui.record-title']({ year: issued.year, round: issued.round })}
      above={
        <>
          <Link
            to="/alliances/$alliance/years/$year/verification"
            params={{ alliance, year: String(issued.year) }}
          >
            {m['verification.ui.alliance-title']({ year: issued.year })}
          </Link>{' '}
          ›{' '}
          <Link to="/alliances/$alliance/verification-records" params={{ alliance }}>
            {m['verification.ui.records']()}
          </Link>
        </>
      }
      actions={<Button onPress={() => window.print()}>{m['verification.ui.print']()}</Button>}
    >
      <Head issued={issued} isOfTeam={isOfTeam} />
      <DocumentLinks links={documentsOfVerification(alliance, issued.id)} />
      <Entries
        {...place}
        title={m['verification.ui.must-correct']()}
        entries={of('returned')}
        hasReasons
        {...(issued.correctionDue && {
          aside: m['verification.ui.correction-until']({ at: rocMinute(issued.correctionDue) }),
        })}
      />
      <Entries {...place} title={m['verification.ui.not-accepted']()} entries={of('rejected')} hasReasons />
      <Entries
        {...place}
        title={decisionWord('accepted-not-counted')}
        entries={of('accepted-not-counted')}
        hasReasons
      />
      <Entries
        {...place}
        title={m['verification.ui.counted']()}
        entries={accepted}
        hasReasons={accepted.some(({ note, because }) => note !== '' || because !== null)}
      />
      <Figures {...place} />
    </Page>
  )
}
