import { m } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { assignEntries, deskKey, officersQuery, queueKey, type RoundPlace } from '../queries.ts'
import styles from './desk-entries.module.css'

const nobody = 'nobody'

interface AssignBarProps {
  readonly place: RoundPlace
  readonly selected: readonly string[]
  readonly onSelectShown: () => void
  readonly onDone: () => void
}

/** Gives the selected entries to a person of the office. */
export const AssignBar = ({ place, selected, onSelectShown, onDone }: AssignBarProps) => {
  const client = useQueryClient()
  const id = useId()
  const officers = useQuery(officersQuery)
  const [person, setPerson] = useState('')
  const name = officers.data?.find((each) => each.id === person)?.name
  const assign = useIntention({
    span: 'input',
    does: (attempt) => assignEntries(place, [...selected], person === nobody ? null : person, attempt),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: deskKey(place) })
      void client.invalidateQueries({ queryKey: queueKey })
      const count = selected.length
      notify(
        name ? m['verification.ui.assigned']({ count, name }) : m['verification.ui.unassigned']({ count }),
      )
      onDone()
    },
  })
  const fault = officers.error ?? assign.error
  return (
    <div className={styles.assign}>
      <div className="row spread">
        <b role="status">{m['verification.ui.selected']({ count: selected.length })}</b>
        <Button isSmall tone="quiet" onPress={onSelectShown}>
          {m['verification.ui.select-shown']()}
        </Button>
      </div>
      {fault ? (
        <p role="alert" className="finding evidence">
          {fault.message}
        </p>
      ) : null}
      <label className="visually-hidden" htmlFor={id}>
        {m['verification.ui.assign-to']()}
      </label>
      <select
        id={id}
        className={styles.choose}
        value={person}
        onChange={(event) => setPerson(event.target.value)}
      >
        <option value="">{m['verification.ui.assign-to']()}…</option>
        {officers.data?.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
        <option value={nobody}>{m['verification.ui.nobody']()}</option>
      </select>
      <div className="row">
        <Button
          isSmall
          tone="primary"
          isDisabled={selected.length === 0 || person === ''}
          isPending={assign.isPending}
          onPress={() => assign.mutate()}
        >
          {m['verification.ui.assign']()}
        </Button>
        <Button isSmall onPress={onDone}>
          {m['verification.ui.select-end']()}
        </Button>
      </div>
    </div>
  )
}
