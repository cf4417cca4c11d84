import type { TargetLine, TargetSheet } from '@openalliance/contract'
import { getLocale, m, rocMinute, say } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { nowMs } from '../../../ui/now.ts'
import { usePlace } from '../../figures/place.ts'
import { isYearOver } from '../../submissions/model/current-round.ts'
import { roundsQuery } from '../../submissions/queries.ts'
import { SheetActions } from '../parts/sheet-actions.tsx'
import { TargetRow } from '../parts/target-row.tsx'
import styles from '../parts/target-table.module.css'
import { stateMark, stateWord } from '../parts/target-words.ts'
import { sheetQuery } from '../queries.ts'

/** While a sheet is open it may be written until its year is closed; no window closes it. */
const mayWrite = (sheet: TargetSheet, isYearClosed: boolean): boolean =>
  !isYearClosed && sheet.state === 'open' && sheet.abilities.includes('setTargets')

/** Why it is read-only, to those who wrote it. */
const whyReadOnly = ({ state, year, abilities }: TargetSheet, isYearClosed: boolean): string | null => {
  if (!abilities.includes('setTargets')) return null
  if (isYearClosed) return m['refusals.targets.year-closed']({ year })
  // Whoever may send it back has the button for it.
  return state === 'open' || abilities.includes('agreeTargets')
    ? null
    : m['refusals.targets.sheet-closed']({ year })
}

const isLacking = (line: TargetLine) => line.class === 'main' && line.parent === null && line.amount === null

interface QuestionProps {
  readonly alliance: string
  readonly sheet: TargetSheet
  readonly isYearOver: boolean
  readonly isYearClosed: boolean
}

const Question = ({ alliance, sheet, isYearOver, isYearClosed }: QuestionProps) => {
  const writes = mayWrite(sheet, isYearClosed)
  const why = whyReadOnly(sheet, isYearClosed)
  // Whoever may still write it is at it, however late.
  const isLeft = (isYearOver || isYearClosed) && sheet.state === 'open' && !writes
  const lacking = sheet.lines.filter(isLacking).length
  return (
    <Card isLeading aria-label={m['targets.ui.state']()}>
      <div className="row wrap spread">
        <div>
          <div className="row wrap">
            <Chip mark={stateMark(sheet.state)}>
              {isLeft ? m['targets.ui.never-submitted']() : stateWord(sheet.state)}
            </Chip>
            <b>
              {isLeft
                ? lacking > 0
                  ? m['targets.ui.was-lacking']({ count: lacking })
                  : m['targets.ui.was-complete']()
                : sheet.state !== 'open'
                  ? m['targets.ui.submitted-by']({
                      name: sheet.submittedBy ?? '',
                      at: sheet.submittedAt ? rocMinute(sheet.submittedAt) : '',
                    })
                  : lacking > 0
                    ? m['targets.ui.lacking']({ count: lacking })
                    : sheet.abilities.includes('submitTargets')
                      ? m['targets.ui.complete']()
                      : m['targets.ui.read-complete']()}
            </b>
          </div>
          {sheet.returnedBecause ? (
            <p className="finding evidence">{m['targets.ui.returned']({ reason: sheet.returnedBecause })}</p>
          ) : writes ? (
            <p className="muted">{m['targets.ui.saved-on-leaving']()}</p>
          ) : null}
          {why ? <p className="muted">{why}</p> : null}
        </div>
        {isYearClosed ? null : <SheetActions alliance={alliance} sheet={sheet} />}
      </div>
    </Card>
  )
}

/** 預期成果: what the alliance is expected to reach, KPI by KPI. */
export const TargetsPage = () => {
  const { alliance, year } = usePlace()
  const { data: sheet } = useSuspenseQuery(sheetQuery(alliance, year))
  const { data: rounds } = useSuspenseQuery(roundsQuery(alliance, year))
  const { isYearClosed } = rounds
  const items = [...Map.groupBy(sheet.lines, ({ item }) => item)]
  return (
    <Page
      title={m['targets.ui.targets']()}
      above={m['ui.programme-year']({ year })}
      actions={
        <>
          <LinkButton
            to="/rules/$programme/$year"
            params={{ programme: sheet.programme, year: String(year) }}
          >
            {m['programmes.ui.see-rules']()}
          </LinkButton>
          <LinkButton to="/alliances/$alliance/years/$year/remarks" params={{ alliance, year: String(year) }}>
            {m['targets.ui.to-remarks']()}
          </LinkButton>
        </>
      }
    >
      <Question {...{ alliance, sheet, isYearClosed }} isYearOver={isYearOver(rounds.items, nowMs())} />
      {items.map(([item, lines]) => (
        <Card
          key={item}
          title={say(`rules.item.${item}`, {}, getLocale())}
          aside={say(`rules.kpi-class.${lines[0]?.class ?? 'main'}`, {}, getLocale())}
        >
          <ul className={styles.rows}>
            {lines.map((line) => (
              <TargetRow
                key={line.kpi}
                {...{ alliance, sheet, line }}
                mayWrite={mayWrite(sheet, isYearClosed)}
              />
            ))}
          </ul>
        </Card>
      ))}
    </Page>
  )
}
