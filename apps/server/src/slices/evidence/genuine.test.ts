import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordReply } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { fileStoreOf } from '../../platform/files/places.ts'
import { anUpload, aRecord, aScan, attached, evidenceWorld, exampleOf } from './builders.ts'
import { verifyFiles } from './public.ts'

const { world, office, alliance, assistant, firm } = await evidenceWorld()
const newIncome = () => aRecord(assistant, alliance, 'income', exampleOf('income', firm))
const at = (record: { id: string }) => `/alliances/${alliance}/records/${record.id}`
const attach = (record: { id: string }, upload: { id: string }) =>
  assistant.post<RecordReply>(`${at(record)}/attachments`, { upload: upload.id, proof: 'voucher' })

describe('the bytes of a file', () => {
  it('never come back changed: nothing of them leaves, and the office and the journal are told once', async () => {
    const made = await newIncome()
    const upload = await anUpload(assistant, alliance, aScan(), '被改過.pdf')
    const [file] = (await attach(made, upload)).body.attachments
    const path = `${at(made)}/attachments/${file?.id}/file`
    expect((await assistant.get(path)).status).toBe(200)
    const hash = file?.sha256 ?? ''
    const place = join(
      world.house.config.dataDirectory,
      ...['files', hash.slice(0, 2), hash.slice(2, 4), hash],
    )
    const bytes = await readFile(place)
    const { atime, mtime } = await stat(place)
    const changed = Buffer.from(bytes)
    changed[200] = (changed[200] ?? 0) ^ 1
    await writeFile(place, changed)
    await utimes(place, atime, mtime)
    for (const show of ['download', 'inline'])
      for (const reader of [assistant, office]) {
        const reply = await reader.get(`${path}?show=${show}`)
        expect([reply.status, reply.code]).toEqual([503, 'evidence.file-not-genuine'])
      }
    const { losses } = await verifyFiles(world.house)
    expect(losses).toMatchObject([{ sha256: hash, loss: 'changed', places: [{ fileName: '被改過.pdf' }] }])
    const letters = await world.db
      .selectFrom('letter')
      .select(['to_address', 'text'])
      .where('kind', '=', 'evidence.file-not-genuine')
      .execute()
    expect(new Set(letters.map(({ to_address }) => to_address)).size).toBe(letters.length)
    expect(letters.length).toBeGreaterThan(0)
    expect(letters[0]?.text).toContain('被改過.pdf')
    const linesOf = async () =>
      (await world.db.selectFrom('journal').select('action').orderBy('seq').execute())
        .map(({ action }) => action)
        .filter((action) => /^evidence\.file-(not-genuine|mended)$/.test(action))
    expect(await linesOf()).toEqual(['evidence.file-not-genuine'])

    await writeFile(place, bytes)
    expect((await assistant.get(path)).bytes.equals(bytes)).toBe(true)
    expect((await verifyFiles(world.house)).losses).toEqual([])
    expect(await linesOf()).toEqual(['evidence.file-not-genuine', 'evidence.file-mended'])
  })

  it('that are gone are told as such, and not as a fault of the program', async () => {
    const made = await newIncome()
    const [file] = (await attached(assistant, made, 'voucher')).attachments
    const hash = file?.sha256 ?? ''
    await fileStoreOf(world.house.config).remove(hash)
    const reply = await assistant.get(`${at(made)}/attachments/${file?.id}/file`)
    expect([reply.status, reply.code]).toEqual([503, 'evidence.file-not-genuine'])
  })

  it('that nobody can read are refused in words, told once, and end no verification of the others', async () => {
    const files = fileStoreOf(world.house.config)
    const [one, other] = [await newIncome(), await newIncome()]
    const [unreadable] = (await attached(assistant, one, 'voucher')).attachments
    const [changed] = (await attached(assistant, other, 'voucher')).attachments
    const placeOf = (hash: string) =>
      join(world.house.config.dataDirectory, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
    const [hash, otherHash] = [unreadable?.sha256 ?? '', changed?.sha256 ?? '']
    await files.remove(hash)
    await mkdir(placeOf(hash))
    await writeFile(placeOf(otherHash), 'rotted')
    const reply = await assistant.get(`${at(one)}/attachments/${unreadable?.id}/file`)
    expect([reply.status, reply.code]).toEqual([503, 'evidence.file-not-genuine'])
    const { losses } = await verifyFiles(world.house)
    expect(losses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ sha256: hash, loss: 'unreadable' }),
        expect.objectContaining({ sha256: otherHash, loss: 'changed' }),
      ]),
    )
    const letters = await world.db
      .selectFrom('letter')
      .select('text')
      .where('text', 'like', `%${hash}%`)
      .execute()
    expect(letters.length).toBeGreaterThan(0)
    expect(letters.every(({ text }) => text.includes('無法從檔案庫讀取'))).toBe(true)
    const noted = world.db.selectFrom('file_finding').select('kind').where('sha256', '=', hash)
    expect(await noted.execute()).toEqual([{ kind: 'unreadable' }])
  })
})
