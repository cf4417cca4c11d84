import { allianceRoles, type Locale, type Role, type TokenScope } from '@openalliance/contract'
import { Refusal } from '../refusal.ts'

/** A right as the policies see it. */
export interface HeldGrant {
  readonly role: Role
  /** null where the role holds for the whole programme. */
  readonly alliance: string | null
  readonly maySubmit: boolean
}

/** Who calls: a person by session or by token, with the rights of this very moment. */
export interface Caller {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly grants: readonly HeldGrant[]
  readonly by:
    | { readonly session: string; readonly idleEndsAt: Date; readonly endsAt: Date }
    | { readonly token: string; readonly scopes: readonly TokenScope[] }
}

/**
 * Who may do something, as data: the matrix test reads it, the console's abilities come from it.
 * `own` roles must hold the alliance named in the path, `delegated` ones also the PI's leave to submit, `programme`
 * roles hold it everywhere; `anyone` needs only a sign-in.
 */
export interface Policy {
  readonly name: string
  readonly own: readonly Role[]
  readonly delegated: readonly Role[]
  readonly programme: readonly Role[]
  readonly anyone: boolean
}

export const policy = (
  name: string,
  who: { own?: readonly Role[]; delegated?: readonly Role[]; programme?: readonly Role[]; anyone?: boolean },
): Policy => ({
  name,
  own: who.own ?? [],
  delegated: who.delegated ?? [],
  programme: who.programme ?? [],
  anyone: who.anyone ?? false,
})

/** Nothing but a sign-in is needed: the route only ever touches the caller's own things. */
export const signedIn = policy('signed-in', { anyone: true })

const forAlliance: readonly Role[] = allianceRoles

/** Whether somebody is of an alliance's team, in whatever part. */
export const isOfTeam = (who: Pick<Caller, 'grants'>, alliance: string | null): boolean =>
  alliance !== null && who.grants.some((held) => held.alliance === alliance)

/**
 * Decides from the grants alone, so a foreign alliance and one that does not exist answer alike. Whoever is of an
 * alliance's team has no other say in it: rights from before duties were kept apart may still be held together.
 */
export const allows = (rule: Policy, who: Pick<Caller, 'grants'>, alliance: string | null): boolean => {
  if (rule.anyone) return true
  return who.grants.some((held) =>
    forAlliance.includes(held.role)
      ? alliance !== null &&
        held.alliance === alliance &&
        (rule.own.includes(held.role) || (rule.delegated.includes(held.role) && held.maySubmit))
      : !isOfTeam(who, alliance) && rule.programme.includes(held.role),
  )
}

/** The names of those policies that allow the caller; replies carry them so that the console decides nothing. */
export const abilitiesOf = (
  rules: Readonly<Record<string, Policy>>,
  who: Pick<Caller, 'grants'>,
  alliance: string | null,
): string[] => Object.keys(rules).filter((name) => rules[name] && allows(rules[name], who, alliance))

/** @throws Refusal accounts.not-allowed */
export const demand = (rule: Policy, who: Caller, alliance: string | null): void => {
  if (!allows(rule, who, alliance)) throw new Refusal('accounts.not-allowed', { ability: rule.name })
}
