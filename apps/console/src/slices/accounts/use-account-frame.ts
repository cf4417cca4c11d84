import type { Me } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { linkOptions, useRouter } from '@tanstack/react-router'
import type { Frame, NavigationItem, NavigationSection } from '../../shell/frame.ts'
import { notify } from '../../ui/announcer.ts'
import { nowMs } from '../../ui/now.ts'
import { forgetEverything, meQuery, signOut } from './queries.ts'
import { signInNeeded, useIsSignInNeeded, useSessionEnd } from './session-state.ts'

/** The person's menu, and the session that runs behind it; null while nobody is known. */
export const usePersonFrame = (): Frame['person'] => {
  const router = useRouter()
  const client = useQueryClient()
  const { data: me, refetch } = useQuery({ ...meQuery, enabled: false })
  const isNeeded = useIsSignInNeeded()
  const endsAt = useSessionEnd(me?.session)
  if (!me) return null
  const leave = async () => {
    // After an idle end there is nothing left to sign out of: one signs in again over the page that stands here.
    if (endsAt !== null && nowMs() >= Date.parse(endsAt)) return signInNeeded()
    try {
      await signOut()
    } catch (fault) {
      return notify(fault instanceof Error ? fault.message : m['ui.fault-text'](), { tone: 'fault' })
    }
    forgetEverything(client)
    // Nothing of the session is left on any page, so this step is taken from wherever the person stands by now.
    await router.navigate({ to: '/sign-in', replace: true })
  }
  return {
    name: me.name,
    entries: [
      {
        key: 'account',
        label: m['accounts.ui.account.title'](),
        onAction: () => void router.navigate({ to: '/account' }),
      },
      {
        key: 'rights',
        label: m['accounts.ui.rights.title'](),
        onAction: () => void router.navigate({ to: '/rights' }),
      },
    ],
    onSignOut: () => void leave(),
    sessionEndsAt: isNeeded ? null : endsAt,
    onStay: () => void refetch(),
  }
}

/** Who is signed in; undefined until it is known. */
export const useMe = (): Me | undefined => useQuery({ ...meQuery, enabled: false }).data

/** The settings of an alliance that belong to this slice. */
export const allianceSettings = (alliance: string): readonly NavigationItem[] => [
  {
    key: 'team',
    label: m['accounts.ui.team.title'](),
    link: linkOptions({ to: '/alliances/$alliance/team', params: { alliance } }),
  },
]

/** What the office and administrators keep; nothing for everybody else. */
export const administrationSections = (me: Me): readonly NavigationSection[] => {
  const items: NavigationItem[] = [
    ...(me.abilities.includes('readPeople')
      ? [{ key: 'people', label: m['accounts.ui.people.title'](), link: linkOptions({ to: '/people' }) }]
      : []),
    ...(me.abilities.includes('readLetters')
      ? [{ key: 'letters', label: m['accounts.ui.mailbox.title'](), link: linkOptions({ to: '/letters' }) }]
      : []),
  ]
  return items.length > 0 ? [{ key: 'administration', title: m['accounts.ui.administration'](), items }] : []
}
