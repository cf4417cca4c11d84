import { describe, expect, it } from 'vitest'
import { digestOf, hashPassword, isPasswordOf, isSecret, newSecret } from './secrets.ts'

describe('secrets', () => {
  it('hold 256 random bits and are kept as a digest only', () => {
    const secret = newSecret()
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(isSecret(secret)).toBe(true)
    expect(newSecret()).not.toBe(secret)
    expect(digestOf(secret)).toHaveLength(32)
  })

  it.each(['', 'short', `${'a'.repeat(42)}=`, 'a'.repeat(44), `${'a'.repeat(42)}\n`])(
    'are not %j',
    (text) => {
      expect(isSecret(text)).toBe(false)
    },
  )
})

describe('a password', () => {
  it('is kept as Argon2id with the cost that OWASP names', async () => {
    expect(await hashPassword('blue herons over the paddy')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('is the same in full-width letters', async () => {
    const kept = await hashPassword('heron-115')
    expect(await isPasswordOf(kept, 'ｈｅｒｏｎ－１１５')).toBe(true)
  })

  it('is compared in its whole length', async () => {
    const kept = await hashPassword(`${'長'.repeat(255)}a`)
    expect(await isPasswordOf(kept, `${'長'.repeat(255)}b`)).toBe(false)
    expect(await isPasswordOf(kept, `${'長'.repeat(255)}a`)).toBe(true)
  })

  it('never fits where there is no account', async () => {
    expect(await isPasswordOf(null, '')).toBe(false)
  })
})
