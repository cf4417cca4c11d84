import { listening } from '../listening.ts'
import type { DraftMemory, KeptDraft, UnreadTexts } from './draft-memory.ts'
import { sameContent } from './same-content.ts'

/** One attempt to save. The same `attempt` goes with every repetition, so that the server writes it once. */
export interface DraftSave<Content> {
  readonly content: Content
  readonly base: number | null
  readonly attempt: string
  readonly signal: AbortSignal
}

export type DraftReply<Content> =
  | { readonly kind: 'saved'; readonly version: number; readonly savedAt: string }
  | { readonly kind: 'conflict'; readonly theirs: Content; readonly version: number }
  | { readonly kind: 'refused'; readonly problem: unknown }
  | { readonly kind: 'signed-out' }

/** Sends a draft. Throws when the line is lost, and only then. */
export type SendDraft<Content> = (save: DraftSave<Content>) => Promise<DraftReply<Content>>

export type DraftPhase =
  | 'clean'
  | 'unsaved'
  | 'saving'
  | 'saved'
  | 'offline'
  | 'conflict'
  | 'refused'
  | 'signed-out'

export interface DraftState<Content> {
  readonly content: Content
  /** By field: what is typed and cannot be read (yet). Never sent; the content keeps what it last understood. */
  readonly unread: UnreadTexts
  readonly phase: DraftPhase
  readonly version: number | null
  readonly savedAt: string | null
  /** Whether typing of an earlier visit was found and taken up. */
  readonly isRestored: boolean
  /** What somebody else saved meanwhile; only in the phase `conflict`. */
  readonly theirs: Content | null
  /** The server's refusal; only in the phase `refused`. */
  readonly problem: unknown
  /** False when this browser cannot keep unsaved typing: leaving would lose it. */
  readonly isKeptHere: boolean
  /** While the keeper is closed: what was typed and differs from what the server holds; null where nothing does. */
  readonly aside: KeptDraft<Content> | null
}

export interface DraftStart<Content> {
  readonly content: Content
  readonly version: number | null
  readonly savedAt: string | null
}

export interface DraftSurroundings {
  readonly memory: DraftMemory
  readonly now: () => number
  readonly attemptId: () => string
  readonly after: (ms: number, act: () => void) => () => void
  /** Begins closed: see {@link DraftKeeper.close}. */
  readonly isClosed?: boolean
}

export interface DraftKeeper<Content> {
  readonly state: () => DraftState<Content>
  readonly subscribe: (changed: () => void) => () => void
  readonly edit: (content: Content, unread?: UnreadTexts) => void
  /** Saves now: for leaving a field, the button, the return of the line or of the session. */
  readonly flush: () => void
  /** Ends a conflict: with the content that shall hold, laid over the version of the other. */
  readonly settle: (content: Content, unread?: UnreadTexts) => void
  /** Gives the typing up and returns to what the server holds. */
  readonly discard: () => void
  /**
   * Nothing can be saved (any more): shows what the server holds, sends nothing, asks nothing, restores nothing. What was
   * typed stays in the memory, and stands `aside`.
   */
  readonly close: (held: DraftStart<Content>) => void
  /** It can be saved (again): takes up what is kept, as at the beginning of a visit. Nothing where it never was closed. */
  readonly open: (held: DraftStart<Content>) => void
  /**
   * The server holds something newer: shown at once where nothing is unsaved. What is unsaved stays, and saving it tells
   * what changed meanwhile.
   */
  readonly follow: (held: DraftStart<Content>) => void
  /** From now on somebody looks at it. Leaving saves at once; the memory holds the typing should that fail. */
  readonly attend: () => () => void
}

const restMs = 800
const backoffMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

const isEmpty = (unread: UnreadTexts): boolean => Object.keys(unread).length === 0

/**
 * Keeps a draft safe: holds every keystroke in the memory, saves after a short rest, repeats an unanswered attempt
 * unchanged (its reply may be all that was lost) before it sends anything newer, and never overwrites what somebody
 * else saved meanwhile.
 */
export const keepDraft = <Content>(
  key: string,
  start: DraftStart<Content>,
  send: SendDraft<Content>,
  { memory, now, attemptId, after, isClosed: startsClosed = false }: DraftSurroundings,
): DraftKeeper<Content> => {
  const { listen, tell } = listening()
  /** What the server holds, as far as we know. */
  let server = start
  /** The version that the present content was typed upon; lags behind the server's during a conflict. */
  let base = start.version
  let isClosed = startsClosed
  let state = startsClosed
    ? standingClosed(start, memory.read<Content>(key))
    : takenUp(start, memory.read<Content>(key))
  let unanswered: Omit<DraftSave<Content>, 'signal'> | null = null
  let isSending = false
  let isAttended = false
  let failures = 0
  let cancelWait: () => void = () => undefined
  let abort = new AbortController()

  function plain({ content, version, savedAt }: DraftStart<Content>): DraftState<Content> {
    return {
      content,
      version,
      savedAt,
      unread: {},
      phase: 'clean',
      isRestored: false,
      theirs: null,
      problem: null,
      isKeptHere: true,
      aside: null,
    }
  }

  /** What of the kept typing the server does not hold; forgotten where there is nothing. */
  function leftOf(kept: KeptDraft<Content> | null, held: DraftStart<Content>): KeptDraft<Content> | null {
    if (!kept) return null
    // Only what the server never had can differ from what somebody else saved meanwhile.
    if (!kept.isOnServer && !sameContent(kept.content, held.content)) return kept
    if (!isEmpty(kept.unread ?? {})) return { ...kept, content: held.content, isOnServer: true }
    memory.forget(key)
    return null
  }

  function standingClosed(held: DraftStart<Content>, kept: KeptDraft<Content> | null): DraftState<Content> {
    return { ...plain(held), aside: leftOf(kept, held) }
  }

  function takenUp(held: DraftStart<Content>, kept: KeptDraft<Content> | null): DraftState<Content> {
    const left = leftOf(kept, held)
    if (!left) return plain(held)
    const unread = left.unread ?? {}
    if (left.isOnServer) return { ...plain(held), unread, isRestored: true }
    const isStale = left.base !== held.version
    base = left.base
    return {
      ...plain(held),
      content: left.content,
      unread,
      isRestored: true,
      phase: isStale ? 'conflict' : 'unsaved',
      theirs: isStale ? held.content : null,
    }
  }

  /** What is kept; where this browser keeps nothing, what the page alone holds. */
  const keptNow = (): KeptDraft<Content> | null => {
    if (state.isKeptHere) return memory.read<Content>(key)
    if (isClosed) return state.aside
    const { content, unread } = state
    const isOnServer = ['clean', 'saved'].includes(state.phase)
    return { content, unread, isOnServer, base, typedAt: new Date(now()).toISOString() }
  }

  const letGo = () => {
    cancelWait()
    abort.abort()
    unanswered = null
    isSending = false
    failures = 0
  }

  const become = (change: Partial<DraftState<Content>>) => {
    state = { ...state, ...change }
    tell()
  }

  const wait = (ms: number) => {
    cancelWait()
    if (isAttended) cancelWait = after(ms, () => void attempt())
  }

  const holdHere = (content: Content, unread: UnreadTexts, isOnServer = false): boolean => {
    if (!isOnServer || !isEmpty(unread))
      return memory.keep(key, { content, unread, isOnServer, base, typedAt: new Date(now()).toISOString() })
    memory.forget(key)
    return true
  }

  const acknowledge = (content: Content, version: number, savedAt: string | null) => {
    server = { content, version, savedAt }
    base = version
    const isNewest = sameContent(state.content, content)
    holdHere(state.content, state.unread, isNewest)
    become({ phase: isNewest ? 'saved' : 'unsaved', version, savedAt, theirs: null, problem: null })
    if (!isNewest) wait(0)
  }

  const answer = (sent: Content, reply: DraftReply<Content>) => {
    failures = 0
    if (reply.kind === 'signed-out') return become({ phase: 'signed-out' })
    unanswered = null
    if (reply.kind === 'saved') return acknowledge(sent, reply.version, reply.savedAt)
    if (reply.kind === 'conflict') {
      // Ours after all: another tab, or an attempt whose reply was lost.
      if (sameContent(reply.theirs, sent)) return acknowledge(sent, reply.version, server.savedAt)
      server = { content: reply.theirs, version: reply.version, savedAt: server.savedAt }
      return become({ phase: 'conflict', theirs: reply.theirs })
    }
    const isNewest = Object.is(state.content, sent)
    become({ phase: isNewest ? 'refused' : 'unsaved', problem: reply.problem })
    if (!isNewest) wait(restMs)
  }

  const attempt = async (): Promise<void> => {
    cancelWait()
    const hasNothingToSend = ['clean', 'saved', 'conflict'].includes(state.phase)
    if (isClosed || isSending || hasNothingToSend) return
    const sent = unanswered ?? { content: state.content, base, attempt: attemptId() }
    unanswered = sent
    isSending = true
    const line = new AbortController()
    abort = line
    become({ phase: 'saving' })
    try {
      const reply = await send({ ...sent, signal: line.signal })
      if (line.signal.aborted) return
      isSending = false
      answer(sent.content, reply)
    } catch {
      if (line.signal.aborted) return
      isSending = false
      become({ phase: 'offline' })
      wait(backoffMs[Math.min(failures, backoffMs.length - 1)] ?? restMs)
      failures += 1
    }
  }

  return {
    state: () => state,
    subscribe: listen,
    edit: (content, unread = {}) => {
      if (isClosed) return
      const isOnServer = ['clean', 'saved'].includes(state.phase) && sameContent(content, server.content)
      const isKeptHere = holdHere(content, unread, isOnServer)
      const goesOn = isOnServer || isSending || ['conflict', 'offline', 'signed-out'].includes(state.phase)
      become({ content, unread, isKeptHere, ...(!goesOn && { phase: 'unsaved' as const }) })
      if (!goesOn) wait(restMs)
    },
    flush: () => void attempt(),
    settle: (content, unread = {}) => {
      if (state.phase !== 'conflict') return
      base = server.version
      const isKeptHere = holdHere(content, unread)
      become({ content, unread, phase: 'unsaved', theirs: null, version: base, isKeptHere })
      wait(0)
    },
    discard: () => {
      letGo()
      memory.forget(key)
      base = server.version
      become({ ...plain(server), isKeptHere: state.isKeptHere })
    },
    close: (held) => {
      const kept = keptNow()
      const { phase, problem, isKeptHere } = state
      letGo()
      isClosed = true
      server = held
      // The refusal that made known that it is closed is still the answer to what was typed.
      const refusal = phase === 'refused' ? ({ phase, problem } as const) : {}
      become({ ...standingClosed(held, kept), ...refusal, isKeptHere })
    },
    open: (held) => {
      if (!isClosed) return
      const kept = keptNow()
      isClosed = false
      server = held
      base = held.version
      become({ ...takenUp(held, kept), isKeptHere: state.isKeptHere })
      if (state.phase === 'unsaved') wait(restMs)
    },
    follow: (held) => {
      const isNewer = held.version !== null && held.version > (server.version ?? 0)
      if (isClosed || isSending || !isNewer || !['clean', 'saved'].includes(state.phase)) return
      server = held
      base = held.version
      const { unread, isRestored, isKeptHere } = state
      if (!isEmpty(unread)) holdHere(held.content, unread, true)
      become({ ...plain(held), unread, isRestored, isKeptHere })
    },
    attend: () => {
      isAttended = true
      if (state.phase === 'unsaved') wait(restMs)
      return () => {
        isAttended = false
        void attempt()
      }
    },
  }
}
