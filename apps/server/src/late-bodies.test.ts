import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { evidenceWorld } from './slices/evidence/builders.ts'
import { anotherTeam } from './slices/figures/builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world } = of
const { port } = new URL(await world.app.listen({ host: '127.0.0.1', port: 0 }))

/** Sends all but the last byte, does something meanwhile, and sends the rest; the reply is the status. */
const heldBack = async (
  { path, cookie, body }: { readonly path: string; readonly cookie: string; readonly body: object },
  meanwhile: () => Promise<unknown>,
): Promise<number> => {
  const text = JSON.stringify(body)
  const head = [
    `POST /api/v1${path} HTTP/1.1`,
    'host: localhost:8080',
    'content-type: application/json',
    `cookie: ${cookie}`,
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ]
  const socket = connect({ host: '127.0.0.1', port: Number(port) })
  const said = new Promise<string>((resolve, reject) => {
    let all = ''
    socket.setEncoding('utf8')
    socket.on('data', (piece) => {
      all += piece
    })
    socket.on('end', () => resolve(all))
    socket.on('error', reject)
  })
  socket.write(`${head.join('\r\n')}\r\n\r\n${text.slice(0, -1)}`)
  // Long after the caller was settled by the head alone.
  await pause(1_000)
  await meanwhile()
  socket.write(text.slice(-1))
  return Number((await said).split(' ')[1])
}

it('a request whose last byte is held back is judged by the rights of the moment when it is there', async () => {
  const own = await anotherTeam(of)
  const { cookie, person } = own.assistant
  const asked = {
    path: `/alliances/${own.alliance}/years/110/records`,
    cookie,
    body: { type: 'income', content: {} },
  }
  expect(await heldBack(asked, async () => undefined)).toBe(201)
  const withdrawn = async () => {
    const { id } = await world.db
      .selectFrom('right_held')
      .select('id')
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow()
    const reply = await own.office.post(`/people/${person.id}/rights/${id}/withdraw`, { reason: '離職' })
    expect(reply.status, reply.text).toBe(200)
  }
  expect(await heldBack(asked, withdrawn)).toBe(403)
})

it('a request whose session has ended meanwhile is nobody’s', async () => {
  const own = await anotherTeam(of)
  const { cookie } = own.assistant
  const path = `/alliances/${own.alliance}/years/110/records`
  const ended = async () => {
    const reply = await own.assistant.delete('/session')
    expect(reply.status).toBeLessThan(300)
  }
  const body = { type: 'income', content: {} }
  expect(await heldBack({ path, cookie, body }, ended)).toBe(401)
})
