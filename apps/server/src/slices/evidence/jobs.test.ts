import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordReply, UploadStatus } from '@openalliance/contract'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { diskStore } from '../../platform/files/disk-store.ts'
import {
  announce,
  anUpload,
  aRecord,
  aScan,
  attached,
  evidenceWorld,
  examined,
  exampleOf,
  send,
} from './builders.ts'
import { clearAway, examineWaiting, verifiesFilesEachNight } from './public.ts'

const sockets = await mkdtemp(join(tmpdir(), 'clamd-'))
const address = join(sockets, 'clamd.sock')
let scanner: Server | undefined
afterAll(async () => {
  scanner?.close()
  await rm(sockets, { recursive: true, force: true })
})

const { world, alliance, assistant, firm } = await evidenceWorld({ config: { clamdSocket: address } })
const { house, db } = world
const now = '2021-10-20T02:00:00.000Z'
const store = diskStore(join(house.config.dataDirectory, 'files'))
const uploads = join(house.config.dataDirectory, 'uploads')

/** A scanner that gives this answer to every file. */
const scannerSays = async (answer: string | null) => {
  await new Promise<void>((resolve) => (scanner ? scanner.close(() => resolve()) : resolve()))
  scanner = undefined
  if (answer === null) return
  const fresh = createServer((socket) => {
    socket.on('error', () => undefined)
    let last = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      last = Buffer.concat([last, chunk]).subarray(-4)
      if (last.equals(Buffer.alloc(4))) socket.end(answer)
    })
  })
  await new Promise<void>((resolve) => fresh.listen(address, resolve))
  scanner = fresh
}

const newIncome = () => aRecord(assistant, alliance, 'income', exampleOf('income', firm))
const attach = (record: { id: string }, upload: { id: string }) =>
  assistant.post<RecordReply>(`/alliances/${alliance}/records/${record.id}/attachments`, {
    upload: upload.id,
    proof: 'voucher',
  })

beforeEach(async () => {
  world.clock.moveTo(now)
  await scannerSays('stream: OK\0')
})

it('a file waits in quarantine while the scanner is away, and is examined once it is back', async () => {
  await scannerSays(null)
  const upload = await anUpload(assistant, alliance, aScan())
  expect(upload).toMatchObject({ state: 'quarantined', file: null })
  const made = await newIncome()
  const early = await attach(made, upload)
  expect([early.status, early.code]).toEqual([409, 'evidence.upload-in-quarantine'])
  await examineWaiting(house)
  expect((await examined(assistant, alliance, upload.id)).state).toBe('quarantined')
  await scannerSays('stream: OK\0')
  await examineWaiting(house)
  expect((await examined(assistant, alliance, upload.id)).file).toMatchObject({ isScanned: true })
  expect((await attach(made, upload)).status).toBe(201)
})

it('an infected file never comes out of quarantine', async () => {
  await scannerSays(null)
  const upload = await anUpload(assistant, alliance, aScan())
  await scannerSays('stream: Win.Test.EICAR_HDB-1 FOUND\0')
  await examineWaiting(house)
  expect(await examined(assistant, alliance, upload.id)).toMatchObject({
    state: 'refused',
    refusal: { code: 'evidence.file-infected', facts: { name: 'Win.Test.EICAR_HDB-1' } },
  })
})

it('an examination that a crash broke off is taken up again', async () => {
  await scannerSays(null)
  const upload = await anUpload(assistant, alliance, aScan())
  await db.updateTable('upload').set({ state: 'examining' }).where('id', '=', upload.id).execute()
  await scannerSays('stream: OK\0')
  world.clock.advance(3 * 60_000)
  await examineWaiting(house)
  expect((await examined(assistant, alliance, upload.id)).state).toBe('stored')
})

it('interrupted and unattached uploads are cleared away in time, attached files stay', async () => {
  const made = await newIncome()
  const bytes = aScan()
  const proven = await attached(assistant, made, 'voucher', bytes)
  const interrupted = String((await announce(assistant, alliance, 500, 'a.pdf')).headers.location)
  await send(assistant, interrupted, Buffer.alloc(100))
  const unattached = await anUpload(assistant, alliance, aScan())
  const held = [proven.attachments[0]?.sha256 ?? '', unattached.file?.sha256 ?? '']

  await clearAway(house)
  const status = `/alliances/${alliance}/uploads/${unattached.id}/status`
  expect((await assistant.get<UploadStatus>(status)).body.state).toBe('stored')
  expect(await readdir(uploads)).toHaveLength(2)

  world.clock.moveTo('2021-10-28T02:00:00.000Z')
  await clearAway(house)
  expect((await assistant.get(status)).status).toBe(404)
  expect(await readdir(uploads)).toEqual([])
  expect(await Promise.all(held.map((sha256) => store.has(sha256)))).toEqual([true, false])
  const file = `/alliances/${alliance}/records/${made.id}/attachments/${proven.attachments[0]?.id}/file`
  expect((await assistant.get(file)).bytes.equals(bytes)).toBe(true)
})

it('a removed record is forgotten with its files once it can no longer be brought back', async () => {
  const made = await newIncome()
  const proven = await attached(assistant, made, 'voucher')
  await assistant.delete(`/alliances/${alliance}/records/${made.id}?version=${proven.version}`)
  const rows = async () =>
    (await db.selectFrom('record').select('id').where('id', '=', made.id).execute()).length
  world.clock.moveTo('2021-11-19T01:59:00.000Z')
  await clearAway(house)
  expect(await rows()).toBe(1)
  world.clock.moveTo('2021-11-19T02:00:01.000Z')
  await clearAway(house)
  expect(await rows()).toBe(0)
  expect(await store.has(proven.attachments[0]?.sha256 ?? '')).toBe(false)
})

it('clearing away while the same file comes in again never loses it', async () => {
  const bytes = aScan()
  await anUpload(assistant, alliance, bytes)
  world.clock.advance(8 * 86_400_000)
  const [again] = await Promise.all([
    anUpload(assistant, alliance, bytes),
    clearAway(house),
    clearAway(house),
  ])
  expect(again.state).toBe('stored')
  expect(await store.has(again.file?.sha256 ?? '')).toBe(true)
})

it('every file is hashed once a night, and a loss is told once however many nights it lasts', async () => {
  await scannerSays('stream: OK')
  world.clock.moveTo('2021-11-20T15:58:00Z')
  const record = await aRecord(assistant, alliance, 'income', exampleOf('income', firm))
  const [file] = (await attached(assistant, record, 'voucher')).attachments
  const told = async () =>
    (
      await db
        .selectFrom('file_finding')
        .selectAll()
        .where('sha256', '=', file?.sha256 ?? '')
        .execute()
    ).length
  const round = verifiesFilesEachNight(house)
  await store.remove(file?.sha256 ?? '')
  await round()
  expect(await told()).toBe(0)
  for (const midnight of ['2021-11-20T16:00:00Z', '2021-11-21T16:00:00Z', '2021-11-22T16:00:00Z']) {
    world.clock.moveTo(midnight)
    await round()
    expect(await told()).toBe(1)
  }
})
