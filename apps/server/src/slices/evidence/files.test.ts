import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordReply, UploadStatus } from '@openalliance/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { eicar, pdfOf, pngOf, zipOf } from '../../platform/files/test-specimens.ts'
import type { Client } from '../../testing/world.ts'
import { anAlliance } from '../alliances/builders.ts'
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

const megabyte = 2 ** 20
const { world, office, alliance, assistant, pi, firm } = await evidenceWorld({
  config: { uploadMaxBytes: 30 * megabyte, quotaPerAllianceBytes: 200 * megabyte },
})
const other = (await anAlliance(office)).id
const stranger = await world.signInAs('assistant', { alliance: other })
const newIncome = () => aRecord(assistant, alliance, 'income', exampleOf('income', firm))
const at = (record: { id: string }) => `/alliances/${alliance}/records/${record.id}`
const uploads = join(world.house.config.dataDirectory, 'uploads')

afterAll(async () => {
  expect(await readdir(uploads), 'nothing of an examined upload is left behind').toEqual([])
})

const giveUp = (client: Client, location: string) =>
  client.delete(location, undefined, { headers: { 'tus-resumable': '1.0.0' } })
const attach = (record: { id: string }, upload: { id: string }, proof = 'voucher', more = {}) =>
  assistant.post<RecordReply>(`${at(record)}/attachments`, { upload: upload.id, proof, ...more })

describe('a file on its way in', () => {
  it('is examined and then stands under its record with pages, hash and name', async () => {
    const made = await newIncome()
    const upload = await anUpload(assistant, alliance, pdfOf({ pages: 3, text: 'Voucher' }), '𠮷憑證.pdf')
    expect(upload).toMatchObject({ state: 'stored', file: { pages: 3, hasText: true, isScanned: false } })
    const reply = await attach(made, upload)
    expect(reply.body).toMatchObject({ version: 2, attachmentCount: 1, completeness: { isComplete: true } })
    expect(reply.body.attachments).toMatchObject([
      { proof: 'voucher', fileName: '𠮷憑證.pdf', pages: 3, isViewable: true, addedBy: { name: '林助理' } },
    ])
    expect(
      (await assistant.get<UploadStatus>(`/alliances/${alliance}/uploads/${upload.id}/status`)).body.state,
    ).toBe('attached')
  })

  it('is resumed where the connection broke off', async () => {
    const bytes = aScan()
    const announced = await announce(assistant, alliance, bytes.length, 'scan.pdf')
    const location = String(announced.headers.location)
    const half = Math.floor(bytes.length / 2)
    await send(assistant, location, bytes.subarray(0, half))
    const id = location.split('/').at(-1) ?? ''
    const status = await assistant.get<UploadStatus>(`/alliances/${alliance}/uploads/${id}/status`)
    expect(status.body).toMatchObject({ state: 'receiving', received: half, size: bytes.length })
    expect((await send(assistant, location, bytes, 0)).status).toBe(409)
    expect((await send(assistant, location, bytes.subarray(half), half)).status).toBe(204)
    expect((await examined(assistant, alliance, id)).state).toBe('stored')
  })

  it.each([
    ['a program called PDF', Buffer.from('MZ this is a program'), 'a.pdf', 'evidence.file-disguised'],
    ['a PDF with a password', pdfOf({ password: 'x' }), 'a.pdf', 'evidence.file-encrypted'],
    ['the virus test file', eicar, 'a.pdf', 'evidence.file-infected'],
    ['a plain archive', zipOf([{ name: 'a', data: 'a' }]), 'a.zip', 'evidence.file-kind-not-accepted'],
    ['a giant picture', pngOf(50_000, 50_000), 'a.png', 'evidence.file-too-many-pixels'],
  ])('is refused in plain words: %s', async (_, bytes, name, code) => {
    const upload = await anUpload(assistant, alliance, bytes, name)
    expect(upload).toMatchObject({ state: 'refused', refusal: { code }, file: null })
    expect(upload.refusal?.message).not.toContain('refusals.')
    const reply = await attach(await newIncome(), upload)
    // Asked for a slot, the refusal names the kinds of that slot.
    const told = code === 'evidence.file-kind-not-accepted' ? 'evidence.proof-needs-scan' : code
    expect([reply.status, reply.code]).toEqual([422, told])
  })

  it('without a byte is refused in plain words before anything is opened', async () => {
    const reply = await announce(assistant, alliance, 0, 'scan.pdf')
    expect([reply.status, reply.code]).toEqual([400, 'evidence.upload-empty'])
    expect(reply.problem.title).toContain('檔案是空的')
  })

  it('of 40 MB is refused before a byte is sent', async () => {
    const reply = await announce(assistant, alliance, 40 * megabyte, 'scan.pdf')
    expect([reply.status, reply.code]).toEqual([413, 'evidence.upload-too-large'])
    expect(reply.problem.title).toContain('30 MB')
  })

  it('that sends more than it announced is cut off', async () => {
    const announced = await announce(assistant, alliance, 100, 'scan.pdf')
    const location = String(announced.headers.location)
    expect((await send(assistant, location, randomBytes(5_000))).status).toBe(413)
    await giveUp(assistant, location)
  })

  it('beyond the quota is refused, also when many come at once', async () => {
    const crowded = (await anAlliance(office)).id
    const client = await world.signInAs('assistant', { alliance: crowded })
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => announce(client, crowded, 29 * megabyte, 'scan.pdf')),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(6).fill(201), 413, 413])
    expect(replies.find(({ status }) => status === 413)?.code).toBe('evidence.quota-used-up')
    for (const { headers } of replies) await giveUp(client, String(headers.location))
    const again = await announce(client, crowded, 29 * megabyte, 'scan.pdf')
    expect(again.status).toBe(201)
    await giveUp(client, String(again.headers.location))
  })

  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\fakepath\\合約.pdf', '合約.pdf'],
    ['a\u202efdp.exe.pdf', 'afdp.exe.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
  ])('loses folders and marks from its name: %j', async (name, kept) => {
    expect((await anUpload(assistant, alliance, aScan(), name)).fileName).toBe(kept)
  })

  it.each([
    [{ 'tus-resumable': '0.2.2', 'upload-length': '10' }, 400],
    [{ 'upload-length': '-1' }, 400],
    [{ 'upload-length': '1e3' }, 400],
    [{ 'upload-length': '' }, 400],
    [{ 'upload-defer-length': '1' }, 400],
    [{ 'upload-length': '0' }, 400],
    [{ 'upload-length': '10', 'upload-concat': 'partial' }, 400],
    [{ 'upload-length': '10', 'upload-concat': 'final;/a /b' }, 400],
    [{ 'upload-concat': 'final;/a /b' }, 400],
    [{ 'upload-length': '10', 'upload-defer-length': '1' }, 400],
    [{ 'upload-length': '10', 'upload-metadata': '' }, 400],
    [{ 'upload-length': '10', 'upload-metadata': 'filename !!!' }, 400],
    [{ 'upload-length': '10', 'upload-metadata': 'filename /w==' }, 400],
    [{ 'upload-length': '10', 'upload-metadata': 'filename YS5wZGY= more' }, 400],
    [{ 'upload-length': '10', 'upload-metadata': 'filename YS5wZGY=,filename Yi5wZGY=' }, 400],
    [{ 'upload-length': '10', 'upload-metadata': 'filename YS5wZGY=,,' }, 400],
    [{ 'upload-length': '10', 'upload-metadata': 'filename' }, 422],
    [
      {
        'upload-length': '10',
        'upload-metadata': `filename ${Buffer.from('名'.repeat(300)).toString('base64')}`,
      },
      422,
    ],
  ])('announced wrongly (%j) answers %i and reserves nothing', async (headers, status) => {
    const before = await world.db.selectFrom('upload').select('id').execute()
    const reply = await assistant.post(`/alliances/${alliance}/uploads`, undefined, {
      headers: { 'tus-resumable': '1.0.0', ...headers } as Record<string, string>,
    })
    expect(reply.status, reply.text).toBe(status)
    expect(await world.db.selectFrom('upload').select('id').execute()).toHaveLength(before.length)
  })

  it('is nobody else’s: not to go on with, not to ask about, not to attach', async () => {
    const announced = await announce(assistant, alliance, 100, 'scan.pdf')
    const location = String(announced.headers.location)
    const id = location.split('/').at(-1) ?? ''
    const foreign = location.replace(alliance, other)
    expect((await send(stranger, location, randomBytes(10))).status).toBe(403)
    expect((await send(stranger, foreign, randomBytes(10))).code).toBe('evidence.upload-not-found')
    expect((await stranger.get(`/alliances/${other}/uploads/${id}/status`)).code).toBe(
      'evidence.upload-not-found',
    )
    const theirs = await aRecord(stranger, other, 'income', {})
    const upload = await anUpload(assistant, alliance, aScan())
    const reply = await stranger.post(`/alliances/${other}/records/${theirs.id}/attachments`, {
      upload: upload.id,
      proof: 'voucher',
    })
    expect(reply.code).toBe('evidence.upload-not-found')
    await giveUp(assistant, location)
    expect((await assistant.get(`/alliances/${alliance}/uploads/${id}/status`)).status).toBe(404)
  })

  it('needs a sign-in, a right and a page of ours', async () => {
    const path = `/alliances/${alliance}/uploads`
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '10' }
    expect((await world.stranger().post(path, undefined, { headers })).status).toBe(401)
    expect((await office.post(path, undefined, { headers })).status).toBe(403)
    const crossSite = { ...headers, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await assistant.post(path, undefined, { headers: crossSite })).code).toBe('request.cross-site')
  })
})

describe('a file under a record', () => {
  it.each([
    [
      'a kind the type has no use for',
      'contract',
      pdfOf({ text: 'x' }),
      'x.pdf',
      'evidence.proof-not-accepted',
    ],
    [
      'a table where a scan is asked',
      'voucher',
      zipOf([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', store: true },
        { name: 'content.xml', data: '<a/>' },
      ]),
      'x.ods',
      'evidence.proof-needs-scan',
    ],
    [
      'a kind nobody takes where a scan is asked',
      'voucher',
      Buffer.from('收據'),
      'x.txt',
      'evidence.proof-needs-scan',
    ],
  ])('is not taken as %s', async (_, proof, bytes, name, code) => {
    const reply = await attach(await newIncome(), await anUpload(assistant, alliance, bytes, name), proof)
    expect([reply.status, reply.code]).toEqual([422, code])
  })

  it('is attached once', async () => {
    const made = await newIncome()
    const upload = await anUpload(assistant, alliance, aScan())
    await attach(made, upload)
    expect((await attach(made, upload)).code).toBe('evidence.upload-spent')
  })

  it('waits until it is complete', async () => {
    const announced = await announce(assistant, alliance, 100, 'scan.pdf')
    const id = String(announced.headers.location).split('/').at(-1) ?? ''
    expect((await attach(await newIncome(), { id })).code).toBe('evidence.upload-not-finished')
    await giveUp(assistant, String(announced.headers.location))
  })

  it('is replaced, and the one before stays in the history', async () => {
    const made = await newIncome()
    const first = (await attached(assistant, made, 'voucher')).attachments[0]
    const second = await attach(made, await anUpload(assistant, alliance, aScan()), 'voucher', {
      replaces: first?.id,
    })
    expect(second.body.attachments).toHaveLength(1)
    expect(second.body.attachments[0]?.id).not.toBe(first?.id)
    expect((await assistant.get(`${at(made)}/attachments/${first?.id}/file`)).status).toBe(200)
    const again = await attach(made, await anUpload(assistant, alliance, aScan()), 'voucher', {
      replaces: first?.id,
    })
    expect(again.code).toBe('evidence.file-not-found')
  })

  it('is called another kind of proof, where the type has use for it', async () => {
    const made = await newIncome()
    const [file] = (await attached(assistant, made, 'voucher')).attachments
    const path = `${at(made)}/attachments/${file?.id}`
    const changed = await assistant.patch<RecordReply>(path, { proof: 'other' })
    expect(changed.body).toMatchObject({
      completeness: { isComplete: false },
      attachments: [{ proof: 'other' }],
    })
    expect((await assistant.patch(path, { proof: 'contract' })).code).toBe('evidence.proof-not-accepted')
    expect((await assistant.patch(path, { proof: 'nonsense' })).status).toBe(400)
  })

  it('is removed, but not from a record that is called ready', async () => {
    const made = await newIncome()
    const proven = await attached(assistant, made, 'voucher')
    const path = `${at(made)}/attachments/${proven.attachments[0]?.id}`
    const ready = await assistant.post<RecordReply>(`${at(made)}/ready`, { version: proven.version })
    expect((await assistant.delete(path)).code).toBe('evidence.not-complete')
    await assistant.post(`${at(made)}/draft`, { version: ready.body.version })
    const without = await assistant.delete<RecordReply>(path)
    expect(without.body).toMatchObject({ attachmentCount: 0, completeness: { isComplete: false } })
    expect((await assistant.delete(path)).code).toBe('evidence.file-not-found')
  })

  it('that stands under another record as well is told as a finding', async () => {
    const [one, two] = [await newIncome(), await newIncome()]
    const bytes = aScan()
    await attached(assistant, one, 'voucher', bytes)
    const theirs = await aRecord(stranger, other, 'income', {})
    await attached(stranger, theirs, 'voucher', bytes)
    const reply = await attached(assistant, two, 'voucher', bytes)
    expect(reply.attachments[0]).toMatchObject({
      sameFileIn: [{ record: one.id, title: one.title, year: 110 }],
      sameFileElsewhere: 1,
    })
    expect(JSON.stringify(reply)).not.toContain(other)
  })
})

describe('the bytes of a file', () => {
  it('come back as they were, as a download with its name', async () => {
    const made = await newIncome()
    const bytes = aScan()
    const upload = await anUpload(assistant, alliance, bytes, '憑證"\u00e9.pdf')
    const [file] = (await attach(made, upload)).body.attachments
    const reply = await assistant.get(`${at(made)}/attachments/${file?.id}/file`)
    expect(reply.bytes.equals(bytes)).toBe(true)
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    expect(reply.headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''/,
    )
  })

  it('are shown in the page where that is safe, and only there', async () => {
    const made = await newIncome()
    const scan = (await attached(assistant, made, 'voucher')).attachments[0]
    const shown = await assistant.get(`${at(made)}/attachments/${scan?.id}/file?show=inline`)
    expect(shown.headers['content-disposition']).toMatch(/^inline/)
    const table = zipOf([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', store: true },
      { name: 'content.xml', data: '<a/>' },
    ])
    const upload = await anUpload(assistant, alliance, table, 'a.odt')
    const text = (await attach(made, upload, 'other')).body.attachments.at(-1)
    const kept = await assistant.get(`${at(made)}/attachments/${text?.id}/file?show=inline`)
    expect(kept.headers['content-disposition']).toMatch(/^attachment/)
  })

  it('are read by the office, and by no foreign alliance, which cannot tell it from nothing', async () => {
    const made = await newIncome()
    const [file] = (await attached(pi, made, 'voucher')).attachments
    const path = `${at(made)}/attachments/${file?.id}/file`
    expect((await office.get(path)).status).toBe(200)
    expect((await stranger.get(path)).status).toBe(403)
    expect((await world.stranger().get(path)).status).toBe(401)
    const theirs = await aRecord(stranger, other, 'income', {})
    const nowhere = '018f0000-0000-7000-8000-000000000000'
    const tried = [
      `/alliances/${other}/records/${made.id}/attachments/${file?.id}/file`,
      `/alliances/${other}/records/${theirs.id}/attachments/${file?.id}/file`,
      `/alliances/${other}/records/${theirs.id}/attachments/${nowhere}/file`,
    ]
    const replies = await Promise.all(tried.map((each) => stranger.get(each)))
    expect(replies.map(({ status, problem }) => [status, problem.code, problem.title])).toEqual(
      Array(3).fill([404, 'evidence.file-not-found', replies[2]?.problem.title]),
    )
  })
})
