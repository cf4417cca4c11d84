import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceTypeNames, evidenceTypeOf, evidenceTypes } from '../evidence/catalogue.ts'
import { askedContent, type Content, isAsked, issueCodes, readiness, validateContent } from './content.ts'
import { count, dayField, text, yesNo } from './field.ts'

const { membership, income } = evidenceTypes
const codesOf = (content: Content, type = membership as Parameters<typeof validateContent>[0]) =>
  validateContent(type, content).map(({ field, code }) => `${field} ${code}`)

describe('content', () => {
  it.each(evidenceTypeNames)('of the example of %s is sound and ready', (name) => {
    const type = evidenceTypes[name]
    expect(validateContent(type, type.example.content)).toEqual([])
    expect(readiness(type, type.example.content, type.example.proofs)).toEqual({
      ready: true,
      fields: [],
      proofs: [],
    })
  })

  it('may lack anything in a draft', () => {
    expect(codesOf({})).toEqual([])
    expect(codesOf({ start: null, end: undefined, description: '' })).toEqual([])
  })

  it('refuses what the type does not have, even names every object has', () => {
    const hostile = JSON.parse('{"colour":"red","__proto__":{"a":1},"constructor":"x"}')
    expect(codesOf(hostile)).toEqual([
      'colour unknown-field',
      '__proto__ unknown-field',
      'constructor unknown-field',
    ])
  })

  it('refuses an end before the start, and says before what', () => {
    const [issue] = validateContent(membership, { start: '2021-03-01', end: '2021-02-28' })
    expect(issue).toEqual({
      field: 'end',
      code: 'earlier-than',
      facts: { other: 'start', day: '2021-03-01' },
    })
    expect(codesOf({ start: '2021-03-01', end: '2021-03-01' })).toEqual([])
  })

  it('keeps an early termination between start and end, both included', () => {
    const term = { start: '2021-03-01', end: '2022-02-28' }
    expect(codesOf({ ...term, terminatedOn: '2021-02-28' })).toEqual(['terminatedOn earlier-than'])
    expect(codesOf({ ...term, terminatedOn: '2022-03-01' })).toEqual(['terminatedOn later-than'])
    expect(codesOf({ ...term, terminatedOn: '2021-03-01' })).toEqual([])
    expect(codesOf({ ...term, terminatedOn: '2022-02-28' })).toEqual([])
  })

  it('compares only days that are days', () => {
    expect(codesOf({ start: '2021-03-01', end: '2021-02-30' })).toEqual(['end not-a-day'])
  })

  it.each([
    ['2021-02-29', 'not-a-day'],
    ['110/10/31', 'not-a-day'],
    [20211031, 'not-a-day'],
    ['1959-12-31', 'implausible-day'],
    ['2101-01-01', 'implausible-day'],
    ['3061-01-01', 'implausible-day'],
  ])('refuses the day %j', (start, code) => {
    expect(codesOf({ start })).toEqual([`start ${code}`])
  })

  it.each(['1960-01-01', '2100-12-31'])('takes the plausible day %s', (start) => {
    expect(codesOf({ start })).toEqual([])
  })

  it.each([
    [-1, 'below-minimum'],
    [100_000_000_001, 'above-maximum'],
    [1.5, 'not-a-whole-number'],
    ['30000', 'not-a-whole-number'],
    [Number.NaN, 'not-a-whole-number'],
    [2 ** 53, 'above-maximum'],
  ])('refuses the fee %j', (fee, code) => {
    expect(codesOf({ fee })).toEqual([`fee ${code}`])
  })

  it.each([0, 100_000_000_000])('takes the fee %d', (fee) => {
    expect(codesOf({ fee })).toEqual([])
  })

  it('counts the length of a text in code points: 𠮷 is one', () => {
    expect(codesOf({ title: '𠮷'.repeat(120) }, income)).toEqual([])
    expect(validateContent(income, { title: '𠮷'.repeat(121) })).toEqual([
      { field: 'title', code: 'too-long', facts: { max: 120, length: 121 } },
    ])
  })

  it.each([
    ['a\nb', 'line-break'],
    ['a\r\nb', 'line-break'],
    ['a\u2028b', 'line-break'],
    ['a\u0000b', 'control-characters'],
    ['a\u001bb', 'control-characters'],
    ['a\u007fb', 'control-characters'],
    ['a\u009fb', 'control-characters'],
    ['a\u202ab', 'control-characters'],
    ['a\u202eb', 'control-characters'],
    ['a\u2066b', 'control-characters'],
    ['a\u2069b', 'control-characters'],
    ['a\u0080b', 'control-characters'],
    ['a\u001fb', 'control-characters'],
    ['a\ud842', 'malformed-text'],
    [7, 'not-text'],
    [['a'], 'not-text'],
  ])('refuses the title %j', (title, code) => {
    expect(codesOf({ title }, income)).toEqual([`title ${code}`])
  })

  it.each([
    'a b',
    'a~b',
    'a\u200bb',
    'a\u2065b',
    'a\u206ab',
    '堃㛢𠮷',
    '👩‍🔬',
    '\u00a0',
    '=1+1',
    "'; drop table",
    '<b>',
    'a\tb',
    'é\u0301',
  ])('takes %j', (title) => {
    expect(codesOf({ title }, income)).toEqual([])
  })

  it('takes line breaks where a text has many lines', () => {
    expect(codesOf({ description: '一\n二\r\n三' })).toEqual([])
  })

  it.each([
    [{ basis: 'handshake' }, 'basis unknown-choice'],
    [{ basis: ['contract'] }, 'basis unknown-choice'],
    [{ particulars: 'host-pi' }, 'particulars not-a-list'],
    [{ particulars: ['host-pi', 'host-fax'] }, 'particulars unknown-choice'],
    [{ particulars: ['host-pi', 'host-pi'] }, 'particulars repeated-choice'],
    [{ statesBothNames: 'yes' }, 'statesBothNames not-yes-or-no'],
    [{ organisation: '' }, null],
    [{ organisation: ' ' }, 'organisation not-a-reference'],
    [{ organisation: 'x'.repeat(65) }, 'organisation not-a-reference'],
    [{ organisation: '../x' }, 'organisation not-a-reference'],
    [{ organisation: 12 }, 'organisation not-a-reference'],
    [{ organisation: '0b2f8c1e-7a10-4f6e-9a51-2f3f6a0f5d11' }, null],
  ])('of %j: %s', (content, expected) => {
    expect(codesOf(content)).toEqual(expected ? [expected] : [])
  })

  it('holds a count within its bounds', () => {
    const type = {
      ...income,
      fields: { people: count({ group: 'nature', min: 1 }), name: text({ group: 'nature', max: 1 }) },
    }
    expect(codesOf({ people: 1 }, type)).toEqual([])
    expect(codesOf({ people: 0 }, type)).toEqual(['people below-minimum'])
    expect(codesOf({ people: 1_000_001 }, type)).toEqual(['people above-maximum'])
  })

  it('does not compare a day that the form hides now', () => {
    const fields = {
      ...income.fields,
      explainedOn: dayField({
        group: 'nature',
        when: { field: 'bookedUnderAnotherName', oneOf: [true] },
      }),
    }
    const type = { ...income, fields, order: [{ field: 'explainedOn', notBefore: 'receivedOn' }] }
    const content = { receivedOn: '2021-09-14', explainedOn: '2021-09-13' }
    expect(codesOf({ ...content, bookedUnderAnotherName: false }, type)).toEqual([])
    expect(codesOf({ ...content, bookedUnderAnotherName: true }, type)).toEqual(['explainedOn earlier-than'])
  })

  it('never throws, and gives only codes that have words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...evidenceTypeNames), fc.anything(), fc.anything(), (name, one, other) => {
        const fields = Object.keys(evidenceTypes[name].fields)
        const content = Object.fromEntries(fields.map((field, at) => [field, at % 2 ? one : other]))
        for (const { code } of validateContent(evidenceTypes[name], content))
          expect(issueCodes).toContain(code)
        readiness(evidenceTypes[name], content, [])
        evidenceTypes[name].project(content)
        askedContent(evidenceTypes[name], content)
      }),
    )
  })
})

describe('what is asked', () => {
  it('is asked only while what it depends on is asked too', () => {
    const fields = {
      ...membership.fields,
      penalty: yesNo({ group: 'fee', when: { field: 'feeBy', oneOf: ['none'] } }),
      amends: yesNo({ group: 'fee', when: { field: 'penalty', oneOf: [true] } }),
    }
    const type = { ...membership, fields }
    expect(isAsked(type, 'amends', { feeBy: 'none', penalty: true })).toBe(true)
    expect(isAsked(type, 'amends', { feeBy: 'member-fee', penalty: true })).toBe(false)
    expect(isAsked(type, 'amends', { feeBy: 'none', penalty: false })).toBe(false)
  })

  it('is not ready while a field or a proof is missing', () => {
    const { content, proofs } = income.example
    expect(readiness(income, content, []).ready).toBe(false)
    expect(readiness(income, { ...content, amount: null }, proofs).ready).toBe(false)
    expect(readiness(income, { ...content, description: null, natures: null }, proofs).ready).toBe(true)
    expect(readiness(income, content, ['other', ...proofs]).ready).toBe(true)
  })

  it('follows the field it depends on', () => {
    expect(isAsked(membership, 'fee', { feeBy: 'member-fee' })).toBe(true)
    expect(isAsked(membership, 'fee', { feeBy: 'none' })).toBe(false)
    expect(isAsked(membership, 'fee', {})).toBe(false)
    expect(isAsked(membership, 'nothing', {})).toBe(false)
    expect(isAsked(membership, 'signedBy', { basis: 'contract' })).toBe(false)
    expect(isAsked(membership, 'signedBy', { basis: 'technology-transfer' })).toBe(true)
  })

  it('leaves out what the form hides and what is empty', () => {
    expect(askedContent(membership, { feeBy: 'none', fee: 30_000, start: null, description: '  ' })).toEqual({
      feeBy: 'none',
    })
  })

  it('does not demand what it does not ask', () => {
    expect(readiness(membership, { basis: 'contract' }, []).fields).not.toContain('signedBy')
    expect(readiness(membership, { basis: 'joint-project' }, []).fields).toContain('signedBy')
    expect(readiness(membership, { basis: 'joint-project' }, []).fields).not.toContain('statesBothNames')
  })

  it('takes an empty list of choices for an answer, blank text for none', () => {
    expect(readiness(membership, { basis: 'contract', particulars: [] }, []).fields).not.toContain(
      'particulars',
    )
    expect(readiness(income, { title: '　' }, []).fields).toContain('title')
  })

  it('names the proofs of which any one would do', () => {
    expect(readiness(membership, { basis: 'memorandum' }, ['contract']).proofs).toEqual([
      { group: 'membership-memorandum', anyOf: ['memorandum'] },
    ])
    expect(readiness(income, { bookedUnderAnotherName: true }, ['voucher']).proofs).toEqual([
      { group: 'explanatory-page', anyOf: ['explanatory-page'] },
    ])
    expect(readiness(income, { bookedUnderAnotherName: false }, ['voucher']).proofs).toEqual([])
  })
})

describe('the columns that lists share', () => {
  it('are drawn from what is there', () => {
    expect(membership.project({ ...membership.example.content, terminatedOn: '2021-12-31' })).toEqual({
      organisation: 'organisation-1',
      title: null,
      startsOn: '2021-03-01',
      endsOn: '2021-12-31',
      happenedOn: '2021-03-01',
      amount: 30_000,
    })
    expect(membership.project({ feeBy: 'none', fee: 5 }).amount).toBeNull()
    expect(membership.project({ start: 5, fee: '7', feeBy: 'member-fee' })).toMatchObject({
      startsOn: null,
      amount: null,
    })
    expect(income.project({ amount: 0, receivedOn: '2021-09-14' })).toMatchObject({
      amount: 0,
      happenedOn: '2021-09-14',
    })
  })

  it('give a joint project its total funding once both shares are there', () => {
    const project = evidenceTypes['joint-project']
    expect(project.project({ firmShare: 6, governmentShare: 0 }).amount).toBe(6)
    expect(project.project({ firmShare: 6 }).amount).toBeNull()
    expect(project.project({ state: 'under-review', signedOn: '2021-03-01' }).happenedOn).toBeNull()
  })
})

it('finds an edition that exists and no other', () => {
  expect(evidenceTypeOf('income', 1)).toBe(income)
  expect(evidenceTypeOf('income', 2)).toBeNull()
})
