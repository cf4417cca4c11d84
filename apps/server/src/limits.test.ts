import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { standingClock } from './platform/clock.ts'
import { callerKey, createLimits } from './platform/http/limits.ts'
import { createWorld, worldPassword } from './testing/world.ts'

const world = await createWorld()

/** The same network address for whoever calls. */
const from = async (remoteAddress: string, cookie: string, path: string) =>
  (await world.app.inject({ method: 'GET', url: `/api/v1${path}`, remoteAddress, headers: { cookie } }))
    .statusCode

describe('a limit a minute', () => {
  it('is counted by the clock it was given and lets in again what the minute before no longer holds', () => {
    const clock = standingClock('2021-10-20T02:00:00.000Z')
    const limits = createLimits(clock)
    const outcomes = () =>
      Array.from({ length: 3 }, () => {
        try {
          limits.take('a', 2)
          return 'in'
        } catch {
          return 'out'
        }
      })
    expect(outcomes()).toEqual(['in', 'in', 'out'])
    clock.advance(59_999)
    expect(outcomes()).toEqual(['out', 'out', 'out'])
    clock.advance(1)
    expect(outcomes()).toEqual(['in', 'in', 'out'])
  })

  it.each([
    ['2001:db8::1', '2001:db8:0:0:ffff::2', true],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['2001:0db8::1', '2001:db8::9', true],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
  ])('takes %s and %s for one place: %s', (one, other, isSame) => {
    const key = (address: string) => callerKey({ person: null, address })
    expect(key(one) === key(other)).toBe(isSame)
  })

  it('is a person’s own: a whole campus signed in behind one address takes nothing from one another', async () => {
    const [alliance, neighbour] = [await world.alliance(), await world.alliance()]
    const one = await world.signInAs('principal-investigator', { alliance })
    const other = await world.signInAs('principal-investigator', { alliance: neighbour })
    const candidates = (of: string) => `/alliances/${of}/team/candidates?email=nobody@example.org`
    const statuses: number[] = []
    for (let time = 0; time < 21; time++)
      statuses.push(await from('192.0.2.50', one.cookie, candidates(alliance)))
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    expect(await from('192.0.2.50', other.cookie, candidates(neighbour))).toBe(200)
    // Elsewhere the same person is still the same person.
    expect(await from('192.0.2.51', one.cookie, candidates(alliance))).toBe(429)
  })

  it('counts whole requests: a hundred slow sockets use up nobody’s calls', async () => {
    const address = await world.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = new URL(address)
    const person = await world.person()
    const sockets = await Promise.all(
      Array.from(
        { length: 100 },
        () =>
          new Promise<ReturnType<typeof connect>>((resolve, reject) => {
            const socket = connect({ host: '127.0.0.1', port: Number(port) }, () => {
              socket.write(
                'POST /api/v1/session HTTP/1.1\r\nhost: localhost:8080\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"email":',
                () => resolve(socket),
              )
            })
            socket.on('error', reject)
          }),
      ),
    )
    try {
      const asked = (path: string, body: unknown) =>
        fetch(`${address}/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const signedIn = await asked('/session', { email: person.email, password: worldPassword })
      expect(signedIn.status).toBe(200)
      expect((await asked('/password-resets', { email: person.email })).status).toBe(204)
    } finally {
      for (const socket of sockets) socket.destroy()
    }
  })
})
