import { useRef, useState } from 'react'
import type { UploadPhase } from './file-drop.tsx'

/** One file on its way. `result` is the server's word for it once it is there. */
export interface Upload<Result> {
  readonly id: number
  readonly file: File
  readonly phase: UploadPhase
  readonly share: number
  readonly error: string | undefined
  /** Trying again cannot help: another file is needed. */
  readonly isFinal: boolean
  readonly result: Result | null
}

export interface UploadEvents<Result> {
  readonly progress: (share: number) => void
  /** Everything is sent; the server looks at it. */
  readonly checking: () => void
  readonly done: (result: Result) => void
  /** The line is lost; the transport goes on by itself when it returns. */
  readonly paused: () => void
  /** @param isFinal the same file would fail again, however often it is tried */
  readonly failed: (sentence: string, isFinal?: boolean) => void
}

/** Sends one file and tells how it goes; the returned function gives it up. */
export type SendFile<Result> = (file: File, events: UploadEvents<Result>) => () => void

export interface Uploads<Result> {
  readonly uploads: readonly Upload<Result>[]
  readonly add: (files: readonly File[]) => void
  readonly cancel: (id: number) => void
  readonly retry: (id: number) => void
}

/** Files on their way, sent by the transport that is given. */
export const useUploads = <Result>(
  send: SendFile<Result>,
  onDone?: (result: Result, file: File) => void,
): Uploads<Result> => {
  const [uploads, setUploads] = useState<readonly Upload<Result>[]>([])
  const running = useRef(new Map<number, () => void>())
  const last = useRef(0)

  const become = (id: number, change: Partial<Upload<Result>>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)))

  const begin = (id: number, file: File) => {
    const stop = send(file, {
      progress: (share) => become(id, { phase: 'sending', share }),
      checking: () => become(id, { phase: 'checking', share: 1 }),
      paused: () => become(id, { phase: 'paused' }),
      failed: (error, isFinal = false) => become(id, { phase: 'failed', error, isFinal }),
      done: (result) => {
        running.current.delete(id)
        become(id, { phase: 'done', share: 1, result })
        onDone?.(result, file)
      },
    })
    running.current.set(id, stop)
  }

  return {
    uploads,
    add: (files) => {
      for (const file of files) {
        last.current += 1
        const id = last.current
        setUploads((all) => [
          ...all,
          { id, file, phase: 'waiting', share: 0, error: undefined, isFinal: false, result: null },
        ])
        begin(id, file)
      }
    },
    cancel: (id) => {
      running.current.get(id)?.()
      running.current.delete(id)
      setUploads((all) => all.filter((upload) => upload.id !== id))
    },
    retry: (id) => {
      const upload = uploads.find((each) => each.id === id)
      if (!upload) return
      running.current.get(id)?.()
      become(id, { phase: 'waiting', share: 0, error: undefined, isFinal: false })
      begin(id, upload.file)
    },
  }
}
