import { describe, expect, it } from 'vitest'
import { readNumber } from './business-number.ts'
import { unfitIdentity } from './identity.ts'

const judge = (
  kind: Parameters<typeof unfitIdentity>[0]['kind'],
  number: string,
  county: string | null = 'taipei',
) => unfitIdentity({ kind, number: readNumber(number), county })

describe('an identity', () => {
  it('of a firm with a sound number and a county is fit', () => {
    expect(judge('firm', '０４５９５２５７')).toBeNull()
  })

  it('of a firm without a number is not', () => {
    expect(judge('firm', '')?.code).toBe('organisations.number-needed')
  })

  it('says how many digits there are when there are too few', () => {
    expect(judge('firm', '0459525')?.field).toEqual({
      field: '/businessNumber',
      code: 'organisations.number-incomplete',
      facts: { number: '0459525', digits: 7, at: 0, wanted: 8 },
    })
  })

  it('says which character is no digit', () => {
    expect(judge('firm', '04S95257')?.field.facts).toMatchObject({ at: 3 })
  })

  it('with a sum that fits neither rule is refused', () => {
    expect(judge('school', '12345678')?.field.code).toBe('organisations.number-wrong-sum')
  })

  it('never takes an individual’s own number', () => {
    expect(judge('individual', '04595257')?.code).toBe('organisations.number-not-kept')
  })

  it('of a firm needs the county, because its region follows from it', () => {
    expect(judge('firm', '04595257', null)?.code).toBe('organisations.county-needed')
  })

  it('of an association may rest on the number of another register instead', () => {
    const given = { kind: 'association', number: readNumber(''), county: 'taipei' } as const
    expect(unfitIdentity(given)?.field.code).toBe('organisations.some-number-needed')
    expect(unfitIdentity({ ...given, hasOtherNumber: true })).toBeNull()
    expect(unfitIdentity({ ...given, kind: 'firm', hasOtherNumber: true })?.code).toBe(
      'organisations.number-needed',
    )
  })

  it('of an individual never bears a number of any register', () => {
    const given = { kind: 'individual', number: readNumber(''), county: null } as const
    expect(unfitIdentity({ ...given, hasOtherNumber: true })?.field.field).toBe('/otherNumber')
  })

  it.each([
    ['12345673', null],
    ['00000000', 'organisations.number-all-zeros'],
    ['1234567', 'organisations.number-incomplete'],
  ])('with %s vouched for by the office: %s', (number, code) => {
    const given = { kind: 'firm', number: readNumber(number), county: 'taipei', isVouched: true } as const
    expect(unfitIdentity(given)?.field.code ?? null).toBe(code)
  })

  it('of a foreign company needs neither', () => {
    expect(judge('foreign-company', '', null)).toBeNull()
  })
})
