import type { RemovedRecord, Writing } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { faultText, receiveRecord, refusalOf, restoreRecord, yearChanged } from '../queries.ts'
import { recordTitle } from './record-words.ts'

interface RestoreProps {
  readonly alliance: string
  readonly year: number
  readonly record: RemovedRecord
  readonly writing: Writing
  /** It is what the page is for, not one of many. */
  readonly isMain?: boolean
  /** It is among the removed ones no more, whoever brought it back. */
  readonly onGone: () => void
}

/** The button in its row has this id. */
export const restoreId = ({ id }: Pick<RemovedRecord, 'id'>): string => `restore-${id}`

/**
 * 復原 of a removed record, or what takes its place: the record that stands instead of it, nothing while the year takes no
 * changes. Where it is refused all the same, the server's sentence stands beside it.
 */
export const RestoreStep = ({ alliance, year, record, writing, isMain = false, onGone }: RestoreProps) => {
  const client = useQueryClient()
  const restore = useIntention({
    span: 'input',
    does: (attempt) => restoreRecord({ alliance, id: record.id }, attempt),
    onSuccess: (reply) => {
      receiveRecord(client, reply)
      notify(m['evidence.ui.is-restored']({ title: recordTitle(reply) }))
      onGone()
    },
    onError: (fault) => {
      if (refusalOf(fault)?.problem.code !== 'evidence.record-not-found') return
      yearChanged(client, alliance, year)
      notify(m['evidence.ui.removed-no-more']({ title: recordTitle(record) }))
      onGone()
    },
  })
  if (record.replacedBy)
    return (
      <Link
        to="/alliances/$alliance/years/$year/records/$record"
        params={{ alliance, year: String(year), record: record.replacedBy }}
      >
        {m['evidence.ui.removed-replaced']()}
      </Link>
    )
  if (!writing.acceptsEdits) return null
  return (
    <>
      <Button
        id={restoreId(record)}
        isSmall={!isMain}
        tone={isMain ? 'primary' : 'quiet'}
        isPending={restore.isPending}
        onPress={() => restore.mutate()}
      >
        {m['evidence.ui.restore']()}
        <span className="visually-hidden"> {recordTitle(record)}</span>
      </Button>
      {restore.error ? <p role="alert">{faultText(restore.error)}</p> : null}
    </>
  )
}
