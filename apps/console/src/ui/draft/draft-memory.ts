/** By field: what is typed and cannot be read (yet). */
export type UnreadTexts = Readonly<Record<string, string>>

/** What was typed and not yet acknowledged by the server, with the version it was typed upon. */
export interface KeptDraft<Content> {
  readonly content: Content
  readonly unread?: UnreadTexts
  /** The server has the content; what is kept is `unread` alone. */
  readonly isOnServer?: boolean
  readonly base: number | null
  /** ISO moment of the last keystroke. */
  readonly typedAt: string
}

/** Where unsaved typing survives a lost connection, a lost session and a closed tab. */
export interface DraftMemory {
  read<Content>(key: string): KeptDraft<Content> | null
  /** Whether it could be kept; a full or closed memory answers false. */
  keep<Content>(key: string, draft: KeptDraft<Content>): boolean
  forget(key: string): void
}

const prefix = 'openalliance.draft.'

/**
 * Unsaved typing in the browser's own storage. Synchronous on purpose: what must survive a tab that is closed this
 * very moment cannot wait for an answer. Begin the key with the person's id, so that nobody else's typing appears.
 */
export const browserDraftMemory: DraftMemory = {
  read: (key) => {
    try {
      const text = localStorage.getItem(prefix + key)
      return text === null ? null : JSON.parse(text)
    } catch {
      return null
    }
  },
  keep: (key, draft) => {
    try {
      localStorage.setItem(prefix + key, JSON.stringify(draft))
      return true
    } catch {
      return false
    }
  },
  forget: (key) => {
    try {
      localStorage.removeItem(prefix + key)
    } catch {
      // Nothing was kept, so nothing is left behind.
    }
  },
}

/** Under which keys that begin so something is kept. */
export const keptDraftKeys = (beginning: string): string[] => {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + beginning))
      .map((key) => key.slice(prefix.length))
  } catch {
    return []
  }
}
