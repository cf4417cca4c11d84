import type { DeskEntry } from '@openalliance/contract'
import type { Static } from 'typebox'
import { expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember } from '../figures/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { entryOf, onDesk } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })

const alikeIn = ({ findings }: Static<typeof DeskEntry>) => findings.flatMap(({ alike }) => alike)

it('a suspected repeat names the other record, the one of another alliance with its alliance', async () => {
  const [own, foreign] = [await anotherTeam(of), await anotherTeam(of)]
  const [one, two] = [await aReadyMember(own), await aReadyMember(own)]
  const third = await aReadyMember({ ...foreign, firm: own.firm })
  await handedIn(own)
  await handedIn(foreign)
  const at = await onDesk(own)
  const alike = alikeIn(await entryOf(own, at, one.id))
  expect(alike).toContainEqual(
    expect.objectContaining({
      record: two.id,
      title: two.title,
      year: 110,
      alliance: expect.objectContaining({ id: own.alliance }),
    }),
  )
  expect(alike.map(({ record }) => record)).not.toContain(one.id)
  const far = alike.find(({ record }) => record === third.id)
  expect(far?.alliance).toMatchObject({ id: foreign.alliance, nameZh: expect.stringMatching(/./) })
})
