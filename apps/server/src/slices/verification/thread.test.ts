import type { DeskEntry, RecordReply } from '@openalliance/contract'
import type { Static } from 'typebox'
import { expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember } from '../figures/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of

it('new evidence names who handed it in at that time, and who changed it last before', async () => {
  const own = await anotherTeam(of)
  const record = await aReadyMember(own)
  await handedIn(own)
  const at = await onDesk(own)
  await decided(own, at, record.id, 'returned', '缺頁')
  await issued(own, at, due)
  const path = `/alliances/${own.alliance}/records/${record.id}`
  const { version, content } = (await own.assistant.get<RecordReply>(path)).body
  world.clock.moveTo('2021-10-22T10:15:00Z')
  const saved = await own.assistant.put<RecordReply>(path, {
    version,
    content: { ...content, end: '2022-03-31' },
  })
  expect(saved.status, saved.text).toBe(200)
  world.clock.moveTo('2021-10-22T10:17:00Z')
  expect((await handedIn(own)).status).toBe(201)
  const { thread } = (await office.get<Static<typeof DeskEntry>>(`${at}/entries/${record.id}`)).body
  expect(thread.at(-1)).toMatchObject({
    kind: 'evidence',
    by: own.pi.person.name,
    at: '2021-10-22T10:17:00.000Z',
    changed: { by: own.assistant.person.name, at: '2021-10-22T10:15:00.000Z' },
  })
})
