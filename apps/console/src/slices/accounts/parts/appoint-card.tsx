import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Checkbox, RadioField } from '../../../ui/choice-field.tsx'
import { FormActions, FormLayout } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { findAssistant, giveRight, teamChanged } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import styles from './appoint-card.module.css'
import { FaultLine } from './fault-line.tsx'

interface Found {
  readonly id: string
  readonly name: string
  readonly email: string
}

interface GiveProps {
  readonly alliance: string
  readonly person: Found
  readonly onDone: () => void
}

const Give = ({ alliance, person, onDone }: GiveProps) => {
  const client = useQueryClient()
  const [role, setRole] = useState<'assistant' | 'co-investigator'>('assistant')
  const [maySubmit, setMaySubmit] = useState(false)
  const giving = useDeed(
    (body: Parameters<typeof giveRight>[1], attempt) => giveRight(alliance, body, attempt),
    () => {
      notify(m['accounts.ui.team.given-to']({ name: person.name }))
      void teamChanged(client, alliance)
      onDone()
    },
  )
  return (
    <FormLayout
      aria-label={m['accounts.ui.team.give-to']({ name: person.name })}
      onSubmit={() => giving.act({ person: person.id, role, maySubmit })}
    >
      <div className={styles.found}>
        <p>
          <b>{person.name}</b> <span className="muted">{person.email}</span>
        </p>
        <RadioField
          isInline
          label={m['accounts.ui.role']()}
          choices={[
            { value: 'assistant', label: m['accounts.role.assistant']() },
            { value: 'co-investigator', label: m['accounts.role.co-investigator']() },
          ]}
          value={role}
          onChange={(next) => next && setRole(next)}
        />
        <Checkbox
          label={m['accounts.ui.team.may-submit']()}
          detail={m['accounts.ui.team.may-submit-detail']()}
          isChecked={maySubmit}
          onChange={setMaySubmit}
        />
        <FaultLine text={giving.fault} />
        <FormActions>
          <Button type="submit" tone="primary" isPending={giving.isPending}>
            {m['accounts.ui.team.give']()}
          </Button>
          <Button onPress={onDone}>{m['ui.cancel']()}</Button>
        </FormActions>
      </div>
    </FormLayout>
  )
}

/** Finds one person by the whole confirmed address and gives a right. */
export const AppointCard = ({ alliance }: { readonly alliance: string }) => {
  const [email, setEmail] = useState('')
  const finding = useDeed((wanted: string) => findAssistant(alliance, wanted.trim()))
  const found = finding.reply?.person ?? null
  const isNobody = finding.reply !== undefined && found === null
  return (
    <Card title={m['accounts.ui.team.add']()}>
      {found ? (
        <Give
          alliance={alliance}
          person={found}
          onDone={() => {
            finding.reset()
            setEmail('')
          }}
        />
      ) : (
        <FormLayout aria-label={m['accounts.ui.team.add']()} onSubmit={() => finding.act(email)}>
          <div className={styles.seek}>
            <TextField
              label={m['accounts.ui.team.email']()}
              hint={m['accounts.ui.team.email-hint']()}
              type="email"
              value={email}
              onChange={(text) => {
                setEmail(text)
                if (finding.reply !== undefined) finding.reset()
              }}
              error={
                isNobody
                  ? m['accounts.ui.team.nobody']()
                  : (finding.at('email') ?? finding.fault ?? undefined)
              }
            />
            <Button type="submit" tone="primary" isPending={finding.isPending}>
              {m['accounts.ui.team.find']()}
            </Button>
          </div>
        </FormLayout>
      )}
    </Card>
  )
}
