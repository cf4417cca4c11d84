import type { PasswordRules } from '@openalliance/contract'
import { m } from '@openalliance/messages'

/** What a new password must be like, in a sentence. */
export const passwordHint = (rules: PasswordRules | undefined): string => {
  const least = rules?.leastLength ?? 8
  return rules?.profile === 'tw-appendix-10'
    ? m['accounts.ui.password.hint-strict']({ least })
    : m['accounts.ui.password.hint']({ least })
}
