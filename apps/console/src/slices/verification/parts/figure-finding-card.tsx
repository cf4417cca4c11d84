import type { FigureFinding } from '@openalliance/contract'
import { getLocale, inLocale, m, rocDay, rocMinute, say } from '@openalliance/messages'
import type { ReactNode } from 'react'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import type { Mark } from '../../../ui/marks.ts'
import { numberedName, unitOfKpi, withUnit } from '../../figures/parts/figure-words.ts'
import { verdictWord } from '../../figures/parts/verdict-words.ts'
import { reopeningWords } from '../model/reopening-words.ts'

const markOfState: Readonly<Record<FigureFinding['state'], Mark>> = {
  open: 'person',
  reopened: 'counts',
  left: 'neutral',
  lapsed: 'neutral',
}

type Change = FigureFinding['changes'][number]
type Figure = FigureFinding['figures'][number]

const lineText = (line: Change['before'], kpi: string): string =>
  line
    ? m['verification.ui.line-says']({
        verdict: verdictWord(line.verdict),
        amount: withUnit(line.contribution, unitOfKpi(kpi)),
      })
    : m['verification.ui.no-line']()

/** 「晴川電子的登錄資料變更」 with who, when, from when on and why. */
const causeText = (finding: FigureFinding): string =>
  [
    say(
      `verification.finding-cause.${finding.cause}`,
      { organisation: finding.organisation?.name ?? '' },
      getLocale(),
    ),
    finding.cause === 'register'
      ? finding.since
        ? m['organisations.ui.from-day']({ day: rocDay(finding.since) })
        : m['organisations.ui.facts-always']()
      : '',
    finding.editions ? m['verification.ui.editions'](finding.editions) : '',
    finding.causedBy
      ? m['organisations.ui.recorded-by']({ by: finding.causedBy, at: rocMinute(finding.causedAt) })
      : rocMinute(finding.causedAt),
    finding.causeReason ? m['organisations.ui.because']({ reason: finding.causeReason }) : '',
  ]
    .filter(Boolean)
    .join(' · ')

const stateWord = ({ state, reopening }: FigureFinding): string =>
  state === 'reopened'
    ? reopeningWords[reopening ?? 'desk'].state()
    : say(`verification.finding-state.${state}`, {}, getLocale())

interface FigureFindingCardProps {
  readonly finding: FigureFinding
  /** Whether the alliance is named: not on its own page. */
  readonly isOfMany: boolean
  readonly children?: ReactNode
}

/** What is open is reckoned at this moment; what was decided stands as it was then, and says so. */
const headsOf = ({ state }: FigureFinding) =>
  state === 'open'
    ? { before: m['verification.ui.stands'](), after: m['verification.ui.would-be']() }
    : { before: m['verification.ui.stood'](), after: m['verification.ui.would-have-been']() }

/** What would move: figures and lines old beside new, why, and what the office decided. */
export const FigureFindingCard = ({ finding, isOfMany, children }: FigureFindingCardProps) => {
  const { alliance, state } = finding
  const heads = headsOf(finding)
  const year = m['verification.ui.year-of']({ year: finding.year })
  const name = inLocale(alliance.nameZh, alliance.nameEn, getLocale())
  return (
    <Card
      title={isOfMany ? `${name} · ${year}` : year}
      aside={<Chip mark={markOfState[state]}>{stateWord(finding)}</Chip>}
    >
      <p>{causeText(finding)}</p>
      {state === 'open' ? (
        <p className="muted">
          {finding.wasClosed ? m['verification.ui.was-closed']() : m['verification.ui.was-handed-in']()}
        </p>
      ) : null}
      {finding.changes.length === 0 && state !== 'lapsed' ? (
        <p className="muted">
          {state === 'open' ? m['verification.ui.moves-nothing']() : m['verification.ui.moved-nothing']()}
        </p>
      ) : null}
      {finding.figures.length > 0 ? (
        <SheetTable<Figure>
          caption={m['verification.ui.figures-move']()}
          rows={finding.figures}
          rowKey={({ kpi }) => kpi}
          columns={[
            {
              key: 'kpi',
              head: m['verification.ui.figure'](),
              onPhone: 'title',
              cell: ({ kpi }) => numberedName(kpi),
            },
            {
              key: 'before',
              head: heads.before,
              align: 'end',
              onPhone: 'line',
              cell: ({ kpi, before }) => withUnit(before, unitOfKpi(kpi)),
            },
            {
              key: 'after',
              head: heads.after,
              align: 'end',
              onPhone: 'line',
              cell: ({ kpi, after }) => <b>{withUnit(after, unitOfKpi(kpi))}</b>,
            },
          ]}
        />
      ) : null}
      {finding.changes.length > 0 ? (
        <details>
          <summary>{m['verification.ui.lines-move']({ count: finding.changes.length })}</summary>
          <SheetTable<Change>
            caption={m['verification.ui.lines-move']({ count: finding.changes.length })}
            rows={finding.changes}
            rowKey={({ record, kpi }) => `${record} ${kpi}`}
            columns={[
              {
                key: 'record',
                head: m['verification.ui.record'](),
                onPhone: 'title',
                cell: ({ title, round }) => `${title} · ${m['verification.ui.round-of']({ round })}`,
              },
              {
                key: 'kpi',
                head: m['verification.ui.figure'](),
                onPhone: 'line',
                cell: ({ kpi }) => numberedName(kpi),
              },
              {
                key: 'before',
                head: heads.before,
                onPhone: 'line',
                cell: ({ kpi, before }) => lineText(before, kpi),
              },
              {
                key: 'after',
                head: heads.after,
                onPhone: 'line',
                cell: ({ kpi, after }) => lineText(after, kpi),
              },
            ]}
          />
        </details>
      ) : null}
      {finding.decidedAt ? (
        <p>
          {m['organisations.ui.decided-by']({
            by: finding.decidedBy ?? '',
            at: rocMinute(finding.decidedAt),
          })}
          <br />
          {m['organisations.ui.because']({ reason: finding.reason ?? '' })}
        </p>
      ) : null}
      {children}
    </Card>
  )
}
