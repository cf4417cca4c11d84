import { figureText, getLocale, m, say } from '@openalliance/messages'
import {
  type FigureChange,
  isBeside,
  isNotFilledIn,
  type LedgerLine,
  speakingFinding,
} from '@openalliance/rules'
import { Fragment, type ReactNode } from 'react'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { classes } from '../../../ui/classes.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { Effects } from '../model/effects.ts'
import { gatheredFindings } from '../model/gathered-findings.ts'
import { markOfVerdict } from '../model/marks.ts'
import { numberedName, unitOfKpi, unitWord } from './figure-words.ts'
import { Finding } from './finding.tsx'
import styles from './verdict-panel.module.css'

interface VerdictPanelProps {
  readonly lines: readonly LedgerLine[]
  readonly effects: Effects
  readonly type: string
  readonly year: number
  /** The office has decided it for good: what it found is told, nothing is advised or promised any more. */
  readonly isSettled?: boolean
  /** Nobody has called it done: it is not handed in as it stands. */
  readonly isDraft?: boolean
  /** The office took it out of the figures. */
  readonly isOut?: boolean
  /** Nothing was typed or attached yet: there is nothing to judge. */
  readonly isUntouched?: boolean
  /** The name of the other record a finding leans on, and the way to it. */
  readonly leaningOn?: (record: string) => ReactNode
  /** What the server settled differs from what this page computed. */
  readonly differs?: boolean
  readonly isLoading?: boolean
}

const overall = {
  counts: m['figures.ui.overall-counts'],
  'does-not-count': m['figures.ui.overall-not'],
  'counts-elsewhere': m['figures.ui.overall-elsewhere'],
  'already-counted': m['figures.ui.overall-already'],
  'needs-evidence': m['figures.ui.overall-evidence'],
  'needs-person': m['figures.ui.overall-person'],
}

/** What "for now" and "waits" become once the office has decided for good. */
const settledWords = {
  ...overall,
  'does-not-count': m['figures.ui.settled-not'],
  'needs-evidence': m['figures.ui.settled-evidence'],
  'needs-person': m['figures.ui.settled-person'],
}

interface EffectProps {
  readonly changes: readonly FigureChange[]
  readonly isSentence?: boolean
  readonly says: (facts: Record<'by' | 'before' | 'after' | 'unit', string>) => string
}

const Effect = ({ changes, says, isSentence = false }: EffectProps) => (
  <dl className={classes(styles.effect, isSentence && styles.told)}>
    {changes.map(({ figure, before, after }) => {
      const unit = unitOfKpi(figure)
      return (
        <div key={figure} style={{ display: 'contents' }}>
          <dt>{numberedName(figure)}</dt>
          <dd>
            {says({
              by: figureText(after - before, unit),
              before: figureText(before, unit),
              after: figureText(after, unit),
              unit: unitWord(unit, isSentence ? after - before : after),
            })}
          </dd>
        </div>
      )
    })}
  </dl>
)

/** What is only listed beside the KPIs counts in none. */
const isCounted = ({ figure }: FigureChange): boolean => !isBeside(figure)

/** The record's verdict as a whole; nothing while no rule looks at it yet. */
export const OverallChip = ({ lines, isSettled }: Pick<VerdictPanelProps, 'lines' | 'isSettled'>) => {
  const told = speakingFinding(lines)
  if (!told) return null
  if (isNotFilledIn(told.because)) return <Chip>{m['figures.ui.overall-not-filled-in']()}</Chip>
  return (
    <Chip mark={markOfVerdict(told.verdict)}>{(isSettled ? settledWords : overall)[told.verdict]()}</Chip>
  )
}

/** 這筆怎麼算: every rule that looks at the record, in words, while it is being typed. */
export const VerdictPanel = (props: VerdictPanelProps) => {
  const { effects, type, year, isOut = false, differs = false, isLoading = false } = props
  const { isUntouched = false, isSettled = false, isDraft = false, leaningOn } = props
  const lines = isUntouched ? [] : props.lines
  const found = gatheredFindings(lines)
  const pressing = found.filter(({ because }) => because.finding !== 'holds')
  const well = found.filter(({ because }) => because.finding === 'holds')
  return (
    <Card
      className={styles.sticky}
      tabIndex={0}
      title={m['figures.ui.how-it-counts']()}
      aside={
        isOut ? null : isUntouched ? (
          <Chip>{m['figures.ui.overall-not-filled-in']()}</Chip>
        ) : (
          <OverallChip {...{ lines, isSettled }} />
        )
      }
    >
      {isOut ? <p>{m['figures.ui.out-of-figures']()}</p> : null}
      {isLoading ? <Skeleton lines={5} /> : null}
      {lines.length === 0 && !isOut && !isLoading ? (
        <p className="muted">{isUntouched ? m['figures.ui.untouched']() : m['figures.ui.no-lines-yet']()}</p>
      ) : null}
      {differs ? <p className="finding person">{m['figures.ui.server-differs']()}</p> : null}
      <div>
        {pressing.map(({ because }) => (
          <div key={`${because.reading} ${because.finding} ${JSON.stringify(because.facts)}`}>
            <Finding {...{ because, type, year, isSettled }} />
            {typeof because.facts.membership === 'string' ? leaningOn?.(because.facts.membership) : null}
            {typeof because.facts.countedBy === 'string' ? leaningOn?.(because.facts.countedBy) : null}
          </div>
        ))}
      </div>
      {well.length > 0 ? (
        pressing.length > 0 ? (
          <details className={styles.well}>
            <summary>{m['figures.ui.well']({ count: well.length })}</summary>
            {well.map(({ because }) => (
              <Finding
                key={because.reading + JSON.stringify(because.facts)}
                {...{ because, type, year, isSettled }}
              />
            ))}
          </details>
        ) : (
          well.map(({ because }) => (
            <Finding
              key={because.reading + JSON.stringify(because.facts)}
              {...{ because, type, year, isSettled }}
            />
          ))
        )
      ) : null}
      {effects.now.length > 0 && !isOut && !isUntouched ? (
        <div className={styles.block}>
          {[
            { head: m['figures.ui.counts-now'](), changes: effects.now.filter(isCounted) },
            {
              head: say('rules.kpi-class.beside', {}, getLocale()),
              changes: effects.now.filter((change) => !isCounted(change)),
            },
          ].map(({ head, changes }) =>
            changes.length > 0 ? (
              <Fragment key={head}>
                <h3>{head}</h3>
                <Effect isSentence changes={changes} says={m['figures.ui.adds']} />
              </Fragment>
            ) : null,
          )}
          {isDraft ? <p className="muted">{m['figures.ui.draft-stays']()}</p> : null}
        </div>
      ) : null}
      {effects.supposed.length > 0 && !isOut && !isSettled ? (
        <div className={styles.block}>
          <h3>{m['figures.ui.if-counted']()}</h3>
          <Effect changes={effects.supposed} says={m['figures.ui.becomes']} />
        </div>
      ) : null}
    </Card>
  )
}
