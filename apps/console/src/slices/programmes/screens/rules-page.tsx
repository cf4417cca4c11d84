import type { RulePage } from '@openalliance/contract'
import { getLocale, kpiName, m, readingTitle, rocDay, say } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { classes } from '../../../ui/classes.ts'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { MenuButton } from '../../../ui/menu.tsx'
import { familiesOf } from '../model/rule-families.ts'
import { Citations } from '../parts/citations.tsx'
import {
  daysText,
  limitLines,
  measureOf,
  originText,
  parameterName,
  parameterText,
  programmeName,
  roundName,
} from '../parts/programme-words.ts'
import { useProgrammeYear } from '../place.ts'
import { interpretationsQuery, rulePagesQuery, rulesQuery } from '../queries.ts'
import styles from './rules-page.module.css'

type PageKpi = RulePage['kpis'][number]
type PageReading = PageKpi['readings'][number]
type Derived = RulePage['derived'][number]

const word = (family: string, code: string) => say(`${family}.${code}`, {}, getLocale())

const Sources = ({ citations }: { readonly citations: PageReading['citations'] | null }) =>
  citations ? (
    <Citations lead={m['programmes.ui.from']()} citations={citations} />
  ) : (
    <div className="muted">{m['programmes.ui.value-of-page']()}</div>
  )

const Reading = ({ reading }: { readonly reading: PageReading }) => (
  <li className={styles.reading}>
    <b>{readingTitle(reading.reading, getLocale(), reading.parameters)}</b>
    {Object.entries(reading.parameters).length > 0 ? (
      <dl className={styles.parameters}>
        {Object.entries(reading.parameters).map(([name, value]) => (
          <div key={name}>
            <dt>{parameterName(name)}</dt>
            <dd>{parameterText(value)}</dd>
          </div>
        ))}
      </dl>
    ) : null}
    <Sources citations={reading.citations} />
  </li>
)

const Kpis = ({ kpis }: { readonly kpis: readonly PageKpi[] }) => (
  <ul className={styles.kpis}>
    {kpis.map((kpi) => (
      <li key={kpi.code}>
        {kpi.class === 'beside' ? null : <span className={styles.code}>{kpi.code} </span>}
        {kpiName(kpi.code, getLocale())}{' '}
        <Chip isPlain mark={kpi.class === 'main' ? 'counts' : 'neutral'}>
          {word('rules.kpi-class', kpi.class)}
        </Chip>
      </li>
    ))}
  </ul>
)

const Readings = ({ readings }: { readonly readings: readonly PageReading[] }) => (
  <ol className={styles.readings}>
    {readings.map((reading) => (
      <Reading key={reading.reading + JSON.stringify(reading.parameters)} reading={reading} />
    ))}
  </ol>
)

const Item = ({ item, kpis }: { readonly item: number; readonly kpis: readonly PageKpi[] }) => (
  <Card title={m['programmes.ui.item']({ item, name: word('rules.item', String(item)) })}>
    <div className={styles.groups}>
      {familiesOf(kpis).map(({ members, shared, branches }) => (
        <section key={members.map(({ code }) => code).join()} className={styles.group}>
          <Kpis kpis={members} />
          <div className="stack">
            <Readings readings={shared} />
            {branches.map((branch) => (
              <div key={branch.members.map(({ code }) => code).join()} className={styles.branch}>
                <small className="muted">
                  {m['programmes.ui.in-addition']({
                    kpis: branch.members
                      .map(({ code }) => kpiName(code, getLocale()))
                      .join(m['organisations.ui.separator']()),
                  })}
                </small>
                <Readings readings={branch.own} />
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  </Card>
)

const DerivedFigures = ({ derived }: { readonly derived: readonly Derived[] }) => (
  <Card title={m['programmes.ui.derived']()} aside={m['programmes.ui.derived-aside']()}>
    <ul className="list">
      {derived.map((figure) => (
        <li key={figure.name} className={styles.derived}>
          <b>{word('figures.derived', figure.name)}</b>
          <span>
            {Object.entries(figure.percentOf)
              .map(([kpi, percent]) =>
                percent === 100
                  ? kpiName(kpi, getLocale())
                  : m['programmes.ui.weighted']({ name: kpiName(kpi, getLocale()), percent }),
              )
              .join(' ＋ ')}
          </span>
          <Sources citations={figure.citations} />
        </li>
      ))}
    </ul>
  </Card>
)

const Interpretations = ({ year }: { readonly year: number }) => {
  const { data } = useSuspenseQuery(interpretationsQuery)
  const holding = data.items.filter(({ from, until }) => from <= year && (until === null || year <= until))
  return (
    <Card title={m['programmes.ui.interpretations']()} aside={m['programmes.ui.interpretations-aside']()}>
      <ol className={styles.interpretations}>
        {holding.map(({ number, key }) => (
          <li key={number} value={number}>
            <b>{say(`rules.interpretation.${key}.title`, {}, getLocale())}</b>
            <div className="muted">{say(`rules.interpretation.${key}.text`, {}, getLocale())}</div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

const Checks = ({ severities, citations, limits }: Pick<RulePage, 'severities' | 'citations' | 'limits'>) => (
  <Card title={m['programmes.ui.checks']()} aside={m['programmes.ui.checks-aside']()}>
    <SheetTable
      caption={m['programmes.ui.checks']()}
      rows={Object.entries(severities)}
      rowKey={([check]) => check}
      columns={[
        {
          key: 'check',
          head: m['programmes.ui.check'](),
          onPhone: 'title',
          cell: ([check]) => (
            <>
              {word('rules.check', check)}
              <div className="muted">{measureOf(check, limits)}</div>
            </>
          ),
        },
        {
          key: 'severity',
          head: m['programmes.ui.severity'](),
          onPhone: 'figure',
          cell: ([, severity]) => (
            <Chip mark={severity === 'bar' ? 'not' : severity === 'warning' ? 'evidence' : 'neutral'}>
              {word('programmes.severity', severity)}
            </Chip>
          ),
        },
        {
          key: 'from',
          head: m['programmes.ui.severity-from'](),
          cell: ([check]) => {
            const sources = citations.checks[check]
            return sources ? (
              <Citations citations={sources} />
            ) : (
              <span className="muted">{m['programmes.ui.severity-of-page']()}</span>
            )
          },
        },
      ]}
    />
  </Card>
)

/** The rules of a programme year as they are applied: KPI by KPI, each line with where it comes from. */
export const RulesPage = () => {
  const { programme, year } = useProgrammeYear()
  const navigate = useNavigate()
  const { data: page } = useSuspenseQuery(rulesQuery(programme, year))
  const { data: pages } = useSuspenseQuery(rulePagesQuery)
  const items = [...Map.groupBy(page.kpis, ({ item }) => item)]
  return (
    <Page
      title={m['programmes.ui.rules-of']({ programme: programmeName(programme), year })}
      above={m['programmes.ui.rules']()}
      actions={
        <MenuButton
          isChoice
          label={m['ui.programme-year']({ year })}
          groups={[
            {
              key: 'years',
              entries: pages.items
                .filter((each) => each.programme === programme)
                .map((each) => ({
                  key: String(each.year),
                  label: m['ui.programme-year']({ year: each.year }),
                  isChosen: each.year === year,
                  onAction: () =>
                    void navigate({
                      to: '/rules/$programme/$year',
                      params: { programme, year: String(each.year) },
                    }),
                })),
            },
          ]}
        />
      }
    >
      <Card isLeading aria-label={m['programmes.ui.rules']()}>
        <p className={styles.origin}>{originText(page.origin)}</p>
        <dl className={classes('facts', styles.days)}>
          <dt>{m['programmes.ui.period']()}</dt>
          <dd>
            {daysText(page.period.start, page.period.end)}
            <Sources citations={page.citations.period} />
          </dd>
          <dt>{m['programmes.ui.cutoff']()}</dt>
          <dd>
            {rocDay(page.cutoff)}
            <Sources citations={page.citations.cutoff} />
          </dd>
          {page.rounds.map(({ round, start, end }) => [
            <dt key={`${round} name`}>{roundName(round)}</dt>,
            <dd key={round}>
              {daysText(start, end)}
              {round === page.rounds.length ? <Sources citations={page.citations.rounds} /> : null}
            </dd>,
          ])}
          <dt>{m['programmes.ui.counted-once']()}</dt>
          <dd>
            {m['programmes.ui.counted-once-text']()}
            <Sources citations={page.citations.countedOnce} />
          </dd>
          {limitLines(page.limits).map(({ limit, name, text }) => [
            <dt key={`${limit} name`}>{name}</dt>,
            <dd key={limit}>
              {text}
              <Sources citations={page.citations.limits[limit] ?? null} />
            </dd>,
          ])}
        </dl>
      </Card>
      {items.map(([item, kpis]) => (
        <Item key={item} item={item} kpis={kpis} />
      ))}
      <DerivedFigures derived={page.derived} />
      <Checks severities={page.severities} citations={page.citations} limits={page.limits} />
      <Interpretations year={year} />
    </Page>
  )
}
