import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { isAbsolute } from 'node:path'

export type ScanResult =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly name: string }
  /** No answer, or none that says clean: the file is to wait. */
  | { readonly verdict: 'away'; readonly because: string }

/** Looks for viruses in a file on disk. */
export type Scanner = (path: string) => Promise<ScanResult>

const patience = 60_000

const dial = (address: string): Socket => {
  if (isAbsolute(address)) return connect(address)
  const colon = address.lastIndexOf(':')
  return connect(Number(address.slice(colon + 1)), address.slice(0, colon))
}

const sized = (chunk: Uint8Array): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(chunk.length)
  return Buffer.concat([length, chunk])
}

const readAnswer = (answer: string): ScanResult => {
  const said = answer.replace(/\0/g, '').trim()
  const found = /^stream: (.{1,200}) FOUND$/.exec(said)
  if (found) return { verdict: 'infected', name: found[1] ?? '' }
  return said === 'stream: OK' ? { verdict: 'clean' } : { verdict: 'away', because: said.slice(0, 200) }
}

const converse = async (socket: Socket, path: string): Promise<string> => {
  let answer = ''
  socket.setEncoding('latin1')
  const answered = new Promise<string>((resolve, reject) => {
    socket.on('data', (text) => {
      answer += text
    })
    socket.once('end', () => resolve(answer))
    socket.once('error', reject)
    socket.setTimeout(patience, () => reject(new Error('no answer in time')))
  })
  // Awaited below; an error while sending must not count as unhandled meanwhile.
  answered.catch(() => undefined)
  const send = (bytes: Uint8Array | string) =>
    new Promise<void>((resolve, reject) => {
      socket.write(bytes, (fault) => (fault ? reject(fault) : resolve()))
    })
  try {
    await send('zINSTREAM\0')
    for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) await send(sized(chunk))
    await send(Buffer.alloc(4))
  } catch {
    // The scanner hangs up early when it has seen enough; its answer tells.
  }
  return answered
}

/**
 * ClamAV over its socket, by the INSTREAM command.
 * @param address absolute path of the socket, or host:port
 */
export const clamdScanner =
  (address: string): Scanner =>
  async (path) => {
    const socket = dial(address)
    try {
      return readAnswer(await converse(socket, path))
    } catch (fault) {
      return { verdict: 'away', because: fault instanceof Error ? fault.message : 'no answer' }
    } finally {
      socket.destroy()
    }
  }
