import type { Figure, figures, ReplyOf } from '@openalliance/contract'
import { digits, figureText, m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { MeterBar } from '../../../ui/progress-bar.tsx'
import { percentOf } from '../model/percent.ts'
import { figureName, unitWord, withUnit } from './figure-words.ts'
import styles from './kpi-table.module.css'

type FiguresReply = ReplyOf<(typeof figures)['routes']['figures']>
type Derived = FiguresReply['derived'][number]

interface KpiTableProps {
  readonly alliance: string
  readonly year: number
  readonly figures: readonly Figure[]
  readonly derived?: readonly Derived[]
  readonly caption: string
  /** The year's figures as they stand now, by code, where those shown are others. */
  readonly now?: ReadonlyMap<string, number> | undefined
}

const markNames = ['counts', 'not', 'evidence', 'person'] as const

const ValueLink = (props: {
  readonly alliance: string
  readonly year: number
  readonly code: string
  readonly value: number
  readonly unit: string
}) => (
  <span className={styles.value}>
    <Link
      to="/alliances/$alliance/years/$year/figures/$kpi"
      params={{ alliance: props.alliance, year: String(props.year), kpi: props.code }}
      aria-label={m['figures.ui.explain']({
        name: figureName(props.code),
        value: withUnit(props.value, props.unit),
      })}
    >
      <b>{figureText(props.value, props.unit)}</b>
    </Link>{' '}
    {unitWord(props.unit, props.value)}
  </span>
)

/** 「產學合作經費以 30 % 計」: what is not taken whole. */
const weightNote = (figure: Derived): string =>
  figure.parts
    .filter(({ weightPercent }) => weightPercent !== 100)
    .map(({ kpi, weightPercent }) =>
      m['figures.ui.weight-note']({ name: figureName(kpi), percent: weightPercent }),
    )
    .join(' ')

interface Row {
  readonly code: string
  readonly unit: string
  readonly value: number
  readonly expected: number | null
  readonly figure: Figure | null
  readonly derived: Derived | null
}

const rowOfFigure = (figure: Figure): Row => ({
  code: figure.kpi,
  unit: figure.unit,
  value: figure.value,
  expected: figure.expected,
  figure,
  derived: null,
})

const rowOfDerived = (derived: Derived): Row => ({
  code: derived.name,
  unit: 'ntd',
  value: derived.value,
  expected: derived.against,
  figure: null,
  derived,
})

const Basis = ({ figure, derived, value }: Row) => {
  if (derived) {
    const { against, provisional } = derived
    const percent = percentOf(value, against)
    return (
      <span className={styles.chips}>
        {percent === null ? null : (
          <Chip mark={percent >= 100 ? 'counts' : 'neutral'}>{`${digits(percent)} %`}</Chip>
        )}
        {provisional > 0 ? (
          <Chip mark="person">{m['figures.ui.waiting']({ value: figureText(provisional, 'ntd') })}</Chip>
        ) : null}
      </span>
    )
  }
  if (!figure) return null
  return (
    <span className={styles.chips}>
      {markNames.map((mark) =>
        figure.records[mark] > 0 ? (
          <Chip key={mark} mark={mark}>
            {figure.records[mark]}
          </Chip>
        ) : null,
      )}
      {figure.records.unfilled > 0 ? (
        <Chip>{m['figures.ui.unfilled']({ count: figure.records.unfilled })}</Chip>
      ) : null}
    </span>
  )
}

/** What the year comes to now in the unit of the value above, where that is something else: the explanation behind it speaks of it. */
const AsOfNow = ({ row, now }: { readonly row: Row } & Pick<KpiTableProps, 'now'>) => {
  const value = now?.get(row.code)
  return value === undefined || value === row.value ? null : (
    <small className={styles.now}>{m['figures.ui.as-of-now']({ value: figureText(value, row.unit) })}</small>
  )
}

/** Figures with what was expected of them; every value leads to how it came about. */
export const KpiTable = ({ alliance, year, figures, derived = [], caption, now }: KpiTableProps) => (
  <SheetTable<Row>
    caption={caption}
    rows={[...figures.map(rowOfFigure), ...derived.map(rowOfDerived)]}
    rowKey={(row) => row.code}
    columns={[
      {
        key: 'name',
        head: m['figures.ui.indicator'](),
        onPhone: 'title',
        cell: (row) =>
          row.derived ? (
            <>
              <b>{figureName(row.code)}</b>
              {weightNote(row.derived) ? (
                <small className={styles.weights}>{weightNote(row.derived)}</small>
              ) : null}
            </>
          ) : (
            <>
              {/^[\d.]+$/.test(row.code) ? <small>{row.code} </small> : null}
              {figureName(row.code)}
            </>
          ),
      },
      {
        key: 'value',
        head: m['figures.ui.actual'](),
        align: 'end',
        onPhone: 'figure',
        cell: (row) => (
          <div>
            <ValueLink {...{ alliance, year }} code={row.code} value={row.value} unit={row.unit} />
            <AsOfNow {...{ row, now }} />
          </div>
        ),
      },
      {
        key: 'expected',
        head: m['figures.ui.expected'](),
        align: 'end',
        cell: (row) =>
          row.expected === null
            ? m['figures.ui.none-expected']()
            : row.derived
              ? m['figures.ui.grant']({ amount: figureText(row.expected, 'ntd') })
              : figureText(row.expected, row.unit),
      },
      {
        key: 'reached',
        head: m['figures.ui.reached'](),
        onPhone: 'hidden',
        cell: (row) =>
          row.expected === null ? null : (
            <MeterBar
              label={figureName(row.code)}
              value={row.value}
              target={row.expected}
              valueText={m['figures.ui.of-expected']({
                value: withUnit(row.value, row.unit),
                expected: withUnit(row.expected, row.unit),
              })}
              tone={row.derived ? 'counts' : 'brand'}
            />
          ),
      },
      { key: 'basis', head: m['figures.ui.basis'](), cell: (row) => <Basis {...row} /> },
    ]}
  />
)
