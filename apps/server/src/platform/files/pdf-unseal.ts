import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** Opens what a PDF has encrypted and everybody may read: the user's password is empty (ISO 32000-2, 7.6). */

/** @returns the data of an object, deciphered; null where they cannot be */
export type Unseal = (data: Buffer, number: number, generation: number) => Buffer | null

export const rc4 = (key: Uint8Array, data: Uint8Array): Buffer => {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number) => state[index & 255] ?? 0
  const swap = (one: number, other: number) => {
    const held = at(one)
    state[one] = at(other)
    state[other] = held
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  const opened = Buffer.alloc(data.length)
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 255
    j = (j + at(i)) & 255
    swap(i, j)
    opened[n] = (data[n] ?? 0) ^ at(at(i) + at(j))
  }
  return opened
}

const hashed = (name: string, ...parts: Uint8Array[]) => {
  const hash = createHash(name)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Blocks without padding; what is no whole block at the end belongs to none. */
const aes = (key: Buffer, iv: Uint8Array, data: Uint8Array): Buffer => {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false)
  return Buffer.concat([
    decipher.update(data.subarray(0, data.length - (data.length % 16))),
    decipher.final(),
  ])
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The string that stands behind a name of a dictionary. */
const stringBehind = (text: string, name: string): Buffer | null => {
  const [, hex, literal] =
    new RegExp(`/${name}\\s*(?:\\[\\s*)?(?:<([0-9a-fA-F\\s]*)>|\\(((?:\\\\[^]|[^\\\\])*))`).exec(text) ?? []
  if (hex !== undefined) return Buffer.from(hex.replace(/\s/g, ''), 'hex')
  if (literal === undefined) return null
  let opened = ''
  for (let at = 0, depth = 0; at < literal.length; at++) {
    const letter = literal[at] ?? ''
    if (letter === '\\') {
      const [octal = ''] = /^[0-7]{1,3}/.exec(literal.slice(at + 1, at + 4)) ?? []
      const next = literal[at + 1] ?? ''
      if (octal) opened += String.fromCharCode(Number.parseInt(octal, 8) & 255)
      else if (next !== '\n' && next !== '\r') opened += escapes[next] ?? next
      at += octal ? octal.length : next === '\r' && literal[at + 2] === '\n' ? 2 : 1
      continue
    }
    if (letter === '(') depth += 1
    if (letter === ')' && --depth < 0) break
    opened += letter
  }
  return Buffer.from(opened, 'latin1')
}

const numberBehind = (text: string, name: string): number | null => {
  const [, number] = new RegExp(`/${name}\\s+(-?\\d+)(?!\\s+\\d+\\s+R)`).exec(text) ?? []
  return number === undefined ? null : Number(number)
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/** Revisions 2 to 4. */
const keyOfMd5 = (text: string, revision: number, bytes: number, id: Buffer): Buffer | null => {
  const owner = stringBehind(text, 'O')
  const allowed = numberBehind(text, 'P')
  if (!owner || allowed === null) return null
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(allowed | 0)
  const isClear = revision >= 4 && /\/EncryptMetadata\s+false/.test(text)
  const parts = [
    padding,
    owner.subarray(0, 32),
    permissions,
    id,
    isClear ? Buffer.alloc(4, 255) : Buffer.alloc(0),
  ]
  let key = hashed('md5', ...parts)
  for (let turn = 0; revision >= 3 && turn < 50; turn++) key = hashed('md5', key.subarray(0, bytes))
  return key.subarray(0, bytes)
}

/** The hash of revision 6 for an empty password (ISO 32000-2, algorithm 2.B). */
export const hardened = (salt: Buffer): Buffer => {
  let key = hashed('sha256', salt)
  for (let turn = 0, last = 0; turn < 64 || last > turn - 32; turn++) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    )
    const ciphered = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)))
    const sum = ciphered.subarray(0, 16).reduce((total, byte) => total + byte, 0)
    key = hashed(['sha256', 'sha384', 'sha512'][sum % 3] ?? 'sha256', ciphered)
    last = ciphered.at(-1) ?? 0
  }
  return key.subarray(0, 32)
}

/** Revisions 5 and 6. */
const keyOfSha = (text: string, revision: number): Buffer | null => {
  const user = stringBehind(text, 'U')
  const sealed = stringBehind(text, 'UE')
  if (!user || !sealed || user.length < 48 || sealed.length < 32) return null
  const salt = user.subarray(40, 48)
  return aes(
    revision === 5 ? hashed('sha256', salt) : hardened(salt),
    Buffer.alloc(16),
    sealed.subarray(0, 32),
  )
}

const keyOfObject = (key: Buffer, number: number, generation: number, salt: string): Buffer => {
  const place = Buffer.alloc(8)
  place.writeUInt32LE(number)
  place.writeUInt32LE(generation, 4)
  const parts = [key, place.subarray(0, 3), place.subarray(4, 6), Buffer.from(salt)]
  return hashed('md5', ...parts).subarray(0, Math.min(key.length + 5, 16))
}

const open = (key: Buffer, data: Buffer): Buffer | null =>
  data.length < 32 ? null : aes(key, data.subarray(0, 16), data.subarray(16))

/**
 * The ways in which data of the file may be deciphered, most often one. Which of them is right shows in what comes out.
 * @param texts of the file's objects and trailers
 */
export const unsealings = (texts: readonly string[]): readonly Unseal[] => {
  const ids = new Set(texts.flatMap((text) => stringBehind(text, 'ID')?.toString('latin1') ?? []))
  return texts
    .filter((text) => /\/Standard\b/.test(text) && numberBehind(text, 'V') !== null)
    .flatMap((text): readonly Unseal[] => {
      const revision = numberBehind(text, 'R') ?? 2
      if (revision >= 5) {
        const key = keyOfSha(text, revision)
        return key ? [(data) => open(key, data)] : []
      }
      const version = numberBehind(text, 'V') ?? 1
      const bits = version === 1 ? 40 : version === 4 ? 128 : (numberBehind(text, 'Length') ?? 40)
      return [...(ids.size > 0 ? ids : [''])].flatMap((id): readonly Unseal[] => {
        const key = keyOfMd5(text, revision, bits / 8, Buffer.from(id, 'latin1'))
        if (!key) return []
        const byRc4: Unseal = (data, ...place) => rc4(keyOfObject(key, ...place, ''), data)
        const byAes: Unseal = (data, ...place) => open(keyOfObject(key, ...place, 'sAlT'), data)
        return version === 4 ? [byAes, byRc4] : [byRc4]
      })
    })
}
