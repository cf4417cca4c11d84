import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Upload } from 'tus-js-client'
import { expect, it } from 'vitest'
import { announce, aScan, evidenceWorld, examined } from './builders.ts'

const { world, alliance, assistant } = await evidenceWorld()
await world.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = world.app.server.address() as AddressInfo
const headers = { cookie: assistant.cookie }
const base = `http://127.0.0.1:${port}`

/** A scan with so many bytes of picture behind it. */
const bigScan = (bytes: number) => Buffer.concat([aScan(), randomBytes(bytes)])

/** Sends the first bytes and hangs up in the middle. */
const breakOff = (location: string, bytes: Buffer, announced: number) =>
  new Promise<void>((resolve) => {
    const call = request(`${base}${location}`, {
      method: 'PATCH',
      headers: {
        ...headers,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(announced),
      },
    })
    call.on('error', () => resolve())
    call.on('close', () => resolve())
    call.write(bytes, async () => {
      await pause(100)
      call.destroy()
    })
  })

const offsetOf = async (location: string): Promise<number> => {
  const reply = await fetch(`${base}${location}`, {
    method: 'HEAD',
    headers: { ...headers, 'tus-resumable': '1.0.0' },
  })
  expect(reply.status).toBe(200)
  return Number(reply.headers.get('upload-offset'))
}

it('a dropped connection keeps what arrived, and an ordinary client goes on from there', async () => {
  const bytes = bigScan(3_000_000)
  const location = String((await announce(assistant, alliance, bytes.length, 'scan.pdf')).headers.location)
  await breakOff(location, bytes.subarray(0, 1_000_000), bytes.length)
  const arrived = await offsetOf(location)
  expect(arrived).toBeGreaterThan(0)
  expect(arrived).toBeLessThanOrEqual(1_000_000)

  let firstProgress: number | undefined
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(bytes, {
      uploadUrl: `${base}${location}`,
      headers,
      chunkSize: 500_000,
      retryDelays: [0, 100],
      onProgress: (sent) => {
        firstProgress ??= sent
      },
      onError: reject,
      onSuccess: () => resolve(),
    })
    upload.start()
  })
  expect(firstProgress).toBeGreaterThanOrEqual(arrived)
  const status = await examined(assistant, alliance, location.split('/').at(-1) ?? '')
  expect(status).toMatchObject({ state: 'stored', file: { size: bytes.length } })
})

it('an ordinary client uploads whole, in pieces, and is told the address', async () => {
  const bytes = bigScan(1_200_000)
  const url = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${base}/api/v1/alliances/${alliance}/uploads`,
      headers,
      chunkSize: 500_000,
      metadata: { filename: '合約 𠮷.pdf' },
      retryDelays: [],
      onError: reject,
      onSuccess: () => resolve(upload.url ?? ''),
    })
    upload.start()
  })
  const status = await examined(assistant, alliance, url.split('/').at(-1) ?? '')
  expect(status).toMatchObject({ state: 'stored', fileName: '合約 𠮷.pdf' })
})

it('a forged host does not appear in the address of an upload', async () => {
  const reply = await assistant.post(`/alliances/${alliance}/uploads`, undefined, {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '10',
      'upload-metadata': `filename ${Buffer.from('a.pdf').toString('base64')}`,
      'x-forwarded-host': 'evil.example',
    },
  })
  expect(reply.headers.location).toMatch(/^\/api\/v1\/alliances\/[0-9a-f-]+\/uploads\/[0-9a-f-]+$/)
})

it.each([
  ['at another place', { 'upload-offset': '5' }, 409, 'request.upload-offset', '續傳的位置'],
  ['without a place', {}, 403, 'request.malformed', '欄位'],
  ['in another protocol', { 'upload-offset': '0', 'tus-resumable': '0.2' }, 400, 'request.malformed', '欄位'],
])('bytes %s are refused in words', async (_, more, status, code, words) => {
  const location = String((await announce(assistant, alliance, 100, 'scan.pdf')).headers.location)
  const reply = await fetch(`${base}${location}`, {
    method: 'PATCH',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      ...(more as Record<string, string>),
    },
    body: Buffer.alloc(10),
  })
  expect(reply.headers.get('content-type')).toBe('application/problem+json')
  expect(reply.headers.get('tus-resumable')).toBe('1.0.0')
  const problem = (await reply.json()) as { status: number; code: string; title: string }
  expect([reply.status, problem.status, problem.code]).toEqual([status, status, code])
  expect(problem.title).toContain(words)
})
