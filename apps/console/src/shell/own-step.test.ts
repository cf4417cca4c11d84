import { expect, it } from 'vitest'
import { ownStepFrom } from './own-step.ts'

const begin = () => {
  const place = { location: { href: '/app/verification' } }
  const step = ownStepFrom(place)
  step.begin()
  return { place, step }
}

it('a page the program turns by itself is turned where the person waits for it', () => {
  const taken: string[] = []
  begin().step.take(() => taken.push('desk'))
  expect(taken).toEqual(['desk'])
})

it('whoever clicked elsewhere meanwhile is left there', () => {
  const taken: string[] = []
  const { place, step } = begin()
  place.location = { href: '/app/phrases' }
  step.take(() => taken.push('desk'))
  expect(taken).toEqual([])
})

it('what is begun anew is taken from where it was begun', () => {
  const taken: string[] = []
  const { place, step } = begin()
  place.location = { href: '/app/phrases' }
  step.begin()
  step.take(() => taken.push('desk'))
  expect(taken).toEqual(['desk'])
})
