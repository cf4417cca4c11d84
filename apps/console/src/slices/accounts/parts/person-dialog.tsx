import type { Grant, PersonLine, Role } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale } from '../../../locale.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { disablePerson, enablePerson, peopleChanged, sendLink, withdrawRole } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { GiveRole } from './give-role.tsx'
import { PersonStateChip } from './person-state-chip.tsx'
import { rightName } from './right-name.ts'

interface PersonDialogProps {
  readonly person: PersonLine
  readonly abilities: readonly string[]
  readonly issuable: readonly Role[]
  readonly onClose: () => void
}

/** What is about to be done and needs a reason. */
type Step =
  | { readonly kind: 'close' }
  | { readonly kind: 'open' }
  | { readonly kind: 'withdraw'; readonly grant: Grant }

const usePersonDeeds = (person: PersonLine, onStepDone: () => void) => {
  const client = useQueryClient()
  const done = (text: string) => () => {
    notify(text)
    void peopleChanged(client)
    onStepDone()
  }
  const { name, email } = person
  return {
    link: useDeed(
      (id: string, attempt) => sendLink(id, attempt),
      done(m['accounts.ui.person.link-sent']({ email })),
    ),
    close: useDeed(
      (reason: string, attempt) => disablePerson(person.id, reason, attempt),
      done(m['accounts.ui.person.closed']({ name })),
    ),
    open: useDeed(
      (reason: string, attempt) => enablePerson(person.id, reason, attempt),
      done(m['accounts.ui.person.opened']({ name })),
    ),
    withdraw: useDeed(
      ({ grant, reason }: { grant: string; reason: string }, attempt) =>
        withdrawRole(person.id, grant, reason, attempt),
      done(m['accounts.ui.team.withdrawn-from']({ name })),
    ),
  }
}

interface StepDialogProps {
  readonly person: PersonLine
  readonly step: Step
  readonly deeds: ReturnType<typeof usePersonDeeds>
  readonly onClose: () => void
}

/** Over the account, which stays: whoever turns back goes on where he was. */
const StepDialog = ({ person, step, deeds, onClose }: StepDialogProps) => {
  const locale = useLocale()
  const texts = {
    close: {
      title: m['accounts.ui.person.close-title']({ name: person.name }),
      text: m['accounts.ui.person.close-text'](),
      label: m['accounts.ui.person.close'](),
      deed: deeds.close,
    },
    open: {
      title: m['accounts.ui.person.open-title']({ name: person.name }),
      text: m['accounts.ui.person.open-text'](),
      label: m['accounts.ui.person.open'](),
      deed: deeds.open,
    },
    withdraw: {
      title: m['accounts.ui.team.withdraw-from']({ name: person.name }),
      text: step.kind === 'withdraw' ? rightName(step.grant, locale) : '',
      label: m['accounts.ui.team.withdraw'](),
      deed: deeds.withdraw,
    },
  }[step.kind]
  return (
    <ConfirmWithReason
      isOpen
      title={texts.title}
      confirmLabel={texts.label}
      isDangerous={step.kind !== 'open'}
      isPending={texts.deed.isPending}
      error={texts.deed.fault}
      onClose={onClose}
      onConfirm={(reason) =>
        step.kind === 'withdraw'
          ? deeds.withdraw.act({ grant: step.grant.id, reason })
          : deeds[step.kind].act(reason)
      }
    >
      <p>{texts.text}</p>
    </ConfirmWithReason>
  )
}

/** One account: its state, its rights, and what can be done about them. */
export const PersonDialog = ({ person, abilities, issuable, onClose }: PersonDialogProps) => {
  const locale = useLocale()
  const [step, setStep] = useState<Step | null>(null)
  const deeds = usePersonDeeds(person, () => setStep(null))
  const may = (ability: string) => abilities.includes(ability)
  const isOpenable = person.state === 'disabled' || person.state === 'locked'
  return (
    <>
      {step ? <StepDialog {...{ person, step, deeds }} onClose={() => setStep(null)} /> : null}
      <Dialog
        isOpen
        isWide
        title={person.name}
        onClose={onClose}
        actions={
          <>
            <Button onPress={onClose}>{m['ui.close']()}</Button>
            {may('issueAccounts') && person.state !== 'disabled' ? (
              <Button isPending={deeds.link.isPending} onPress={() => deeds.link.act(person.id)}>
                {person.state === 'active' || person.state === 'locked'
                  ? m['accounts.ui.person.send-reset']()
                  : m['accounts.ui.person.send-activation']()}
              </Button>
            ) : null}
            {may('closeAccounts') && isOpenable ? (
              <Button onPress={() => setStep({ kind: 'open' })}>{m['accounts.ui.person.open']()}</Button>
            ) : null}
            {may('closeAccounts') && person.state !== 'disabled' ? (
              <Button tone="danger" onPress={() => setStep({ kind: 'close' })}>
                {m['accounts.ui.person.close']()}
              </Button>
            ) : null}
          </>
        }
      >
        <FaultLine text={deeds.link.fault} />
        <dl className="facts">
          <dt>{m['accounts.ui.state']()}</dt>
          <dd>
            <PersonStateChip state={person.state} />{' '}
            {person.lockedUntil
              ? m['accounts.ui.person.until']({ until: rocMinute(person.lockedUntil) })
              : ''}
            {person.linkEndsAt
              ? m['accounts.ui.person.link-until']({ until: rocMinute(person.linkEndsAt) })
              : ''}
          </dd>
          <dt>{m['accounts.ui.email']()}</dt>
          <dd>{person.email}</dd>
          <dt>{m['accounts.ui.person.created']()}</dt>
          <dd>{rocMinute(person.createdAt)}</dd>
          <dt>{m['accounts.ui.people.last-sign-in']()}</dt>
          <dd>{person.lastSignInAt ? rocMinute(person.lastSignInAt) : m['accounts.ui.people.never']()}</dd>
        </dl>
        <h3>{m['accounts.ui.people.roles']()}</h3>
        {person.grants.length === 0 ? (
          <p className="muted">{m['accounts.ui.person.no-rights']()}</p>
        ) : (
          <ul className="list">
            {person.grants.map((grant) => (
              <li key={grant.id} className="spread">
                <span>
                  {rightName(grant, locale)} <small>{rocMinute(grant.givenAt)}</small>
                </span>
                {may('issueAccounts') && issuable.includes(grant.role) ? (
                  <Button
                    isSmall
                    tone="danger"
                    aria-label={`${m['accounts.ui.team.withdraw']()} ${rightName(grant, locale)}`}
                    onPress={() => setStep({ kind: 'withdraw', grant })}
                  >
                    {m['accounts.ui.team.withdraw']()}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {may('issueAccounts') && person.state !== 'disabled' ? (
          <GiveRole person={person} issuable={issuable} />
        ) : null}
      </Dialog>
    </>
  )
}
