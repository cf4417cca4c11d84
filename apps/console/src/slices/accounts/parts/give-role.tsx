import type { PersonLine, Role } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { giveRole, peopleChanged } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { needsAlliance, noRole, RoleFields } from './role-fields.tsx'

interface GiveRoleProps {
  readonly person: PersonLine
  readonly issuable: readonly Role[]
}

/** Gives an existing account one more role. */
export const GiveRole = ({ person, issuable }: GiveRoleProps) => {
  const client = useQueryClient()
  const [wanted, setWanted] = useState(noRole)
  const [isAsked, setAsked] = useState(false)
  const giving = useDeed(
    (body: { role: Role; alliance: string | null }, attempt) => giveRole(person.id, body, attempt),
    () => {
      notify(m['accounts.ui.team.given-to']({ name: person.name }))
      setWanted(noRole)
      setAsked(false)
      void peopleChanged(client)
    },
  )
  const lacksAlliance = needsAlliance(wanted.role) && wanted.alliance === null
  const submit = () => {
    setAsked(true)
    if (wanted.role === null || lacksAlliance) return
    giving.act({
      role: wanted.role,
      alliance: needsAlliance(wanted.role) ? (wanted.alliance?.key ?? null) : null,
    })
  }
  const isMarked = Boolean(giving.at('role') || giving.at('alliance'))
  return (
    <FormLayout aria-label={m['accounts.ui.person.give-role']()} onSubmit={submit}>
      <FormSection>
        <RoleFields
          issuable={issuable}
          value={wanted}
          onChange={setWanted}
          roleError={giving.at('role') ?? (isAsked && wanted.role === null ? m['ui.choose']() : undefined)}
          allianceError={
            giving.at('alliance') ??
            (isAsked && lacksAlliance ? m['accounts.ui.alliance.missing']() : undefined)
          }
        />
      </FormSection>
      <FaultLine text={isMarked ? null : giving.fault} />
      <FormActions>
        <Button type="submit" isPending={giving.isPending}>
          {m['accounts.ui.person.give-role']()}
        </Button>
      </FormActions>
    </FormLayout>
  )
}
