import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyRecord } from '../figures/builders.ts'
import { handedIn } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00.000Z' })
const { world, office } = of
const officer = await world.signInAs('ministry-officer')
const reviewer = await world.signInAs('reviewer')
const nobody = '01900000-0000-7000-8000-00000000dead'
const rare = '試驗🙂𠮷堃㛢'

const own = await anotherTeam(of)
await aReadyRecord(own, 'income', { title: rare })
const receipt = (await handedIn(own)).body
const fileOf = (alliance: string, id: string) => `/alliances/${alliance}/submissions/${id}/snapshot.json`
const path = fileOf(own.alliance, receipt.id)

describe('the snapshot’s file', () => {
  it('is the very bytes of which the receipt has the hash', async () => {
    for (const client of [own.assistant, own.pi, office, officer]) {
      const reply = await client.get(path)
      expect(reply.status, reply.text).toBe(200)
      expect(reply.headers['content-type']).toMatch(/^application\/json\b/)
      expect(reply.headers['content-disposition']).toContain(`attachment; filename="${receipt.number}.json"`)
      expect(createHash('sha256').update(reply.bytes).digest('hex')).toBe(receipt.sha256)
      expect(reply.bytes.toString('utf8')).toContain(rare)
    }
  })

  it('is refused to everybody else', async () => {
    for (const client of [of.pi, of.assistant, reviewer])
      expect((await client.get(path)).code).toBe('accounts.not-allowed')
    expect((await world.stranger().get(path)).code).toBe('accounts.sign-in-needed')
  })

  it('is found under its own alliance and under no other', async () => {
    for (const elsewhere of [fileOf(of.alliance, receipt.id), fileOf(own.alliance, nobody)])
      expect(await office.get(elsewhere)).toMatchObject({
        status: 404,
        code: 'submissions.no-such-submission',
      })
  })

  it('is asked for by its id, and with nothing beside it', async () => {
    for (const id of ['1', nobody.replace('-7', '-4'), '%00', "'or''='"])
      expect((await own.pi.get(fileOf(own.alliance, id))).code).toBe('request.not-found')
    expect((await own.pi.get(path.replace('.json', '.xml'))).code).toBe('request.not-found')
    expect(await own.pi.get(`${path}?format=1`)).toMatchObject({ status: 400, code: 'request.malformed' })
  })
})
