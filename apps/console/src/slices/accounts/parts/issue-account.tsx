import type { Role } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn } from '@openalliance/rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { issueAccount, meQuery, peopleChanged } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { needsAlliance, noRole, RoleFields } from './role-fields.tsx'

interface IssueAccountProps {
  readonly issuable: readonly Role[]
  readonly onClose: () => void
}

/** Opens an account and sends its one-time link; no password is ever written in a letter. */
export const IssueAccount = ({ issuable, onClose }: IssueAccountProps) => {
  const client = useQueryClient()
  const grants = useQuery(meQuery).data?.grants ?? []
  const isAdministrator = grants.some(({ role }) => role === 'administrator')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [locale, setLocale] = useState<'zh-TW' | 'en'>('zh-TW')
  const [wanted, setWanted] = useState(noRole)
  const [isAsked, setAsked] = useState(false)
  const issuing = useDeed(
    issueAccount,
    (person) => {
      notify(m['accounts.ui.issue.done']({ name: person.name, email: person.email }))
      void peopleChanged(client)
      onClose()
    },
    { isOnce: true },
  )
  const lacksAlliance = needsAlliance(wanted.role) && wanted.alliance === null
  const submit = () => {
    setAsked(true)
    if (lacksAlliance) return
    const alliance = needsAlliance(wanted.role) ? (wanted.alliance?.key ?? null) : null
    issuing.act({
      name: saidIn(name),
      email: email.trim(),
      locale,
      grants: wanted.role ? [{ role: wanted.role, alliance }] : [],
    })
  }
  const isMarked = ['name', 'email', 'role', 'alliance'].some((field) => issuing.at(field))
  return (
    <Dialog isOpen isWide title={m['accounts.ui.issue.title']()} onClose={onClose}>
      <FormLayout onSubmit={submit}>
        <FormSection
          hint={isAdministrator ? m['accounts.ui.issue.hint-administrator']() : m['accounts.ui.issue.hint']()}
        >
          <TextField
            label={m['accounts.ui.name']()}
            value={name}
            onChange={setName}
            error={issuing.at('name')}
            isRequired
          />
          <TextField
            label={m['accounts.ui.email']()}
            type="email"
            value={email}
            onChange={setEmail}
            error={issuing.at('email')}
            isRequired
          />
          <RoleFields
            issuable={issuable}
            value={wanted}
            onChange={setWanted}
            roleError={issuing.at('role')}
            allianceError={
              issuing.at('alliance') ??
              (isAsked && lacksAlliance ? m['accounts.ui.alliance.missing']() : undefined)
            }
          />
          <RadioField
            isInline
            isWide
            label={m['accounts.ui.issue.language']()}
            choices={[
              { value: 'zh-TW', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={locale}
            onChange={(next) => next && setLocale(next)}
          />
        </FormSection>
        <FaultLine text={isMarked ? null : issuing.fault} />
        <FormActions>
          <Button type="submit" tone="primary" isPending={issuing.isPending}>
            {m['accounts.ui.issue.send']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </FormActions>
      </FormLayout>
    </Dialog>
  )
}
