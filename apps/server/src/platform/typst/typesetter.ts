import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../refusal.ts'
import type { CompileHome, CompileOrder, CompileReply } from './compilation.ts'
import { charactersWithoutGlyph, type JsonValue, printable, readCoverage } from './glyphs.ts'

export interface TypesetterSettings extends CompileHome {
  /** How long one document may take, in milliseconds, before its process is ended. */
  readonly timeoutMs: number
  /** Documents that may wait; the next one is refused. */
  readonly queueLimit?: number
  /** Told of every process that is started, for the log: the second one of a life is a sign of trouble. */
  readonly onStart?: (pid: number) => void
}

export interface Typesetter {
  /**
   * One document as PDF: for reading with assistive technology ('ua-1') or for the archive ('a-2a'). The same template
   * and data give the same bytes. Data reach the template as JSON in `sys.inputs.document`, never as markup; characters
   * that no font has are printed as 〓 and named in `sys.inputs.missing`.
   * @param template the name of a file in the templates' folder, without `.typ`
   * @throws Refusal documents.typesetting-busy when too many wait, documents.typesetting-stopped when it took too long
   */
  typeset(
    template: string,
    data: JsonValue,
    options: { readonly standard: 'ua-1' | 'a-2a' },
  ): Promise<Uint8Array>
  /** The characters no font has, each once, so that a person can be told before a document is made. */
  glyphsMissingIn(text: string): string[]
  /** Ends the process; documents still waiting are refused. */
  close(): Promise<void>
}

interface Waiting {
  readonly order: CompileOrder
  readonly resolve: (pdf: Uint8Array) => void
  readonly reject: (reason: Error) => void
}

const codePoints = (character: string) =>
  Array.from(
    character,
    (part) => `U+${part.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ')

const startProcess = (home: CompileHome) =>
  fork(join(import.meta.dirname, 'typesetting-process.ts'), [home.fontsDir, home.templatesDir], {
    serialization: 'advanced',
    execArgv: [],
    // Nothing of the platform's settings: what a template can never see, it can never print.
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** The next message of the process; rejects when it ends first or stays silent too long. */
const nextMessage = <Message>(child: ChildProcess, timeoutMs: number): Promise<Message> =>
  new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onError)
      how()
    }
    const onMessage = (message: unknown) => settle(() => resolve(message as Message))
    const onExit = (code: number | null, signal: string | null) =>
      settle(() => reject(new Error(`the typesetting process ended (${signal ?? code})`)))
    const onError = (fault: Error) => settle(() => reject(fault))
    const timer = setTimeout(
      () => settle(() => reject(new Refusal('documents.typesetting-stopped', { afterMs: timeoutMs }))),
      timeoutMs,
    )
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
  })

/**
 * The machine that makes PDFs: one process, one document at a time, the others in a queue of limited length.
 * @throws Error when the fonts have not been prepared
 */
export const createTypesetter = (settings: TypesetterSettings): Typesetter => {
  const { fontsDir, templatesDir, timeoutMs, queueLimit = 100 } = settings
  const coverage = readCoverage(fontsDir)
  const families = JSON.stringify(coverage.families)
  const queue: Waiting[] = []
  let child: ChildProcess | undefined
  let isWorking = false
  let isClosed = false

  const dismiss = () => {
    child?.kill('SIGKILL')
    child = undefined
  }

  const readyProcess = async () => {
    if (child) return child
    const started = startProcess({ fontsDir, templatesDir })
    child = started
    started.on('exit', () => {
      if (child === started) child = undefined
    })
    if (started.pid !== undefined) settings.onStart?.(started.pid)
    await nextMessage(started, timeoutMs)
    // An idle typesetter keeps no program alive.
    started.unref()
    started.channel?.unref()
    return started
  }

  const exchange = async (order: CompileOrder): Promise<CompileReply> => {
    try {
      const ready = await readyProcess()
      ready.channel?.ref()
      const reply = nextMessage<CompileReply>(ready, timeoutMs)
      ready.send(order)
      const answer = await reply
      ready.channel?.unref()
      return answer
    } catch (fault) {
      dismiss()
      throw isClosed ? new Refusal('documents.typesetting-busy', { waiting: 0 }) : fault
    }
  }

  const compile = async (order: CompileOrder): Promise<Uint8Array> => {
    const answer = await exchange(order)
    if ('fault' in answer) throw new Error(`${order.templatePath} was not typeset: ${answer.fault}`)
    return new Uint8Array(answer.pdf)
  }

  const workOff = async () => {
    if (isWorking) return
    isWorking = true
    for (let next = queue.shift(); next; next = queue.shift()) {
      try {
        next.resolve(await compile(next.order))
      } catch (fault) {
        next.reject(fault instanceof Error ? fault : new Error(String(fault)))
      }
    }
    isWorking = false
  }

  return {
    typeset(template, data, { standard }) {
      const templatePath = join(templatesDir, `${template}.typ`)
      if (!/^[a-z-]+$/.test(template) || !existsSync(templatePath))
        return Promise.reject(new Error(`no template ${template}`))
      if (isClosed || queue.length >= queueLimit)
        return Promise.reject(new Refusal('documents.typesetting-busy', { waiting: queue.length }))
      const text = printable(coverage, data)
      const inputs = {
        document: JSON.stringify(text.data),
        missing: JSON.stringify(text.missing.map(codePoints)),
        families,
      }
      return new Promise((resolve, reject) => {
        queue.push({ order: { templatePath, inputs, standard }, resolve, reject })
        void workOff()
      })
    },

    glyphsMissingIn: (text) => charactersWithoutGlyph(coverage, text),

    async close() {
      isClosed = true
      for (const waiting of queue.splice(0))
        waiting.reject(new Refusal('documents.typesetting-busy', { waiting: 0 }))
      const last = child
      last?.ref()
      dismiss()
      if (last && last.exitCode === null && last.signalCode === null)
        await new Promise((resolve) => last.once('exit', resolve))
    },
  }
}
