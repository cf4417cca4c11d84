import { type Duplex, Readable } from 'node:stream'
import type { Client, Connection } from 'pg'

// The driver speaks COPY on the wire but offers no way to it; these are the parts of its inside that are needed, the
// same ones every stream for it uses.
interface Wire extends Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

interface Talk {
  submit(connection: Connection): void
  handleError(error: Error): void
  handleCommandComplete(message: { readonly text: string }): void
  handleReadyForQuery(): void
  handleCopyData(message: { readonly chunk: Buffer }, connection: Wire): void
  handleCopyInResponse(connection: Wire): void
  callback(): void
}

const talk = (text: string, parts: Partial<Talk>): Talk => ({
  submit: (connection) => connection.query(text),
  handleError: () => undefined,
  handleCommandComplete: () => undefined,
  handleReadyForQuery: () => undefined,
  handleCopyData: () => undefined,
  handleCopyInResponse: (connection) => connection.sendCopyFail('nothing to send'),
  callback: () => undefined,
  ...parts,
})

const rowsIn = (tag: string) => Number(/^COPY (\d+)/.exec(tag)?.[1] ?? 0)

/** The rows of `copy … to stdout`; the database waits while nobody reads. */
export const copyOut = (client: Client, statement: string): { stream: Readable; rows: () => number } => {
  let wire: Connection | undefined
  let rows = 0
  const stream = new Readable({
    highWaterMark: 2 ** 18,
    read: () => wire?.stream.resume(),
    destroy: (error, done) => {
      wire?.stream.resume()
      done(error)
    },
  })
  client.query(
    talk(statement, {
      submit: (connection) => {
        wire = connection
        connection.query(statement)
      },
      handleCopyData: ({ chunk }) => {
        // The driver reads the next message into the same memory.
        if (!stream.destroyed && !stream.push(Buffer.from(chunk))) wire?.stream.pause()
      },
      handleCommandComplete: ({ text }) => {
        rows = rowsIn(text)
      },
      handleError: (error) => stream.destroy(error),
      handleReadyForQuery: () => {
        wire = undefined
        if (!stream.destroyed) stream.push(null)
      },
    }),
  )
  return { stream, rows: () => rows }
}

const drainedOrClosed = (stream: Duplex) =>
  new Promise<void>((resolve) => {
    const settle = () => {
      stream.off('drain', settle).off('close', settle)
      resolve()
    }
    stream.on('drain', settle).on('close', settle)
  })

/**
 * Sends a stream into `copy … from stdin`.
 * @returns the rows the database took
 */
export const copyIn = (client: Client, statement: string, source: Readable): Promise<number> =>
  new Promise((resolve, reject) => {
    let rows = 0
    let failure: Error | undefined
    const send = async (wire: Wire) => {
      try {
        for await (const chunk of source) {
          if (failure) return
          wire.sendCopyFromChunk(chunk as Buffer)
          if (wire.stream.writableNeedDrain) await drainedOrClosed(wire.stream)
        }
        wire.endCopyFrom()
      } catch (error) {
        failure ??= error instanceof Error ? error : new Error(String(error))
        wire.sendCopyFail('the source broke off')
      }
    }
    client.query(
      talk(statement, {
        handleCopyInResponse: (wire) => void send(wire),
        handleCommandComplete: ({ text }) => {
          rows = rowsIn(text)
        },
        // After an error the driver considers the matter closed and says nothing more.
        handleError: (error) => {
          failure ??= error
          reject(failure)
          source.destroy()
        },
        handleReadyForQuery: () => resolve(rows),
      }),
    )
  })
