import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { useOwnStep } from '../../../shell/own-step.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { nowMs } from '../../../ui/now.ts'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { roundsQuery } from '../../submissions/queries.ts'
import { rememberFresh } from '../model/fresh-records.ts'
import { acceptedTypesQuery, createRecord, faultText, receiveRecord } from '../queries.ts'
import styles from './new-record.module.css'
import { noEntriesText } from './no-entries-text.ts'
import { typeAction } from './record-words.ts'
import { useIsOfTeam } from './use-is-of-team.ts'

interface NewRecordProps {
  readonly alliance: string
  readonly year: number
  /** Where the page's own list answers to N already. */
  readonly isOpen?: boolean
  readonly onOpen?: (isOpen: boolean) => void
  readonly hasShortcut?: boolean
}

const NShortcut = ({ onPress }: { readonly onPress: () => void }) => {
  useShortcuts([{ key: 'n', label: m['evidence.ui.new-record'](), does: onPress }])
  return null
}

/** 新增紀錄: asks which kind, makes the draft and opens its form. Says why where the window takes none. */
const NewRecordOfTeam = ({ alliance, year, isOpen, onOpen, hasShortcut = true }: NewRecordProps) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const ownStep = useOwnStep()
  const [isOpenHere, setOpenHere] = useState(false)
  const shown = isOpen ?? isOpenHere
  const show = onOpen ?? setOpenHere
  const { data } = useQuery(acceptedTypesQuery(alliance, year))
  const create = useIntention({
    opening: shown,
    does: (attempt, type: RecordReply['type']) => {
      ownStep.begin()
      return createRecord(alliance, year, type, attempt)
    },
    onSuccess: (record) => {
      receiveRecord(client, record)
      rememberFresh(record.id)
      show(false)
      ownStep.take(
        () =>
          void navigate({
            to: '/alliances/$alliance/years/$year/records/$record',
            params: { alliance, year: String(year), record: record.id },
          }),
      )
    },
  })
  const isClosed = data !== undefined && !data.writing.acceptsEntries
  const rounds = useQuery(roundsQuery(alliance, year)).data?.items
  const reason = isClosed && rounds ? noEntriesText(rounds, nowMs()) : null
  return (
    <>
      <Button
        tone="primary"
        isDisabled={isClosed}
        {...(!isClosed && { shortcut: 'N' })}
        onPress={() => show(true)}
      >
        {m['evidence.ui.new-record']()}
      </Button>
      {reason === null ? null : <small>{reason}</small>}
      {hasShortcut && !isClosed ? <NShortcut onPress={() => show(true)} /> : null}
      <Dialog
        title={m['evidence.ui.new-record-which']()}
        isOpen={shown && !isClosed}
        onClose={() => show(false)}
        actions={<Button onPress={() => show(false)}>{m['ui.cancel']()}</Button>}
      >
        <div className={styles.kinds}>
          {data?.items.map(({ name }, index) => (
            <Button
              key={name}
              autoFocus={index === 0}
              className={styles.kind}
              isPending={create.isPending && create.variables === name}
              onPress={() => (create.isPending ? undefined : create.mutate(name))}
            >
              {typeAction(name)}
            </Button>
          ))}
        </div>
        {create.error ? <p role="alert">{faultText(create.error)}</p> : null}
        <p className="muted">
          <Link
            to="/alliances/$alliance/years/$year/records"
            params={{ alliance, year: String(year) }}
            search={(before: Record<string, unknown>) => ({ ...before, type: 'membership' })}
            onClick={() => show(false)}
          >
            {m['evidence.ui.carry-over-instead']()}
          </Link>
        </p>
      </Dialog>
    </>
  )
}

/** {@link NewRecordOfTeam} for the alliance's team; nothing for those who only read. */
export const NewRecord = (props: NewRecordProps) =>
  useIsOfTeam(props.alliance) ? <NewRecordOfTeam {...props} /> : null
