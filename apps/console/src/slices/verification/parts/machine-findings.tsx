import {
  adviceText,
  findingText,
  getLocale,
  kpiMark,
  m,
  readingTitle,
  rocDay,
  say,
  settledText,
} from '@openalliance/messages'
import { isBeside } from '@openalliance/rules'
import { Chip } from '../../../ui/chip.tsx'
import { classes } from '../../../ui/classes.ts'
import { isSettled } from '../../evidence/model/settled.ts'
import { namedField } from '../../evidence/parts/record-words.ts'
import { gatheredFindings } from '../../figures/model/gathered-findings.ts'
import { numberedName, unitOfKpi, withUnit } from '../../figures/parts/figure-words.ts'
import { RuleSource } from '../../figures/parts/finding.tsx'
import type { EntryReply, RoundPlace } from '../queries.ts'
import styles from './desk-panel.module.css'
import { AlikeList } from './likenesses.tsx'
import { checkText } from './verification-words.ts'

type Finding = EntryReply['findings'][number]

interface Of {
  readonly place: RoundPlace
  readonly entry: EntryReply
  readonly year: number
}

const tones = { bar: 'not', warning: 'not', notice: 'evidence' } as const

const toneOf = ({ because, severity }: Finding): string =>
  because?.finding === 'fails' ? 'not' : because ? 'evidence' : tones[severity]

const FindingBox = ({ place, finding, entry, year }: Of & { readonly finding: Finding }) => {
  const { because, kpis, code, facts, alike } = finding
  const isFinal = isSettled(entry)
  const affected = [...new Set(kpis)]
    .map((kpi) => kpiMark(kpi, getLocale()))
    .join(say('rules.list-separator', {}, getLocale()))
  return (
    <div className={classes('finding', toneOf(finding), styles.found)}>
      <b>
        {because ? (isFinal ? settledText : findingText)(because, entry.type, getLocale()) : checkText(code)}
      </b>
      {alike.length > 0 ? <AlikeList place={place} alike={alike} /> : null}
      {typeof facts.field === 'string' ? (
        <span>
          {m['verification.ui.day-to-come']({
            field: namedField(entry.type, facts.field),
            day: rocDay(String(facts.day)),
            today: rocDay(String(facts.today)),
          })}
        </span>
      ) : null}
      {because?.advice && !isFinal ? (
        <span>{adviceText(because.advice, entry.type, getLocale())}</span>
      ) : null}
      {affected ? (
        <small>
          {because?.finding === 'fails'
            ? m['verification.ui.does-not-count-for']({ kpis: affected })
            : m['verification.ui.touches']({ kpis: affected })}
        </small>
      ) : null}
      {because ? (
        <RuleSource
          year={year}
          title={readingTitle(because.reading, getLocale(), because.facts)}
          citations={because.citations}
        />
      ) : null}
    </div>
  )
}

/** What the machine saw, first of all. */
export const MachineFindings = ({ place, entry, year }: Of) =>
  entry.findings.length === 0 ? (
    entry.questions.some(({ given }) => given === null) ? null : (
      <p className={styles.quiet}>
        <Chip mark="counts">{m['verification.ui.no-doubt']()}</Chip>{' '}
        <small>{m['verification.ui.nothing-found']()}</small>
      </p>
    )
  ) : (
    entry.findings.map((finding) => (
      <FindingBox
        key={`${finding.code} ${finding.because?.reading ?? JSON.stringify(finding.facts)}`}
        {...{ place, finding, entry, year }}
      />
    ))
  )

/** What the record adds to which figure and, folded, the rules it meets. */
export const RulesMet = ({ entry, year }: Omit<Of, 'place'>) => {
  const well = gatheredFindings(entry.lines).filter(({ because }) => because.finding === 'holds')
  const contributing = entry.lines.filter(({ contribution }) => contribution > 0)
  const adds = [
    {
      head: m['verification.ui.effect'](),
      lines: contributing.filter(({ kpi }) => !isBeside(kpi)),
    },
    {
      head: say('rules.kpi-class.beside', {}, getLocale()),
      lines: contributing.filter(({ kpi }) => isBeside(kpi)),
    },
  ].filter(({ lines }) => lines.length > 0)
  return (
    <div className={styles.met}>
      {adds.map(({ head, lines }) => (
        <small key={head}>
          {head}
          {m['ui.colon']()}
          {lines
            .map(({ kpi, contribution }) => `${numberedName(kpi)} ${withUnit(contribution, unitOfKpi(kpi))}`)
            .join(' · ')}
        </small>
      ))}
      {well.length > 0 ? (
        <details className={styles.well}>
          <summary>{m['verification.ui.well']({ count: well.length })}</summary>
          <ul>
            {well.map(({ because }) => (
              <li key={because.reading + JSON.stringify(because.facts)}>
                {readingTitle(because.reading, getLocale(), because.facts)}{' '}
                <RuleSource year={year} citations={because.citations} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
