import type { ExplainedLine } from '@openalliance/contract'
import {
  digits,
  figureText,
  getLocale,
  isOutsideRules,
  m,
  readingTitle,
  rocMinute,
} from '@openalliance/messages'
import { decidingFinding, leaningFinding } from '@openalliance/rules'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import type { Mark } from '../../../ui/marks.ts'
import { DocumentLinks } from '../../documents/parts/document-links.tsx'
import { documentsOfFigure } from '../../documents/queries.ts'
import { SinceSubmission } from '../../submissions/parts/since-submission.tsx'
import { isPartOf } from '../model/items.ts'
import { type GroupKind, lineGroups } from '../model/line-groups.ts'
import { percentOf } from '../model/percent.ts'
import { DerivedExplanation } from '../parts/derived-explanation.tsx'
import { ExplainedLines } from '../parts/explained-lines.tsx'
import { figureName, isDerived, numberedName, unitWord, withUnit } from '../parts/figure-words.ts'
import { RuleSource } from '../parts/finding.tsx'
import { KpiTable } from '../parts/kpi-table.tsx'
import { PageRules } from '../parts/page-rules.tsx'
import { usePlace } from '../place.ts'
import { explanationQuery, figuresQuery } from '../queries.ts'
import styles from './explanation-page.module.css'

const groupMarks: Readonly<Record<GroupKind, Mark>> = {
  counted: 'counts',
  provisional: 'person',
  needsPerson: 'person',
  needsEvidence: 'evidence',
  notCounted: 'not',
  alreadyCounted: 'neutral',
  elsewhere: 'neutral',
}

const groupWords: Readonly<Record<GroupKind, () => string>> = {
  counted: m['figures.ui.group-counted'],
  provisional: m['figures.ui.group-provisional'],
  needsPerson: m['figures.ui.group-person'],
  needsEvidence: m['figures.ui.group-evidence'],
  notCounted: m['figures.ui.group-not'],
  alreadyCounted: m['figures.ui.group-already'],
  elsewhere: m['figures.ui.group-elsewhere'],
}

interface HeadProps {
  readonly code: string
  readonly value: number
  readonly unit: string
  readonly expected: number | null
  /** How much of what is expected it is, where that is told. */
  readonly percent?: number | null
  readonly provisional: number
  /** The drafts behind it and what they come to: none of it is handed in as it stands. */
  readonly drafts?: { readonly count: number; readonly sum: number }
  readonly settledAt: string | null
  /** The year whose rules hold where no source speaks of this one. */
  readonly follows: number | null
}

const Head = (props: HeadProps) => {
  const { code, value, unit, expected, provisional, settledAt } = props
  return (
    <Card isLeading aria-label={figureName(code)}>
      <div className={styles.figure}>
        <div className={styles.big}>
          {figureText(value, unit)} <small>{unitWord(unit, value)}</small>
        </div>
        <div className={styles.meaning}>
          <b>
            {expected === null
              ? m['figures.ui.nothing-expected']()
              : m['figures.ui.expected-is']({ expected: withUnit(expected, unit) })}
          </b>
          {typeof props.percent === 'number' ? (
            <div>{m['figures.ui.percent-of']({ percent: digits(props.percent) })}</div>
          ) : null}
          {props.drafts && props.drafts.sum > 0 ? (
            <div>
              <Chip>
                {m['figures.ui.of-drafts']({
                  count: props.drafts.count,
                  sum: withUnit(props.drafts.sum, unit),
                })}
              </Chip>
            </div>
          ) : null}
          {provisional > 0 ? (
            <div>
              <Chip mark="person">{m['figures.ui.provisional']({ value: withUnit(provisional, unit) })}</Chip>
            </div>
          ) : null}
          <div className="muted">
            {settledAt
              ? m['figures.ui.computed-at']({ at: rocMinute(settledAt) })
              : m['figures.ui.not-yet-computed']()}
            {props.follows === null ? '' : ` ${m['figures.ui.follows']({ year: props.follows })}`}
          </div>
        </div>
      </div>
    </Card>
  )
}

/** What the rule went by for the first of the lines that it barred, so that the rule bears one name on the page. */
const decidingFacts = ([first]: readonly ExplainedLine[]) => first && decidingFinding(first.line)?.facts

/** The rule by which the lines of a group stand where they stand, with its source; nothing for what simply counts. */
const GroupRule = ({ year, lines }: { readonly year: number; readonly lines: readonly ExplainedLine[] }) => {
  const rules = new Map(
    lines.flatMap(({ line }) => {
      const found = decidingFinding(line) ?? leaningFinding(line)
      return found && !isOutsideRules(found) ? [[found.reading, found] as const] : []
    }),
  )
  return [...rules.values()].map(({ reading, facts, citations }) => (
    <div key={reading}>
      <RuleSource {...{ year, citations }} title={readingTitle(reading, getLocale(), facts)} />
    </div>
  ))
}

const draftsOf = (lines: readonly ExplainedLine[]) => {
  const drafts = lines.filter(({ line, status }) => status === 'draft' && line.contribution > 0)
  return {
    count: drafts.length,
    sum: drafts.reduce((total, { line }) => total + line.contribution, 0),
  }
}

/** What a figure is made of: regions, who pays and who does not, kinds of income. */
const Parts = (props: { readonly alliance: string; readonly year: number; readonly kpi: string }) => {
  const { alliance, year, kpi } = props
  const { data } = useQuery(figuresQuery(alliance, year))
  const parts = data?.figures.filter((figure) => isPartOf(figure.kpi, kpi)) ?? []
  return parts.length === 0 ? null : (
    <Card title={m['figures.ui.made-of-parts']()}>
      <KpiTable {...{ alliance, year }} caption={m['figures.ui.made-of-parts']()} figures={parts} />
    </Card>
  )
}

const KpiExplanation = ({ kpi }: { readonly kpi: string }) => {
  const { alliance, year } = usePlace()
  const { data } = useSuspenseQuery(explanationQuery(alliance, year, kpi))
  const { figure, lines, readings, rulebook, settledAt } = data
  const groups = lineGroups(kpi, lines)
  return (
    <>
      <Head
        code={kpi}
        {...figure}
        drafts={draftsOf(lines)}
        settledAt={settledAt}
        follows={rulebook.follows}
      />
      <SinceSubmission {...{ alliance, year, kpi }} unit={figure.unit} />
      <Parts {...{ alliance, year, kpi }} />
      {groups.length === 0 ? (
        <Card title={m['figures.ui.no-lines-title']()}>
          <p className="muted">{m['figures.ui.no-lines-text']()}</p>
        </Card>
      ) : null}
      {groups.map((group) => (
        <Card
          key={`${group.kind} ${group.reading} ${group.lines[0]?.line.record}`}
          title={
            group.reading === null
              ? groupWords[group.kind]()
              : m['figures.ui.group-not-by']({
                  reading: readingTitle(group.reading, getLocale(), decidingFacts(group.lines)),
                })
          }
          aside={
            <Chip mark={groupMarks[group.kind]}>
              {group.sum > 0
                ? m['figures.ui.records-adding']({
                    count: group.lines.length,
                    sum: withUnit(group.sum, figure.unit),
                  })
                : m['figures.ui.records-count']({ count: group.lines.length })}
            </Chip>
          }
        >
          <GroupRule year={year} lines={group.lines} />
          <ExplainedLines {...{ alliance, year }} unit={figure.unit} lines={group.lines} />
        </Card>
      ))}
      <PageRules year={year} readings={readings} />
    </>
  )
}

/** 這個數字怎麼來: the figure, each record behind it, the rules that decided, the change since the last hand-in. */
export const ExplanationPage = () => {
  const { alliance, year } = usePlace()
  const { kpi = '' } = useParams({ strict: false })
  const derived = useQuery({ ...figuresQuery(alliance, year), enabled: isDerived(kpi) })
  const figure = derived.data?.derived.find(({ name }) => name === kpi)
  return (
    <Page
      title={numberedName(kpi)}
      above={
        <>
          <Link to="/alliances/$alliance/years/$year" params={{ alliance, year: String(year) }}>
            {m['submissions.ui.workspace']()}
          </Link>{' '}
          › {m['figures.ui.how-it-came-about']({ year })}
        </>
      }
      actions={<Button onPress={() => window.print()}>{m['figures.ui.print']()}</Button>}
    >
      {!isDerived(kpi) ? <KpiExplanation kpi={kpi} /> : null}
      {!isDerived(kpi) ? <DocumentLinks links={documentsOfFigure(alliance, year, kpi)} /> : null}
      {figure && derived.data ? (
        <>
          <Head
            code={kpi}
            value={figure.value}
            unit="ntd"
            expected={figure.against}
            percent={percentOf(figure.value, figure.against)}
            provisional={figure.provisional}
            settledAt={derived.data.settledAt}
            follows={derived.data.rulebook.follows}
          />
          <DerivedExplanation {...{ alliance, year, figure }} />
        </>
      ) : null}
    </Page>
  )
}
