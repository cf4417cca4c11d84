import type { Figure, TargetLine } from '@openalliance/contract'
import { getLocale, kpiName, kpiNumber, m, rocMinute, say } from '@openalliance/messages'
import { rulebookOf } from '@openalliance/rules'
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { nowMs } from '../../../ui/now.ts'
import { meQuery } from '../../accounts/queries.ts'
import { withUnit } from '../../figures/parts/figure-words.ts'
import { usePlace } from '../../figures/place.ts'
import { figuresQuery } from '../../figures/queries.ts'
import { readinessQuery, roundsQuery } from '../../submissions/queries.ts'
import { remarkRounds } from '../model/remark-rounds.ts'
import { remarkStanding } from '../model/remark-standing.ts'
import { type ClosedWindow, remarksClosed } from '../model/remark-window.ts'
import { RemarkForm, RemarkWords } from '../parts/remark-form.tsx'
import styles from '../parts/target-table.module.css'
import { sheetQuery } from '../queries.ts'

const closedText = ({ reason, round, at }: ClosedWindow): string =>
  reason === 'not-yet-open'
    ? m['evidence.ui.ro-not-yet-open']({ round, opens: rocMinute(at) })
    : m['evidence.ui.ro-window-over']({ round, ended: rocMinute(at) })

const valuesOf = (figures: readonly Figure[]): ReadonlyMap<string, number> =>
  new Map(figures.map(({ kpi, value }) => [kpi, value]))

const measuredBy = (rounds: readonly number[]): string => {
  const [round = 0, ...others] = rounds
  return others.length === 0
    ? m['targets.ui.remarks-of-hand-in']({ round })
    : m['targets.ui.remarks-of-hand-ins']({
        rounds: rounds.join(say('rules.list-separator', {}, getLocale())),
      })
}

const attained = ({ amount, unit }: TargetLine, value: number): string =>
  amount === null
    ? m['targets.ui.actual-only']({ value: withUnit(value, unit) })
    : m['targets.ui.actual-of']({ value: withUnit(value, unit), expected: withUnit(amount, unit) })

/** 管考資料: beside each figure, in the alliance's own words, how it was attained and why it differs. */
export const RemarksPage = () => {
  const { alliance, year } = usePlace()
  const { data: sheet } = useSuspenseQuery(sheetQuery(alliance, year))
  const { data: figures } = useSuspenseQuery(figuresQuery(alliance, year))
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: rounds } = useSuspenseQuery(roundsQuery(alliance, year))
  const isOfTeam = sheet.abilities.includes('writeRemarks')
  const asked = remarkRounds(rounds.items, nowMs())
  const readiness = useSuspenseQueries({
    queries: asked.map((round) => readinessQuery(alliance, year, round)),
  })
  // As each hand-in measures them, without drafts; where nothing can be handed in, the year's figures stand as they are.
  const handIns = asked.flatMap((round, index) => {
    const handIn = readiness[index]?.data.handIn
    return handIn ? [{ round, values: valuesOf(handIn.figures) }] : []
  })
  const closed = handIns.length > 0 ? null : remarksClosed(rounds.items, nowMs())
  const why = rounds.isYearClosed ? m['refusals.targets.year-closed']({ year }) : closed && closedText(closed)
  const mayWrite = isOfTeam && why === null
  const measures = handIns.length > 0 ? handIns.map(({ values }) => values) : [valuesOf(figures.figures)]
  // A part of an item that has a target of its own is explained like the item: the hand-in asks for it.
  const lines = sheet.lines.filter(({ parent, amount }) => parent === null || amount !== null)
  const percent = rulebookOf(sheet.programme, year)?.limits.explainBelowPercent ?? 0
  const { below, unexplained } = remarkStanding(lines, measures, percent)
  return (
    <Page
      title={m['targets.ui.remarks']()}
      above={m['ui.programme-year']({ year })}
      actions={
        <LinkButton to="/alliances/$alliance/years/$year/targets" params={{ alliance, year: String(year) }}>
          {m['targets.ui.to-targets']()}
        </LinkButton>
      }
    >
      <Card isLeading aria-label={m['targets.ui.state']()}>
        <b>
          {unexplained > 0
            ? m['targets.ui.below']({ count: unexplained })
            : below.length > 0
              ? m['targets.ui.all-explained']({ count: below.length })
              : lines.every(({ amount }) => amount === null)
                ? m['targets.ui.none-expected']()
                : m['targets.ui.none-below']()}
        </b>
        {isOfTeam && why ? (
          <div className="finding evidence">{why}</div>
        ) : (
          <div className="muted">
            {isOfTeam ? m['targets.ui.remarks-hint']() : m['targets.ui.read-remarks-hint']()}
          </div>
        )}
        {handIns.length > 0 ? (
          <div className="muted">{measuredBy(handIns.map(({ round }) => round))}</div>
        ) : null}
      </Card>
      <Card>
        {lines.map((line) => {
          const [value = 0, ...others] = measures.map((values) => values.get(line.kpi) ?? 0)
          const isBelow = below.includes(line)
          return (
            <section
              key={line.kpi}
              id={`remark-${line.kpi}`}
              className={styles.remark}
              aria-label={kpiName(line.kpi, getLocale())}
            >
              <div className={styles.head}>
                <h2>
                  <span className={styles.code}>{kpiNumber(line.kpi)}</span> {kpiName(line.kpi, getLocale())}
                </h2>
                <span className="row wrap">
                  {others.every((other) => other === value) ? (
                    <span>{attained(line, value)}</span>
                  ) : (
                    handIns.map(({ round, values }) => (
                      <span key={round}>
                        {m['targets.ui.in-round']({
                          round,
                          attained: attained(line, values.get(line.kpi) ?? 0),
                        })}
                      </span>
                    ))
                  )}
                  {line.amount === null ? null : (
                    <Chip mark={isBelow ? 'evidence' : 'counts'}>
                      {isBelow ? m['targets.ui.is-below']() : m['targets.ui.is-reached']()}
                    </Chip>
                  )}
                </span>
              </div>
              {mayWrite ? (
                <RemarkForm
                  {...{ alliance, year, line }}
                  person={me.id}
                  isWanted={isBelow && handIns.length > 0}
                />
              ) : (
                <RemarkWords {...line.remark} />
              )}
            </section>
          )
        })}
      </Card>
    </Page>
  )
}
