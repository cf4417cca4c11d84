import type { TargetLine, TargetSheet } from '@openalliance/contract'
import { getLocale, kpiName, kpiNumber, m, rocMinute } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { CountField, MoneyField } from '../../../ui/amount-field.tsx'
import { classes } from '../../../ui/classes.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { unitWord, withUnit } from '../../figures/parts/figure-words.ts'
import { receiveSheet, setTarget } from '../queries.ts'
import styles from './target-table.module.css'
import { adviceText } from './target-words.ts'

interface TargetRowProps {
  readonly alliance: string
  readonly sheet: TargetSheet
  readonly line: TargetLine
  readonly mayWrite: boolean
}

/** What the contract promises with `targets.stale-version`. */
interface Stale {
  readonly version: number
  readonly current: { readonly amount: number | null }
}

/** One KPI's expectation: typed, saved on leaving the box, with what it is held against beside it. */
export const TargetRow = ({ alliance, sheet, line, mayWrite }: TargetRowProps) => {
  const client = useQueryClient()
  const [amount, setAmount] = useState(line.amount)
  const [reason, setReason] = useState(line.reason ?? '')
  const [version, setVersion] = useState(line.version)
  const [saved, setSaved] = useState(line)
  if (line.version !== saved.version) {
    setSaved(line)
    setVersion(line.version)
    if (amount === saved.amount) setAmount(line.amount)
  }
  const saving = useIntention({
    span: 'input',
    does: (attempt, body: { amount: number; reason: string }) =>
      setTarget(
        alliance,
        sheet.year,
        line.kpi,
        {
          version,
          amount: body.amount,
          ...(says(body.reason) && { reason: saidIn(body.reason) }),
        },
        { attempt },
      ),
    onSuccess: (next) => receiveSheet(client, alliance, next),
    onError: (fault) => {
      const refusal = refusalOf(fault)
      if (refusal?.code !== 'targets.stale-version') return
      // Whoever saves again after being told of the other's number means their own to hold.
      setVersion((refusal.problem.facts as unknown as Stale).version)
    },
  })
  const refusal = refusalOf(saving.error)
  const needsReason = amount !== null && line.firstTermThirdYear !== null && amount < line.firstTermThirdYear
  const save = () => {
    const isChanged = amount !== line.amount || (needsReason && saidIn(reason) !== (line.reason ?? ''))
    if (amount !== null && isChanged && (!needsReason || says(reason))) saving.mutate({ amount, reason })
  }
  const advice = amount === line.amount ? line.advice.map((each) => adviceText(each, line.unit)) : []
  const theirs =
    refusal?.code === 'targets.stale-version' ? (refusal.problem.facts as unknown as Stale) : null
  const common = {
    label: m['targets.ui.expected-of']({ kpi: kpiName(line.kpi, getLocale()) }),
    value: amount,
    onChange: setAmount,
    onBlur: save,
    isReadOnly: !mayWrite,
    error: theirs
      ? m['targets.ui.theirs']({
          amount: theirs.current.amount === null ? '—' : withUnit(theirs.current.amount, line.unit),
        })
      : (refusal?.at('amount') ?? (refusal || saving.error ? faultText(saving.error) : undefined)),
    advice:
      advice.length > 0
        ? ({
            // Only what wants a written reason is in the way; the rest is told.
            mark: needsReason ? 'not' : 'evidence',
            text: advice.join(' '),
          } as const)
        : undefined,
  }
  return (
    <li className={classes(styles.row, line.parent !== null && styles.part)}>
      <div className={styles.name}>
        <span className={styles.code}>{kpiNumber(line.kpi)}</span> {kpiName(line.kpi, getLocale())}
        {line.setBy && line.setAt ? (
          <small className="muted">
            {m['targets.ui.set-by']({ name: line.setBy, at: rocMinute(line.setAt) })}
          </small>
        ) : null}
      </div>
      <div className={styles.beside}>
        {line.lastYear === null ? null : (
          <>
            <small>
              {line.lastYearIsVerified ? m['targets.ui.last-verified']() : m['targets.ui.last-expected']()}
            </small>
            <span>{withUnit(line.lastYear, line.unit)}</span>
          </>
        )}
        {line.firstTermThirdYear === null ? null : (
          <>
            <small>{m['targets.ui.first-term-third']()}</small>
            <span>{withUnit(line.firstTermThirdYear, line.unit)}</span>
          </>
        )}
      </div>
      <div className={styles.box}>
        <div className={styles.amount}>
          {line.unit === 'ntd' ? (
            <MoneyField {...common} least={0} />
          ) : (
            <CountField {...common} least={0} unit={(amount) => unitWord(line.unit, amount)} />
          )}
        </div>
        {needsReason || line.reason ? (
          <TextArea
            label={m['targets.ui.why-lower']()}
            isRequired
            rows={2}
            mostCharacters={500}
            value={reason}
            onChange={setReason}
            onBlur={save}
            isReadOnly={!mayWrite}
            error={
              needsReason && !says(reason)
                ? m['targets.ui.why-lower-missing']({
                    floor: withUnit(line.firstTermThirdYear ?? 0, line.unit),
                  })
                : undefined
            }
          />
        ) : null}
      </div>
    </li>
  )
}
