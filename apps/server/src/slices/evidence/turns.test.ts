import { readFile } from 'node:fs/promises'
import type { UploadStatus } from '@openalliance/contract'
import { expect, it, vi } from 'vitest'
import { FileObjection } from '../../platform/files/finding.ts'
import { anAlliance } from '../alliances/builders.ts'
import { announce, anUpload, aScan, evidenceWorld, examined, send } from './builders.ts'

/** Files whose examination lasts until it is told to end, and then was too heavy. */
const { heavy } = vi.hoisted(() => ({ heavy: { mark: '%heavy', ends: [] as (() => void)[] } }))
vi.mock('../../platform/files/examine.ts', async (original) => {
  const real = await original<typeof import('../../platform/files/examine.ts')>()
  return {
    ...real,
    examine: async (...of: Parameters<typeof real.examine>) => {
      if (!(await readFile(of[0])).includes(heavy.mark)) return real.examine(...of)
      await new Promise<void>((end) => heavy.ends.push(end))
      return { outcome: 'refused', objection: new FileObjection('too-heavy') }
    },
  }
})

const { world, office, alliance, assistant } = await evidenceWorld()
const other = (await anAlliance(office)).id
const neighbour = await world.signInAs('assistant', { alliance: other })

it('incident, everybody waits for one: a pile of heavy files of one alliance holds up no other, and its rest is not looked at', async () => {
  const ids: string[] = []
  for (let file = 0; file < 8; file++) {
    const bytes = Buffer.concat([aScan(), Buffer.from(heavy.mark)])
    const announced = await announce(assistant, alliance, bytes.length, `heavy-${file}.pdf`)
    const location = String(announced.headers.location)
    expect((await send(assistant, location, bytes)).status).toBe(204)
    ids.push(location.split('/').at(-1) ?? '')
  }
  await vi.waitFor(() => expect(heavy.ends).toHaveLength(1), { timeout: 300_000 })
  // While the first is being looked at, and the seven behind it wait.
  expect((await anUpload(neighbour, other, aScan())).state).toBe('stored')
  expect(heavy.ends).toHaveLength(1)

  for (let file = 0; file < 3; file++) {
    await vi.waitFor(() => expect(heavy.ends).toHaveLength(file + 1), { timeout: 300_000 })
    heavy.ends[file]?.()
  }
  const told: UploadStatus[] = []
  for (const id of ids) told.push(await examined(assistant, alliance, id))
  const codes = told.map(({ refusal }) => refusal?.code)
  expect(codes).toEqual([
    ...Array(3).fill('evidence.file-too-heavy'),
    ...Array(5).fill('evidence.file-not-looked-at'),
  ])
  expect(heavy.ends).toHaveLength(3)
  expect(told.at(-1)?.refusal?.message).toContain('3 個檔案')

  const next = await announce(assistant, alliance, 100, 'next.pdf')
  expect(next).toMatchObject({ status: 429, code: 'evidence.file-not-looked-at' })
  const { until } = next.problem.facts as { until: string }
  // Nobody else of the alliance is held to it.
  const colleague = await world.signInAs('assistant', { alliance })
  expect((await anUpload(colleague, alliance, aScan())).state).toBe('stored')
  world.clock.advance(new Date(until).getTime() - world.clock.now().getTime())
  expect((await anUpload(await world.signInAs('assistant', { alliance }), alliance, aScan())).state).toBe(
    'stored',
  )
})
