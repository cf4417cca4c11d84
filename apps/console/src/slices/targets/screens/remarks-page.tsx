import { getLocale, kpiName, kpiNumber, m, rocMinute } from '@openalliance/messages'
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
import { remarkRound } from '../model/remark-round.ts'
import { remarkStanding } from '../model/remark-standing.ts'
import { type ClosedWindow, remarksClosed } from '../model/remark-window.ts'
import { RemarkForm, RemarkWords } from '../parts/remark-form.tsx'
import styles from '../parts/target-table.module.css'
import { sheetQuery } from '../queries.ts'

const closedText = ({ reason, round, at }: ClosedWindow): string =>
  reason === 'not-yet-open'
    ? m['evidence.ui.ro-not-yet-open']({ round, opens: rocMinute(at) })
    : m['evidence.ui.ro-window-over']({ round, ended: rocMinute(at) })

/** 管考資料: beside each figure, in the alliance's own words, how it was attained and why it differs. */
export const RemarksPage = () => {
  const { alliance, year } = usePlace()
  const { data: sheet } = useSuspenseQuery(sheetQuery(alliance, year))
  const { data: figures } = useSuspenseQuery(figuresQuery(alliance, year))
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: rounds } = useSuspenseQuery(roundsQuery(alliance, year))
  const isOfTeam = sheet.abilities.includes('writeRemarks')
  const closed = remarksClosed(rounds.items, nowMs())
  const mayWrite = isOfTeam && closed === null
  const round = remarkRound(rounds.items, nowMs())
  const [readiness] = useSuspenseQueries({
    queries: (round ? [round.round] : []).map((number) => readinessQuery(alliance, year, number)),
  })
  // As the hand-in measures them, without drafts; where nothing can be handed in, the year's figures stand as they are.
  const handIn = readiness?.data.handIn ?? null
  const values = new Map((handIn ?? figures).figures.map(({ kpi, value }) => [kpi, value]))
  // A part of an item that has a target of its own is explained like the item: the hand-in asks for it.
  const lines = sheet.lines.filter(({ parent, amount }) => parent === null || amount !== null)
  const percent = rulebookOf(sheet.programme, year)?.limits.explainBelowPercent ?? 0
  const { below, unexplained } = remarkStanding(lines, values, percent)
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
              : m['targets.ui.none-below']()}
        </b>
        {isOfTeam && closed ? (
          <div className="finding evidence">{closedText(closed)}</div>
        ) : (
          <div className="muted">
            {isOfTeam ? m['targets.ui.remarks-hint']() : m['targets.ui.read-remarks-hint']()}
          </div>
        )}
        {handIn && round ? (
          <div className="muted">{m['targets.ui.remarks-of-hand-in']({ round: round.round })}</div>
        ) : null}
      </Card>
      <Card>
        {lines.map((line) => {
          const value = values.get(line.kpi) ?? 0
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
                  <span>
                    {line.amount === null
                      ? m['targets.ui.actual-only']({ value: withUnit(value, line.unit) })
                      : m['targets.ui.actual-of']({
                          value: withUnit(value, line.unit),
                          expected: withUnit(line.amount, line.unit),
                        })}
                  </span>
                  {line.amount === null ? null : (
                    <Chip mark={isBelow ? 'evidence' : 'counts'}>
                      {isBelow ? m['targets.ui.is-below']() : m['targets.ui.is-reached']()}
                    </Chip>
                  )}
                </span>
              </div>
              {mayWrite ? (
                <RemarkForm {...{ alliance, year, line }} person={me.id} isWanted={isBelow} />
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
