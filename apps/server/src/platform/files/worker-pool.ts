import { Worker } from 'node:worker_threads'
import { FileObjection, type Inside, type Objection } from './finding.ts'

/** What a worker is asked to look at. */
export interface Question {
  readonly kind: 'pdf' | 'jpeg'
  readonly path: string
}

export type Finding = Inside | { readonly objection: Objection }

export interface WorkerLimits {
  readonly milliseconds: number
  /** Of the worker's own heap; a file that wants more is refused, not swapped. */
  readonly megabytes: number
}

const usual: WorkerLimits = { milliseconds: 30_000, megabytes: 384 }

/** Whoever looks at more than this many files starts afresh, so that nothing a library keeps adds up. */
const mostServed = 500
/** As many as look at once, see the gate of the slice that hands files over. */
const mostResting = 2

interface Hand {
  readonly worker: Worker
  served: number
}

const resting: Hand[] = []

const hire = (megabytes: number): Hand => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    // Libraries report their doubts about a file on the console; the finding is enough.
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  const hand = { worker, served: 0 }
  const leave = () => {
    const place = resting.indexOf(hand)
    if (place >= 0) resting.splice(place, 1)
  }
  worker.on('exit', leave)
  // One that dies between two files harms nobody; during one, whoever asked listens, too.
  worker.on('error', leave)
  return hand
}

type Outcome = { readonly finding: Finding } | { readonly died: 'time' | 'memory' }

const ask = ({ worker }: Hand, question: Question, milliseconds: number): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const settle = (outcome: Outcome | Error) => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', ended)
      if (outcome instanceof Error) reject(outcome)
      else resolve(outcome)
    }
    const answered = (finding: Finding) => settle({ finding })
    const failed = (fault: NodeJS.ErrnoException) =>
      settle(fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { died: 'memory' } : fault)
    const ended = () => settle({ died: 'memory' })
    const timer = setTimeout(() => settle({ died: 'time' }), milliseconds)
    worker.on('message', answered).on('error', failed).on('exit', ended)
    worker.ref()
    worker.postMessage(question)
  })

const rest = (hand: Hand) => {
  // A resting worker keeps no program alive.
  hand.worker.unref()
  if (hand.served < mostServed && resting.length < mostResting) resting.push(hand)
  else void hand.worker.terminate()
}

/**
 * Has a file looked at in a thread of its own. Threads are kept for the next file, because starting one takes far longer
 * than most files do; one that takes too long or too much memory is ended, and the file refused.
 * @throws FileObjection too-heavy
 */
export const askWorker = async (question: Question, limits: WorkerLimits = usual): Promise<Finding> => {
  const isUsual = limits.megabytes === usual.megabytes
  const hand = (isUsual ? resting.pop() : undefined) ?? hire(limits.megabytes)
  const outcome = await ask(hand, question, limits.milliseconds).catch((fault: unknown) => {
    void hand.worker.terminate()
    throw fault
  })
  if ('finding' in outcome) {
    hand.served += 1
    if (isUsual) rest(hand)
    else void hand.worker.terminate()
    return outcome.finding
  }
  void hand.worker.terminate()
  // What earlier files left behind is not held against this one.
  if (outcome.died === 'memory' && hand.served > 0) return askWorker(question, limits)
  throw new FileObjection('too-heavy')
}
