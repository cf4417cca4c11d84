import { createHash } from 'node:crypto'
import type { UploadStatus } from '@openalliance/contract'
import { describe, expect, it, vi } from 'vitest'
import { announce, anUpload, aScan, evidenceWorld, examined, send } from './slices/evidence/builders.ts'
import { examineWaiting } from './slices/evidence/jobs.ts'

/** What the file systems of arriving and of kept files say to the next who writes; null when there is room. */
const { disk, store } = vi.hoisted(() => ({
  disk: { says: null as string | null },
  store: { says: null as string | null, refused: 0 },
}))
const demandRoom = ({ says }: { says: string | null }) => {
  if (says) throw Object.assign(new Error(`${says}: as the system says it`), { code: says })
}

vi.mock('@tus/file-store', async (original) => {
  const { FileStore, ...others } = await original<typeof import('@tus/file-store')>()
  class FullStore extends FileStore {
    override async create(...of: Parameters<InstanceType<typeof FileStore>['create']>) {
      demandRoom(disk)
      return super.create(...of)
    }
    override async write(...of: Parameters<InstanceType<typeof FileStore>['write']>) {
      demandRoom(disk)
      return super.write(...of)
    }
  }
  return { ...others, FileStore: FullStore }
})
vi.mock('./platform/files/places.ts', async (original) => {
  const places = await original<typeof import('./platform/files/places.ts')>()
  return {
    ...places,
    fileStoreOf: (config: Parameters<typeof places.fileStoreOf>[0]) => {
      const kept = places.fileStoreOf(config)
      return {
        ...kept,
        keep: async (sha256: string, from: string) => {
          if (store.says) store.refused++
          demandRoom(store)
          return kept.keep(sha256, from)
        },
      }
    },
  }
})

const of = await evidenceWorld({ config: { logLevel: 'silent' } })
const { world, alliance, assistant } = of
/** Whether any row says that a file of these bytes is kept. */
const named = async (sha256: string) =>
  (await world.db.selectFrom('stored_file').select('sha256').execute()).some((row) => row.sha256 === sha256)
const rows = () => world.db.selectFrom('upload').select(['id', 'state']).execute()

describe.each(['ENOSPC', 'EROFS', 'EDQUOT'])('a file system that says %s', (says) => {
  it('refuses a new upload with 503 and reserves nothing, and takes it once there is room', async () => {
    const before = await rows()
    disk.says = says
    const refused = await announce(assistant, alliance, 100, 'a.pdf').finally(() => {
      disk.says = null
    })
    expect(refused).toMatchObject({ status: 503, code: 'server.cannot-write' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.text).not.toContain('as the system says it')
    // What was reserved for it goes right behind the answer.
    await vi.waitFor(async () => expect(await rows()).toEqual(before), { timeout: 300_000 })
    expect((await anUpload(assistant, alliance, aScan())).state).toBe('stored')
  })

  it('loses no byte that had arrived: the upload goes on from there', async () => {
    const scan = aScan()
    const announced = await announce(assistant, alliance, scan.length, 'b.pdf')
    const location = String(announced.headers.location)
    expect((await send(assistant, location, scan.subarray(0, 50))).status).toBe(204)
    disk.says = says
    const refused = await send(assistant, location, scan.subarray(50), 50).finally(() => {
      disk.says = null
    })
    expect(refused).toMatchObject({ status: 503, code: 'server.cannot-write' })
    const rest = await send(assistant, location, scan.subarray(50), 50)
    expect([rest.status, rest.headers['upload-offset']]).toEqual([204, String(scan.length)])
    expect((await examined(assistant, alliance, location.split('/').at(-1) ?? '')).state).toBe('stored')
  })

  it('names no file that is not kept: what has arrived waits, and is kept when there is room', async () => {
    const scan = aScan()
    const announced = await announce(assistant, alliance, scan.length, 'c.pdf')
    const location = String(announced.headers.location)
    const id = location.split('/').at(-1) ?? ''
    Object.assign(store, { says, refused: 0 })
    try {
      expect((await send(assistant, location, scan)).status).toBe(204)
      await vi.waitFor(() => expect(store.refused).toBe(1), { timeout: 300_000 })
    } finally {
      store.says = null
    }
    expect(
      (await assistant.get<UploadStatus>(`/alliances/${alliance}/uploads/${id}/status`)).body.state,
    ).toBe('examining')
    const sha256 = createHash('sha256').update(scan).digest()
    expect(await named(sha256.toString('hex'))).toBe(false)
    world.clock.advance(3_600_000)
    await examineWaiting(world.house)
    expect((await examined(assistant, alliance, id)).state).toBe('stored')
    expect(await named(sha256.toString('hex'))).toBe(true)
  })
})
