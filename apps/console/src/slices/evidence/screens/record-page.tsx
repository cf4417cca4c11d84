import type { Problem, RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import {
  type EvidenceType,
  evidenceTypeOf,
  type Rulebook,
  readiness,
  rulebookOf,
  validateContent,
  yearForm,
} from '@openalliance/rules'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import pageStyles from '../../../shell/page.module.css'
import { usePageTitle } from '../../../shell/page.tsx'
import { notify } from '../../../ui/announcer.ts'
import { useBoxInHand } from '../../../ui/box-in-hand.ts'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { classes } from '../../../ui/classes.ts'
import type { DraftPhase } from '../../../ui/draft/draft-keeper.ts'
import { focusOnceFree } from '../../../ui/focus-after.ts'
import { SaveStatus } from '../../../ui/save-status.tsx'
import { meQuery } from '../../accounts/queries.ts'
import { useIsSignInNeeded } from '../../accounts/session-state.ts'
import { gatheredFindings } from '../../figures/model/gathered-findings.ts'
import { OverallChip, VerdictPanel } from '../../figures/parts/verdict-panel.tsx'
import { RecordOutcome } from '../../verification/parts/record-outcome.tsx'
import { isStarted, unreadFields, withField } from '../model/draft-words.ts'
import { findingsByField } from '../model/field-advice.ts'
import { isFresh, keepRecord } from '../model/fresh-records.ts'
import { lastSaved } from '../model/last-saved.ts'
import { keptForNext } from '../model/next-record.ts'
import { unmarkedReason } from '../model/save-refusal.ts'
import { isOver, isSettled } from '../model/settled.ts'
import { AsideNote } from '../parts/aside-note.tsx'
import { ConflictDialog } from '../parts/conflict-dialog.tsx'
import { HistoryCard } from '../parts/history-card.tsx'
import { LeaningOn } from '../parts/leaning-on.tsx'
import { OfficeAnswers } from '../parts/office-answers.tsx'
import { OfficeFinding } from '../parts/office-finding.tsx'
import { RecordActions } from '../parts/record-actions.tsx'
import { RecordForm } from '../parts/record-form.tsx'
import { RecordNotes } from '../parts/record-notes.tsx'
import { fieldLabel, listed, recordTitle, statusMark, statusWord, typeAction } from '../parts/record-words.ts'
import { RepeatNote } from '../parts/repeat-note.tsx'
import { ScanBeside, ScanPanel } from '../parts/scan-beside.tsx'
import { useLeaveEmpty } from '../parts/use-leave-empty.ts'
import { useReadOnlyReason } from '../parts/use-read-only-reason.ts'
import { useRecordDraft } from '../parts/use-record-draft.ts'
import { useRecordSteps } from '../parts/use-record-steps.ts'
import { useIsUploading } from '../parts/use-uploads-under-way.ts'
import { useVerdict } from '../parts/use-verdict.ts'
import { useRecordPlace } from '../place.ts'
import { recordQuery } from '../queries.ts'
import styles from './record-page.module.css'

/** Why 完成 did nothing, where nothing else on the page says it: a conflict and a lost session ask by themselves. */
const notDone: Readonly<Partial<Record<DraftPhase, (reason: string | null) => string>>> = {
  offline: () => m['evidence.ui.not-saved-offline'](),
  refused: (reason) => reason ?? m['evidence.ui.not-saved-yet'](),
}

interface EditorProps {
  readonly record: RecordReply
  readonly person: string
  readonly rulebook: Rulebook
  readonly form: EvidenceType
  readonly type: EvidenceType
}

const Editor = ({ record, person, rulebook, form, type }: EditorProps) => {
  const { draft, words, conflicts, conflictBy, settle } = useRecordDraft(record, person)
  const [attempt, setAttempt] = useState(0)
  const [isFinishing, setFinishing] = useState(false)
  const isUploading = useIsUploading(record.id)
  const [isAwaited, setAwaited] = useState(false)
  const { savedAt, isKeptHere, aside } = draft.state
  const { values } = words
  const mayWrite = record.abilities.includes('save')
  const problem = draft.state.phase === 'refused' ? (draft.state.problem as Problem) : null
  const reason = problem && unmarkedReason(problem, form, values)
  // Where nothing can be written no field is marked either.
  const phase = problem && !mayWrite && !reason ? 'clean' : draft.state.phase
  const unread = unreadFields(form, words)
  const inHand = useBoxInHand()
  const isSaved = phase === 'clean' || phase === 'saved'
  const isAllSaved = isSaved && Object.keys(words.texts).length === 0
  const steps = useRecordSteps(record, { person, isAllSaved, flush: draft.flush })
  const lacks = readiness(
    form,
    values,
    record.attachments.map(({ proof }) => proof),
  )
  const verdict = useVerdict(record, rulebook, form, values, isSaved || !mayWrite, lacks.fields.length === 0)
  const whyReadOnly = useReadOnlyReason(record)
  const isFinal = isOver(record, whyReadOnly)
  useLeaveEmpty(record)
  const issues = validateContent(type, values)
  const isUntouched = !isStarted(words, record.attachments.length)
  const findings = findingsByField(
    form,
    values,
    gatheredFindings(verdict.lines).map(({ because }) => because),
  )

  const wantsNext = useRef(false)
  const done = (next = false) => {
    if (!record.abilities.includes('ready')) return
    wantsNext.current = next
    // A scan that is on its way is not missing: what was asked for is done once it is there.
    if (isUploading) return setAwaited(true)
    if (!lacks.ready || issues.length > 0 || unread.length > 0) return setAttempt(attempt + 1)
    draft.flush()
    setFinishing(true)
  }
  const finishAwaited = useEffectEvent(() => {
    setAwaited(false)
    done(wantsNext.current)
  })
  useEffect(() => {
    if (isAwaited && !isUploading) finishAwaited()
  }, [isAwaited, isUploading])
  const goOn = useEffectEvent(() =>
    steps.ready.mutate(undefined, {
      onSuccess: () => {
        if (wantsNext.current) steps.next.mutate(keptForNext(form, values))
      },
    }),
  )
  useEffect(() => {
    if (!isFinishing || phase === 'unsaved' || phase === 'saving') return
    setFinishing(false)
    const fault = notDone[phase]
    if (isSaved) goOn()
    else if (fault) notify(fault(reason), { tone: 'fault' })
  }, [isFinishing, phase, isSaved, reason])

  // A record just made is typed into: its first box has the focus.
  const [firstField] = Object.keys(form.fields)
  useEffect(() => {
    if (!isFresh(record.id)) return
    return focusOnceFree(() => document.getElementById(`field-${firstField}`))
  }, [record.id, firstField])

  const isSignInNeeded = useIsSignInNeeded()
  const saveAgain = useEffectEvent(() => draft.flush())
  useEffect(() => {
    if (!isSignInNeeded && phase === 'signed-out') saveAgain()
  }, [isSignInNeeded, phase])

  const title = recordTitle(record)
  usePageTitle(title)
  const place = { alliance: record.alliance, year: String(record.year) }
  return (
    <div className={pageStyles.page}>
      <div className={styles.columns}>
        <Card>
          <div className={styles.head}>
            <small>
              <Link to="/alliances/$alliance/years/$year/records" params={place}>
                {m['evidence.ui.records']()}
              </Link>{' '}
              › {typeAction(record.type)}
            </small>
            <div className={classes('row wrap', styles.saving)}>
              <SaveStatus
                {...{ phase, isKeptHere, reason }}
                savedAt={lastSaved(savedAt, record.changedAt)}
                unread={listed(
                  unread
                    .filter((name) => `field-${name}` !== inHand)
                    .map((name) => fieldLabel(form.name, name)),
                )}
                onRetry={draft.flush}
              />
              <Chip mark={statusMark(record.status)}>{statusWord(record.status)}</Chip>
            </div>
          </div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.jump}>
            <a href="#verdict">{m['figures.ui.how-it-counts']()}</a>{' '}
            {isUntouched ? null : <OverallChip lines={verdict.lines} isSettled={isFinal} />}
          </p>
          <RecordNotes record={record} />
          {aside ? <AsideNote {...{ record, form, aside, isKeptHere }} onDiscard={draft.discard} /> : null}
          <RepeatNote record={record} />
          {record.status === 'returned' ? <OfficeFinding record={record} /> : null}
          {isSettled(record) ? (
            <RecordOutcome record={record} isJudgedAgain={whyReadOnly === 'judged-again'} />
          ) : null}
          <OfficeAnswers answers={record.answers} />
          <RecordForm
            {...{ record, form, issues, findings, attempt, isFinal }}
            cutoff={rulebook.cutoff}
            draft={words}
            problem={mayWrite ? problem : null}
            onValue={(name, value, typed) => {
              keepRecord(record.id)
              const next = withField(words, name, value, typed)
              draft.edit(next.values, next.texts)
            }}
            onLeave={draft.flush}
            onDone={() => done()}
            actions={
              <RecordActions
                {...{ record, steps, isAwaited, isFinishing }}
                onDoneAndNext={() => done(true)}
              />
            }
          />
        </Card>
        <div className={styles.panel}>
          <div className={styles.side}>
            <ScanPanel record={record} />
            <div id="verdict" className={styles.verdict}>
              <VerdictPanel
                lines={verdict.lines}
                effects={verdict.effects}
                isSettled={isFinal}
                differs={verdict.differs}
                isLoading={verdict.isLoading}
                type={record.type}
                year={record.year}
                isUntouched={isUntouched}
                isDraft={record.status === 'draft'}
                leaningOn={(other) => <LeaningOn record={record} other={other} />}
                isOut={record.status === 'rejected' || record.status === 'withdrawn'}
              />
            </div>
          </div>
        </div>
        <HistoryCard alliance={record.alliance} record={record.id} version={record.version} form={type} />
      </div>
      {conflicts.length > 0 ? (
        <ConflictDialog
          alliance={record.alliance}
          form={type}
          conflicts={conflicts}
          by={conflictBy}
          onSettle={settle}
        />
      ) : null}
    </div>
  )
}

/** One record: its form, how it counts, its proofs and its history. */
export const RecordPage = () => {
  const { alliance, record: id } = useRecordPlace()
  const { data: record } = useSuspenseQuery(recordQuery(alliance, id))
  const { data: me } = useSuspenseQuery(meQuery)
  const rulebook = rulebookOf(record.programme, record.year)
  const form = rulebook ? yearForm(rulebook, record.type) : null
  const type = evidenceTypeOf(record.type, record.edition)
  if (!rulebook || !form || !type)
    return (
      <div className={pageStyles.page}>
        <p role="alert">{m['evidence.ui.no-form']({ year: record.year })}</p>
      </div>
    )
  return (
    <ScanBeside key={id} record={record}>
      <Editor {...{ record, rulebook, form, type }} person={me.id} />
    </ScanBeside>
  )
}
