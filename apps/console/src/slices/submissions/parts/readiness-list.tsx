import {
  getLocale,
  isSpoken,
  kpiName,
  m,
  numberedKpi,
  readingTitle,
  reasonText,
  rocDay,
  say,
} from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { listed, namedField, proofName, recordTitle } from '../../evidence/parts/record-words.ts'
import {
  asHead,
  findingIn,
  foldedLines,
  markOfLine,
  namesIn,
  type ReadinessLine,
  repeatIn,
} from '../model/readiness-line.ts'
import styles from './readiness-list.module.css'

interface ReadinessListProps {
  readonly alliance: string
  readonly year: number
  readonly lines: readonly ReadinessLine[]
  /** Whether this person can settle the lines; whoever cannot is led to where they can be read. */
  readonly mayMend: boolean
}

const words: Readonly<Record<string, () => string>> = {
  'submissions.proof-missing': m['submissions.ui.chip-proof'],
  'submissions.does-not-count': m['submissions.ui.chip-not'],
  'submissions.outside-period': m['submissions.ui.chip-not'],
  'submissions.day-to-come': m['submissions.ui.chip-day'],
  'submissions.waits-for-office': m['submissions.ui.chip-person'],
  'submissions.below-expected': m['submissions.ui.chip-explain'],
  'submissions.fields-missing': m['submissions.ui.chip-fields'],
  'submissions.nothing-ready': m['submissions.ui.chip-nothing'],
  'submissions.draft-left': m['submissions.ui.chip-draft'],
  'submissions.draft-incomplete': m['submissions.ui.chip-draft'],
  'submissions.returned': m['submissions.ui.chip-returned'],
  'submissions.same-fact': m['submissions.ui.chip-repeat'],
  'submissions.same-file': m['submissions.ui.chip-repeat'],
}

const steps: Readonly<Record<string, () => string>> = {
  'submissions.proof-missing': m['submissions.ui.step-add'],
  'submissions.fields-missing': m['submissions.ui.step-fill'],
  'submissions.day-to-come': m['submissions.ui.step-check'],
  'submissions.draft-left': m['submissions.ui.step-finish'],
  'submissions.draft-incomplete': m['submissions.ui.step-fill'],
  'submissions.below-expected': m['submissions.ui.step-write'],
  'submissions.returned': m['submissions.ui.step-correct'],
}

type SayFacts = { readonly field: string; readonly day: string; readonly today: string }

/** What is said to whoever cannot settle it, where the usual sentence asks for something to be done. */
const toReaders: Readonly<Record<string, (facts: SayFacts) => string>> = {
  'submissions.draft-left': () => m['submissions.ui.reads-draft-left'](),
  'submissions.below-expected': () => m['submissions.ui.reads-below-expected'](),
  'submissions.returned': () => m['submissions.ui.reads-returned'](),
  'submissions.outside-period': () => m['submissions.ui.reads-outside-period'](),
  'submissions.day-to-come': m['submissions.ui.reads-day-to-come'],
  'submissions.same-fact': () => m['submissions.ui.reads-same-fact'](),
  'submissions.same-file': () => m['submissions.ui.reads-same-file'](),
}

const noFacts: SayFacts = { field: '', day: '', today: '' }

/** The sentence of a line's code, as it holds for this person. */
const sentence = ({ code }: ReadinessLine, mayMend: boolean, facts = noFacts): string =>
  (mayMend ? undefined : toReaders[code])?.(facts) ?? say(code, { ...facts }, getLocale())

/** With what a record seems to repeat, and where. */
const repeatText = (line: ReadinessLine, mayMend: boolean): string => {
  const { here, elsewhere } = repeatIn(line)
  const named = here.map(({ title, year }) =>
    year === null ? title : m['evidence.ui.title-of-year']({ title, year }),
  )
  return [
    sentence(line, mayMend),
    named.length > 0 ? listed(named) : '',
    elsewhere > 0 ? m['evidence.ui.repeats-elsewhere']({ count: elsewhere }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What exactly is meant, in the rules' own words where a rule speaks. */
const detail = (line: ReadinessLine, mayMend: boolean): string => {
  const type = line.record?.type ?? ''
  if (line.code === 'submissions.same-fact' || line.code === 'submissions.same-file')
    return repeatText(line, mayMend)
  const { field, day, today } = line.facts
  if (typeof field === 'string')
    return sentence(line, mayMend, {
      field: namedField(type, field),
      day: rocDay(String(day)),
      today: rocDay(String(today)),
    })
  const because = findingIn(line)
  if (because) return reasonText(because, type, getLocale())
  const proofs = namesIn(line, 'anyOf')
  if (proofs.length > 0) return listed(proofs.map(proofName))
  const fields = namesIn(line, 'fields').map((field) => `rules.field.${type}.${field}`)
  if (fields.length > 0)
    return m['submissions.ui.missing-fields']({
      fields: listed(fields.filter(isSpoken).map((key) => say(key, {}, getLocale()))),
    })
  return sentence(line, mayMend)
}

/** What all lines of a fold say. */
const saying = (line: ReadinessLine, mayMend: boolean): string => {
  const because = findingIn(line)
  if (because) return readingTitle(because.reading, getLocale(), because.facts)
  if (line.code === 'submissions.day-to-come') return say('rules.check.record.day-to-come', {}, getLocale())
  const proofs = namesIn(line, 'anyOf')
  return proofs.length > 0 ? listed(proofs.map(proofName)) : sentence(line, mayMend)
}

const Subject = ({ line }: { readonly line: ReadinessLine }) => {
  const kpi = line.facts.kpi
  if (line.record) return <>{recordTitle(line.record)} · </>
  return typeof kpi === 'string' ? <>{numberedKpi(kpi, getLocale())} · </> : null
}

const Step = ({
  alliance,
  year,
  line,
  mayMend,
}: Omit<ReadinessListProps, 'lines'> & { readonly line: ReadinessLine }) => {
  const label = ((mayMend && steps[line.code]) || m['submissions.ui.step-look'])()
  const place = { alliance, year: String(year) }
  const kpi = line.facts.kpi
  if (line.record)
    return (
      <Link
        to="/alliances/$alliance/years/$year/records/$record"
        params={{ ...place, record: line.record.id }}
        hash={hashOf(line)}
      >
        {label}
        <span className="visually-hidden"> {recordTitle(line.record)}</span>
      </Link>
    )
  if (mayMend && line.code === 'submissions.below-expected' && typeof kpi === 'string')
    return (
      <Link to="/alliances/$alliance/years/$year/remarks" params={place} hash={`gap-${kpi}`}>
        {label}
        <span className="visually-hidden"> {kpiName(kpi, getLocale())}</span>
      </Link>
    )
  return typeof kpi === 'string' ? (
    <Link to="/alliances/$alliance/years/$year/figures/$kpi" params={{ ...place, kpi }}>
      {m['submissions.ui.step-look']()}
      <span className="visually-hidden"> {kpiName(kpi, getLocale())}</span>
    </Link>
  ) : null
}

/** The field the way leads to. */
const hashOf = (line: ReadinessLine): string => {
  const [first] = namesIn(line, 'fields')
  const field = first ?? line.facts.field
  return typeof field === 'string' ? `field-${field}` : ''
}

const Line = ({
  alliance,
  year,
  line,
  mayMend,
}: Omit<ReadinessListProps, 'lines'> & { line: ReadinessLine }) => (
  <div className={styles.line}>
    <span className={styles.words}>
      <Chip mark={markOfLine(line)}>{(words[line.code] ?? m['submissions.ui.chip-notice'])()}</Chip>{' '}
      <Subject line={line} />
      {detail(line, mayMend)}
    </span>
    <Step {...{ alliance, year, line, mayMend }} />
  </div>
)

/** What stands between the alliance and its submission, equal lines folded; each leads to where it is settled. */
export const ReadinessList = ({ lines, ...place }: ReadinessListProps) => (
  <ul className={styles.list}>
    {foldedLines(lines).map(({ key, lines: own }) => {
      const [first] = own
      return (
        <li key={key} className={styles.item}>
          {own.length === 1 ? (
            <Line {...place} line={first} />
          ) : (
            <details className={styles.fold}>
              <summary>
                <Chip mark={markOfLine(first)}>
                  {(words[first.code] ?? m['submissions.ui.chip-notice'])()}
                </Chip>{' '}
                {m['submissions.ui.folded']({
                  what: asHead(saying(first, place.mayMend)),
                  count: own.length,
                })}
              </summary>
              {own.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one record may lack several proofs; the list is replaced as a whole.
                <Line key={`${line.record?.id} ${index}`} {...place} line={line} />
              ))}
            </details>
          )}
        </li>
      )
    })}
  </ul>
)
