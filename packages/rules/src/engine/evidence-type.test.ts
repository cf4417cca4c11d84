import { describe, expect, it } from 'vitest'
import { defineEvidenceType, needs } from './evidence-type.ts'
import { choice, text } from './field.ts'

const title = text({ group: 'one', max: 10 })
const sound = {
  name: 'income',
  edition: 2,
  groups: ['one'],
  fields: { title, kind: choice({ group: 'one', options: ['a', 'b'] }) },
  proofs: [],
  order: [],
  done: [],
  decidedOn: 'cutoff',
  project: () => ({ title: null, startsOn: null, endsOn: null, happenedOn: null, amount: null }),
  example: { content: {}, proofs: [] },
} as const

describe('defining an evidence type refuses', () => {
  it('a field in a group the form does not have', () => {
    const fields = { ...sound.fields, stray: text({ group: 'two', max: 10 }) }
    expect(() => defineEvidenceType({ ...sound, fields })).toThrow('unknown group two')
  })

  it('a condition on a field the type does not have', () => {
    const fields = { title: text({ group: 'one', max: 10, when: { field: 'colour', oneOf: ['red'] } }) }
    expect(() => defineEvidenceType({ ...sound, fields })).toThrow('unknown field colour')
  })

  it('a condition on a field that is neither choice nor yes-no', () => {
    const proofs = [needs('scan', ['contract'], { field: 'title', oneOf: ['x'] })]
    expect(() => defineEvidenceType({ ...sound, proofs })).toThrow('choice or a yes-no')
  })

  it('a condition on an option the choice does not have', () => {
    const proofs = [needs('scan', ['contract'], { field: 'kind', oneOf: ['c'] })]
    expect(() => defineEvidenceType({ ...sound, proofs })).toThrow('unknown option c')
  })

  it('nothing that is sound', () => {
    expect(defineEvidenceType(sound).project({ organisation: 'x' }).organisation).toBe('x')
  })

  it('at compile time, an order of fields that do not exist', () => {
    // @ts-expect-error there is no field "ende"
    defineEvidenceType({ ...sound, order: [{ field: 'ende', notBefore: 'title' }] })
  })
})
