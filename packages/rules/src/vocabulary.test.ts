import { expect, it } from 'vitest'
import { advices, questions } from './codes.ts'
import { evidenceTypes } from './evidence/catalogue.ts'
import { readingFacts, readingNames } from './readings/catalogue.ts'
import { vocabulary } from './vocabulary.ts'

const codeForm = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/

it('names everything once, in one form', () => {
  for (const list of [
    vocabulary.readings,
    vocabulary.advices,
    vocabulary.issues,
    vocabulary.proofKinds,
    vocabulary.kpis,
    vocabulary.checks,
    vocabulary.counties,
    vocabulary.interpretations.map(({ key }) => key),
  ]) {
    expect(new Set(list).size).toBe(list.length)
    for (const code of list) expect(code).toMatch(codeForm)
  }
})

it('knows the facts of every reading', () => {
  expect(Object.keys(readingFacts).toSorted()).toEqual([...readingNames].toSorted())
})

it('gives every question the answer that lets the record count', () => {
  for (const answers of Object.values(questions)) expect(answers[0]).toBe('yes')
})

it('lists every field with its options, and every proof', () => {
  const membership = vocabulary.evidenceTypes.find(({ type }) => type === 'membership')
  expect(membership?.fields).toEqual(Object.keys(evidenceTypes.membership.fields))
  expect(membership?.options.basis).toEqual(evidenceTypes.membership.fields.basis.options)
  const kinds = Object.values(evidenceTypes).flatMap(({ proofs }) =>
    proofs.flatMap(({ anyOf }) => [...anyOf]),
  )
  expect(vocabulary.proofKinds).toEqual(expect.arrayContaining(kinds))
})

it('cites each heading once', () => {
  const cited = vocabulary.headings.map(({ source, heading }) => `${source} ${heading}`)
  expect(new Set(cited).size).toBe(cited.length)
  expect(cited).toContain('S110 有效廠商會員定義')
})

it('announces advice with its facts', () => {
  expect(advices['member.extend-past-cutoff']).toEqual(['cutoff'])
})
