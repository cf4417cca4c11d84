import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useEffect } from 'react'
import { whenFirstPageStands } from '../../../ui/fetch-overlays.ts'
import type { SendFile } from '../../../ui/use-uploads.ts'
import {
  attachUpload,
  faultText,
  refusalOf,
  uploadStatus,
  uploadsAddress,
  uploadTransport,
} from '../queries.ts'

type Proof = RecordReply['attachments'][number]['proof']

interface Target {
  readonly alliance: string
  readonly record: string
  readonly proof: Proof
  /** The attachment whose place the file takes. */
  readonly replaces: string | undefined
  /** Told when the file arrived and the record would not take it. */
  readonly onRefused: (fault: unknown) => void
}

const pollMs = [500, 800, 1_200, 2_000, 3_000, 5_000]
/** Empty, too large, of a kind not taken, unreadable: the file is meant, not the moment. */
const ofTheFile = [400, 413, 415, 422]
/** Small enough that a poor line loses little, large enough that a good one is not slowed down. */
const chunkBytes = 4 * 1024 * 1024

const rest = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })

/** The refusal a server wrote into the reply of a broken-off upload, if it did. */
const sentenceIn = (body: string | undefined): string | null => {
  try {
    const problem: unknown = JSON.parse(body ?? '')
    return typeof problem === 'object' && problem !== null && 'title' in problem
      ? String(problem.title)
      : null
  } catch {
    return null
  }
}

/** Fetched with the page that takes files: one chosen without a line waits for it as one that is under way does. */
export const useTransport = (): void => {
  useEffect(() => whenFirstPageStands(() => void uploadTransport().catch(() => undefined)), [])
}

const onceOnline = (signal: AbortSignal) =>
  new Promise<void>((resolve) => window.addEventListener('online', () => resolve(), { once: true, signal }))

/** Does it again when the line is back, as long as there is none. */
const withLine = async <Result>(
  act: () => Promise<Result>,
  { onLost, signal }: { readonly onLost: () => void; readonly signal: AbortSignal },
): Promise<Result> => {
  for (;;) {
    try {
      return await act()
    } catch (fault) {
      if (navigator.onLine || signal.aborted) throw fault
      onLost()
      await onceOnline(signal)
    }
  }
}

/** Sends a file in pieces that survive a lost line, waits for its examination and does something with it. */
export const sendFileTo =
  <Result>(alliance: string, use: (upload: string) => Promise<Result>): SendFile<Result> =>
  (file, events) => {
    const line = new AbortController()
    let stop: () => void = () => undefined

    const settle = async (upload: string) => {
      for (let turn = 0; ; turn += 1) {
        events.checking()
        const status = await withLine(() => uploadStatus(alliance, upload, line.signal), {
          onLost: events.paused,
          signal: line.signal,
        })
        if (status.state === 'refused')
          return events.failed(status.refusal?.message ?? m['evidence.ui.upload-refused'](), true)
        if (status.state === 'stored' || status.state === 'attached') break
        // The scanner is away: the file is examined by itself later, so nobody has to wait here.
        if (status.state === 'quarantined' && turn > pollMs.length)
          return events.failed(m['evidence.ui.upload-quarantined']())
        await rest(pollMs[Math.min(turn, pollMs.length - 1)] ?? 5_000, line.signal)
      }
      events.done(await withLine(() => use(upload), { onLost: events.paused, signal: line.signal }))
    }

    const fail = (fault: unknown) => {
      if (!line.signal.aborted) events.failed(refusalOf(fault)?.message ?? faultText(fault))
    }

    const begin = async () => {
      const { DetailedError, Upload } = await withLine(uploadTransport, {
        onLost: events.paused,
        signal: line.signal,
      })
      if (line.signal.aborted) return
      const upload = new Upload(file, {
        endpoint: uploadsAddress(alliance),
        metadata: { filename: file.name, filetype: file.type },
        chunkSize: chunkBytes,
        retryDelays: [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000],
        removeFingerprintOnSuccess: true,
        onProgress: (sent, total) => events.progress(total > 0 ? sent / total : 0),
        onShouldRetry: (fault) => {
          const status = fault.originalResponse?.getStatus() ?? 0
          const isLost = status === 0 || status >= 500 || status === 423
          if (isLost) events.paused()
          return isLost
        },
        onError: (fault) => {
          const reply = fault instanceof DetailedError ? fault.originalResponse : null
          const isFinal = ofTheFile.includes(reply?.getStatus() ?? 0)
          if (!line.signal.aborted)
            events.failed(sentenceIn(reply?.getBody()) ?? m['evidence.ui.upload-broken'](), isFinal)
        },
        onSuccess: () => void settle(upload.url?.split('/').at(-1) ?? '').catch(fail),
      })
      stop = () => void upload.abort(true).catch(() => undefined)
      // The same file chosen again after a closed tab goes on where it stopped.
      const [earlier] = await upload.findPreviousUploads()
      if (earlier) upload.resumeFromPreviousUpload(earlier)
      upload.start()
    }

    begin().catch(fail)
    return () => {
      line.abort()
      stop()
    }
  }

/** Sends a file and puts it under the record. */
export const sendUpload = ({ alliance, record, proof, replaces, onRefused }: Target): SendFile<RecordReply> =>
  sendFileTo(alliance, (upload) =>
    attachUpload(alliance, record, { upload, proof, ...(replaces && { replaces }) }, upload).catch(
      (fault) => {
        onRefused(fault)
        throw fault
      },
    ),
  )
