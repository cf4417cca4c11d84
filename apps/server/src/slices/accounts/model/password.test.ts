import { describe, expect, it } from 'vitest'
import { commonPasswords, isCommonPassword } from './common-passwords.ts'
import { flawsOf, hasExpired, profileFor } from './password.ts'

const owner = { name: '林小芳', email: 'hsiaofang.lin@battery.example.org' }
const flaws = (password: string, profile: 'asvs' | 'tw-appendix-10' = 'asvs') =>
  flawsOf(password, profile, owner).map(({ code }) => code.replace('accounts.password-', ''))

describe('the list of common passwords', () => {
  it('holds more than the 3,000 that ASVS asks for, all long enough to be tried', () => {
    expect([...commonPasswords()].filter((password) => password.length >= 8).length).toBeGreaterThan(3000)
  })

  it.each([
    'password',
    'Password1',
    'P@ssw0rd',
    'qwerty123',
    '1qaz2wsx',
    'iloveyou',
    'Taiwan123',
    'woaini520',
    'ji3g4go6',
    'admin2021',
    'taipei110',
    '12345678',
    '87654321',
    'aaaaaaaa',
    'abcabcabc',
    'asdfghjkl',
    '19870315',
    '03151987',
    '0912345678',
    'A123456789',
  ])('knows %s', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  it.each(['quiet herons over the paddy', '稻田上安靜的白鷺鷥', 'x7#pLm2v', 'dragonboat-race-1998'])(
    'leaves %s alone',
    (password) => {
      expect(isCommonPassword(password)).toBe(false)
    },
  )
})

describe('a new password', () => {
  it('of eight characters is long enough, of seven not', () => {
    expect(flaws('x7#pLm2')).toEqual(['too-short'])
    expect(flaws('x7#pLm2v')).toEqual([])
  })

  it('counts characters, not what they take to store', () => {
    expect(flaws('𠮷堃㛢峯喆煊烱')).toEqual(['too-short'])
    expect(flaws('𠮷堃㛢峯喆煊烱鷺')).toEqual([])
  })

  it('needs no capitals, digits or signs', () => {
    expect(flaws('quiet herons over the paddy')).toEqual([])
  })

  it.each([
    'hsiaofang.lin',
    'HsiaoFang2021',
    'battery.example',
    'my openalliance',
    '產學聯盟平台1234',
    '林小芳林小芳520',
  ])('is refused when it leans on its owner or the platform: %s', (password) => {
    expect(flaws(password)).toEqual(['has-context'])
  })

  it('may name the platform when the rest stands by itself', () => {
    expect(flaws('openalliance and eleven herons')).toEqual([])
  })

  it('tells every reason at once', () => {
    expect(flaws('1234567', 'tw-appendix-10')).toEqual(['too-short', 'too-common', 'classes'])
  })
})

describe('the profile tw-appendix-10', () => {
  it('asks for three kinds of characters', () => {
    expect(flaws('quiet herons over', 'tw-appendix-10')).toEqual(['classes'])
    expect(flaws('Quiet herons over', 'tw-appendix-10')).toEqual([])
  })

  it('binds the office and the ministry, not those from outside', () => {
    expect(profileFor('tw-appendix-10', ['programme-office'])).toBe('tw-appendix-10')
    expect(profileFor('tw-appendix-10', ['assistant', 'principal-investigator'])).toBe('asvs')
    expect(profileFor('asvs', ['administrator'])).toBe('asvs')
  })

  it('ends a password after 90 days', () => {
    const now = new Date('2021-10-20T02:00:00.000Z')
    expect(hasExpired('tw-appendix-10', new Date('2021-07-22T02:00:00.000Z'), now)).toBe(true)
    expect(hasExpired('tw-appendix-10', new Date('2021-07-22T02:00:00.001Z'), now)).toBe(false)
    expect(hasExpired('asvs', new Date('2001-01-01T00:00:00.000Z'), now)).toBe(false)
  })
})
