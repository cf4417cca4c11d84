import type { Reopening } from '@openalliance/contract'
import { m } from '@openalliance/messages'

interface ReopeningWords {
  readonly title: () => string
  readonly text: () => string
  readonly done: () => string
  /** Once it has been. */
  readonly state: () => string
}

/** What the office is asked, and told, by what reopening does: not every record has a desk to go back to. */
export const reopeningWords: Readonly<Record<Reopening, ReopeningWords>> = {
  desk: {
    title: m['verification.ui.reopen'],
    text: m['verification.ui.reopen-text'],
    done: m['verification.ui.was-reopened'],
    state: m['verification.finding-state.reopened'],
  },
  'at-once': {
    title: m['verification.ui.reckon'],
    text: m['verification.ui.reckon-text'],
    done: m['verification.ui.was-reckoned'],
    state: m['verification.ui.reckoned'],
  },
  correction: {
    title: m['verification.ui.known-anew'],
    text: m['verification.ui.known-anew-text'],
    done: m['verification.ui.was-known-anew'],
    state: m['verification.ui.is-known-anew'],
  },
  'lapsed-correction': {
    title: m['verification.ui.known-after'],
    text: m['verification.ui.known-after-text'],
    done: m['verification.ui.was-known-after'],
    state: m['verification.ui.is-known-after'],
  },
}
