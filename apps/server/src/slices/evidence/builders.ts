import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { RecordReply, UploadStatus } from '@openalliance/contract'
import { type EvidenceTypeName, evidenceTypes } from '@openalliance/rules'
import { expect } from 'vitest'
import { atItsEnd } from '../../platform/db/at-its-end.ts'
import { pdfOf } from '../../platform/files/test-specimens.ts'
import type { Caller } from '../../platform/http/authority.ts'
import { type Answer, type Client, createWorld, type WorldOptions } from '../../testing/world.ts'
import { anAlliance } from '../alliances/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { year110 } from '../programmes/builders.ts'

/** A world in the first window of 110 with one alliance, its team and a firm. */
export const evidenceWorld = async (options: WorldOptions = {}) => {
  // Windows are months long; nobody signs in again whenever the clock is moved.
  const sessions = { sessionIdleMinutes: 10_000_000, sessionAbsoluteHours: 200_000 }
  const dataDirectory = await mkdtemp(join(tmpdir(), 'evidence-'))
  atItsEnd(() => rm(dataDirectory, { recursive: true, force: true }))
  const world = await createWorld({ ...options, config: { ...sessions, dataDirectory, ...options.config } })
  const office = await world.signInAs('programme-office')
  await year110(office)
  const alliance = (await anAlliance(office)).id
  const assistant = await world.signInAs('assistant', { alliance, name: '林助理' })
  const pi = await world.signInAs('principal-investigator', { alliance, name: '陳教授' })
  const firm = await aFirm(assistant, alliance)
  return { world, office, alliance, assistant, pi, firm: firm.id }
}

/** Everything a type asks for, as its definition's own example has it, with a real counterpart. */
export const exampleOf = (
  type: EvidenceTypeName,
  organisation: string,
  some: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({ ...evidenceTypes[type].example.content, organisation, ...some })

/** Enters a draft through the front door. */
export const aRecord = async (
  client: Client,
  alliance: string,
  type: EvidenceTypeName,
  content: Readonly<Record<string, unknown>>,
  year = 110,
): Promise<RecordReply> => {
  const reply = await client.post<RecordReply>(`/alliances/${alliance}/years/${year}/records`, {
    type,
    content,
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

const tus = { 'tus-resumable': '1.0.0' }

/** Announces a file. */
export const announce = (client: Client, alliance: string, size: number, fileName: string): Promise<Answer> =>
  client.post(`/alliances/${alliance}/uploads`, undefined, {
    headers: {
      ...tus,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(fileName).toString('base64')}`,
    },
  })

/** Sends bytes from an offset on. */
export const send = (client: Client, location: string, bytes: Buffer, offset = 0): Promise<Answer> =>
  client.patch(location, undefined, {
    headers: {
      ...tus,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    payload: bytes,
  })

/** Waits until an upload has been examined. */
export const examined = async (client: Client, alliance: string, upload: string): Promise<UploadStatus> => {
  for (;;) {
    const reply = await client.get<UploadStatus>(`/alliances/${alliance}/uploads/${upload}/status`)
    expect(reply.status, reply.text).toBe(200)
    if (!['receiving', 'examining'].includes(reply.body.state)) return reply.body
    await pause(10)
  }
}

/** Uploads a file whole and waits for the examination. */
export const anUpload = async (
  client: Client,
  alliance: string,
  bytes: Buffer,
  fileName = '合約.pdf',
): Promise<UploadStatus> => {
  const announced = await announce(client, alliance, bytes.length, fileName)
  expect(announced.status, announced.text).toBe(201)
  const location = String(announced.headers.location)
  if (bytes.length > 0) expect((await send(client, location, bytes)).status).toBe(204)
  return examined(client, alliance, location.split('/').at(-1) ?? '')
}

let drawn = 0

/** A scan nobody else in this run has. */
export const aScan = (): Buffer => pdfOf({ text: `Scan ${++drawn} ${process.pid}` })

/** Uploads a file and puts it under a record. */
export const attached = async (
  client: Client,
  record: Pick<RecordReply, 'alliance' | 'id'>,
  proof: string,
  bytes = aScan(),
): Promise<RecordReply> => {
  const upload = await anUpload(client, record.alliance, bytes)
  const reply = await client.post<RecordReply>(
    `/alliances/${record.alliance}/records/${record.id}/attachments`,
    { upload: upload.id, proof },
  )
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

/** Somebody of the office as the doors of later slices name them. */
export const callerOf = (client: Client): Caller => ({
  ...client.person,
  locale: 'zh-TW',
  grants: [],
  by: { session: client.person.id, idleEndsAt: new Date(0), endsAt: new Date(0) },
})
