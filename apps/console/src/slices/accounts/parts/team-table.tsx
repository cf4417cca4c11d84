import type { TeamMember } from '@openalliance/contract'
import { m, rocMinute, say } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useLocale } from '../../../locale.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Checkbox } from '../../../ui/choice-field.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { delegateSubmission, giveRight, teamChanged, withdrawRight } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import styles from './team-table.module.css'

interface TeamTableProps {
  readonly alliance: string
  readonly members: readonly TeamMember[]
}

const useTeamDeeds = (alliance: string) => {
  const client = useQueryClient()
  const changed = () => void teamChanged(client, alliance)
  const giveBack = useDeed((member: TeamMember, attempt) => {
    const { person, maySubmit } = member
    const role = member.role === 'co-investigator' ? 'co-investigator' : 'assistant'
    return giveRight(alliance, { person, role, maySubmit }, attempt)
  }, changed)
  const withdraw = useDeed(
    (member: TeamMember, attempt) => withdrawRight(alliance, member.grant, attempt),
    (_reply, member) => {
      changed()
      notify(m['accounts.ui.team.withdrawn-from']({ name: member.name }), {
        action: { label: m['accounts.ui.team.undo'](), does: () => giveBack.act(member) },
      })
    },
  )
  const delegate = useDeed(
    ({ grant, maySubmit }: TeamMember, attempt) => delegateSubmission(alliance, grant, !maySubmit, attempt),
    (member) => {
      changed()
      notify(
        member.maySubmit
          ? m['accounts.ui.team.now-submits']({ name: member.name })
          : m['accounts.ui.team.no-longer-submits']({ name: member.name }),
      )
    },
  )
  return { withdraw, delegate, fault: withdraw.fault ?? delegate.fault ?? giveBack.fault }
}

const nameColumns = (locale: 'zh-TW' | 'en'): readonly Column<TeamMember>[] => [
  {
    key: 'name',
    head: m['accounts.ui.name'](),
    cell: ({ name, email }) => (
      <span>
        {name}
        <br />
        <small>{email}</small>
      </span>
    ),
    onPhone: 'title',
  },
  {
    key: 'role',
    head: m['accounts.ui.role'](),
    cell: ({ role }) => say(`accounts.role.${role}`, {}, locale),
    onPhone: 'line',
  },
]

/** Who holds a right now; withdrawn in one click, which can be taken back for as long as the notice stands. */
export const TeamTable = ({ alliance, members }: TeamTableProps) => {
  const locale = useLocale()
  const { withdraw, delegate, fault } = useTeamDeeds(alliance)
  return (
    <>
      <FaultLine text={fault} />
      <SheetTable
        caption={m['accounts.ui.team.present']()}
        rows={members}
        rowKey={({ grant }) => grant}
        columns={[
          ...nameColumns(locale),
          {
            key: 'submit',
            head: m['accounts.ui.rights.submit'](),
            cell: (member) =>
              member.abilities.includes('delegate') ? (
                <Checkbox
                  label={m['accounts.ui.may-submit.yes']()}
                  isChecked={member.maySubmit}
                  onChange={() => delegate.act(member)}
                />
              ) : (
                <Chip mark={member.maySubmit ? 'counts' : 'neutral'}>
                  {member.maySubmit ? m['accounts.ui.may-submit.yes']() : m['accounts.ui.may-submit.no']()}
                </Chip>
              ),
            onPhone: 'line',
          },
          {
            key: 'given',
            head: m['accounts.ui.given'](),
            cell: ({ givenAt, givenBy }) => (
              <span>
                {rocMinute(givenAt)}
                <br />
                <small>{givenBy ?? m['accounts.ui.platform']()}</small>
              </span>
            ),
            onPhone: 'line',
          },
          {
            key: 'withdraw',
            head: m['accounts.ui.action'](),
            align: 'end',
            onPhone: 'figure',
            cell: (member) =>
              member.abilities.includes('withdraw') ? (
                <Button
                  isSmall
                  tone="danger"
                  aria-label={m['accounts.ui.team.withdraw-from']({ name: member.name })}
                  onPress={() => withdraw.act(member)}
                >
                  {m['accounts.ui.team.withdraw']()}
                </Button>
              ) : null,
          },
        ]}
      />
    </>
  )
}

/** Rights of the past, folded: with dates, who gave and who withdrew. */
export const PastRights = ({ members }: { readonly members: readonly TeamMember[] }) => {
  const locale = useLocale()
  return (
    <details className={styles.past}>
      <summary>{m['accounts.ui.team.past']({ count: members.length })}</summary>
      <SheetTable
        caption={m['accounts.ui.team.past']({ count: members.length })}
        rows={members}
        rowKey={({ grant }) => grant}
        columns={[
          ...nameColumns(locale),
          {
            key: 'given',
            head: m['accounts.ui.given'](),
            cell: ({ givenAt, givenBy }) => (
              <span>
                {rocMinute(givenAt)} <small>{givenBy ?? m['accounts.ui.platform']()}</small>
              </span>
            ),
            onPhone: 'line',
          },
          {
            key: 'withdrawn',
            head: m['accounts.ui.withdrawn'](),
            cell: ({ withdrawnAt, withdrawnBy }) => (
              <span>
                {withdrawnAt ? rocMinute(withdrawnAt) : ''}{' '}
                <small>{withdrawnBy ?? m['accounts.ui.platform']()}</small>
              </span>
            ),
            onPhone: 'line',
          },
        ]}
      />
    </details>
  )
}
