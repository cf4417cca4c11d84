import { getLocale, isSpoken, kpiName, m, reasonText, say } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { listed, proofName, recordTitle } from '../../evidence/parts/record-words.ts'
import { findingIn, markOfLine, namesIn, type ReadinessLine } from '../model/readiness-line.ts'
import styles from './readiness-list.module.css'

interface ReadinessListProps {
  readonly alliance: string
  readonly year: number
  readonly lines: readonly ReadinessLine[]
}

const words: Readonly<Record<string, () => string>> = {
  'submissions.proof-missing': m['submissions.ui.chip-proof'],
  'submissions.does-not-count': m['submissions.ui.chip-not'],
  'submissions.waits-for-office': m['submissions.ui.chip-person'],
  'submissions.below-expected': m['submissions.ui.chip-explain'],
  'submissions.fields-missing': m['submissions.ui.chip-fields'],
  'submissions.nothing-ready': m['submissions.ui.chip-nothing'],
  'submissions.draft-left': m['submissions.ui.chip-draft'],
  'submissions.draft-incomplete': m['submissions.ui.chip-draft'],
}

const steps: Readonly<Record<string, () => string>> = {
  'submissions.proof-missing': m['submissions.ui.step-add'],
  'submissions.fields-missing': m['submissions.ui.step-fill'],
  'submissions.draft-left': m['submissions.ui.step-finish'],
  'submissions.draft-incomplete': m['submissions.ui.step-fill'],
  'submissions.below-expected': m['submissions.ui.step-write'],
}

/** What exactly is meant, in the rules' own words where a rule speaks. */
const detail = (line: ReadinessLine): string => {
  const type = line.record?.type ?? ''
  const because = findingIn(line)
  if (because) return reasonText(because, type, getLocale())
  const proofs = namesIn(line, 'anyOf')
  if (proofs.length > 0) return listed(proofs.map(proofName))
  const fields = namesIn(line, 'fields').map((field) => `rules.field.${type}.${field}`)
  if (fields.length > 0)
    return m['submissions.ui.missing-fields']({
      fields: listed(fields.filter(isSpoken).map((key) => say(key, {}, getLocale()))),
    })
  return say(line.code, {}, getLocale())
}

const Subject = ({ line }: { readonly line: ReadinessLine }) => {
  const kpi = line.facts.kpi
  if (line.record) return <>{recordTitle(line.record)} · </>
  return typeof kpi === 'string' ? (
    <>
      {kpi} {kpiName(kpi, getLocale())} ·{' '}
    </>
  ) : null
}

const Step = ({
  alliance,
  year,
  line,
}: Omit<ReadinessListProps, 'lines'> & { readonly line: ReadinessLine }) => {
  const label = (steps[line.code] ?? m['submissions.ui.step-look'])()
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
  if (line.code === 'submissions.below-expected' && typeof kpi === 'string')
    return (
      <Link to="/alliances/$alliance/years/$year/remarks" params={place} hash={`remark-${kpi}`}>
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
  const [field] = namesIn(line, 'fields')
  return field ? `field-${field}` : ''
}

/** What stands between the alliance and its submission; each line leads to where it is settled. */
export const ReadinessList = ({ alliance, year, lines }: ReadinessListProps) => (
  <ul className={styles.list}>
    {lines.map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: one record may lack several proofs; the list is replaced as a whole.
      <li key={`${line.code} ${line.record?.id ?? String(line.facts.kpi)} ${index}`} className={styles.line}>
        <span className={styles.words}>
          <Chip mark={markOfLine(line)}>{(words[line.code] ?? m['submissions.ui.chip-notice'])()}</Chip>{' '}
          <Subject line={line} />
          {detail(line)}
        </span>
        <Step {...{ alliance, year, line }} />
      </li>
    ))}
  </ul>
)
