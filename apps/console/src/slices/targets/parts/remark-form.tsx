import type { TargetLine } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../../../ui/button.tsx'
import type { DraftReply, DraftSave } from '../../../ui/draft/draft-keeper.ts'
import { useDraft } from '../../../ui/draft/use-draft.ts'
import { SaveStatus } from '../../../ui/save-status.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { receiveSheet, writeRemark } from '../queries.ts'
import styles from './target-table.module.css'

interface RemarkText {
  readonly attainment: string
  readonly gap: string
}

/** What the contract promises with `targets.stale-version` of a remark. */
interface Stale {
  readonly version: number
  readonly current: RemarkText
}

interface RemarkFormProps {
  readonly alliance: string
  readonly year: number
  readonly person: string
  readonly line: TargetLine
  /** A figure below its expectation wants its explanation before the round is handed in. */
  readonly isWanted: boolean
}

/** The words as they stand, for whoever may not write them. */
export const RemarkWords = ({ attainment, gap }: RemarkText) => (
  <dl className={styles.remarks}>
    <div>
      <dt className="muted">{m['targets.ui.attainment']()}</dt>
      <dd className={styles.words}>{attainment || m['targets.ui.nothing-written']()}</dd>
    </div>
    <div>
      <dt className="muted">{m['targets.ui.gap']()}</dt>
      <dd className={styles.words}>{gap || m['targets.ui.nothing-written']()}</dd>
    </div>
  </dl>
)

/** How a KPI was attained and why it differs; saves itself, and shows the other's words beside one's own in a conflict. */
export const RemarkForm = (props: RemarkFormProps) => {
  const { alliance, year, person, line, isWanted } = props
  const client = useQueryClient()
  const { version, attainment, gap, writtenAt } = line.remark

  const send = async (save: DraftSave<RemarkText>): Promise<DraftReply<RemarkText>> => {
    const { content, base, attempt, signal } = save
    try {
      const body = { version: base ?? 0, attainment: saidIn(content.attainment), gap: saidIn(content.gap) }
      const sheet = await writeRemark(alliance, year, line.kpi, body, { attempt, signal })
      receiveSheet(client, alliance, sheet)
      const written = sheet.lines.find(({ kpi }) => kpi === line.kpi)?.remark
      return { kind: 'saved', version: written?.version ?? 0, savedAt: written?.writtenAt ?? '' }
    } catch (fault) {
      const refusal = refusalOf(fault)
      if (!refusal) throw fault
      if (refusal.code === 'accounts.sign-in-needed') return { kind: 'signed-out' }
      if (refusal.code !== 'targets.stale-version') return { kind: 'refused', problem: refusal }
      const stale = refusal.problem.facts as unknown as Stale
      return { kind: 'conflict', theirs: stale.current, version: stale.version }
    }
  }

  const draft = useDraft<RemarkText>({
    key: `${person}/alliance/${alliance}/${year}/remark/${line.kpi}`,
    start: { content: { attainment, gap }, version, savedAt: writtenAt },
    send,
  })
  const { state } = draft
  const { theirs } = state
  const field = (name: keyof RemarkText) => ({
    value: state.content[name],
    onChange: (text: string) => draft.edit({ ...state.content, [name]: text }),
    onBlur: draft.flush,
    rows: 4,
    mostCharacters: 1000,
  })
  return (
    <div className="stack">
      <div className={styles.remarks}>
        <TextArea label={m['targets.ui.attainment']()} {...field('attainment')} />
        <TextArea
          id={`gap-${line.kpi}`}
          label={m['targets.ui.gap']()}
          {...field('gap')}
          advice={
            isWanted && !says(state.content.gap)
              ? { mark: 'evidence', text: m['targets.ui.gap-wanted']() }
              : undefined
          }
        />
      </div>
      {theirs ? (
        <div className="finding evidence stack" role="alert">
          <b>{m['targets.ui.remark-conflict']()}</b>
          <div>
            {m['targets.ui.attainment']()}
            {m['ui.colon']()}
            {theirs.attainment || '—'}
          </div>
          <div>
            {m['targets.ui.gap']()}
            {m['ui.colon']()}
            {theirs.gap || '—'}
          </div>
          <div className="row wrap">
            <Button isSmall onPress={() => draft.settle(state.content)}>
              {m['targets.ui.keep-mine']()}
            </Button>
            <Button isSmall onPress={() => draft.settle(theirs)}>
              {m['targets.ui.take-theirs']()}
            </Button>
          </div>
        </div>
      ) : null}
      {state.phase === 'clean' && !state.savedAt ? null : (
        <SaveStatus
          phase={state.phase}
          savedAt={state.savedAt}
          isKeptHere={state.isKeptHere}
          reason={state.phase === 'refused' ? faultText(state.problem) : null}
          onRetry={draft.flush}
        />
      )}
    </div>
  )
}
