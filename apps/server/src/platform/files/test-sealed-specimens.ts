import { createCipheriv, createHash } from 'node:crypto'
import { hardened, rc4 } from './pdf-unseal.ts'
import { pdfOfObjects, streamObject } from './test-specimens.ts'

/** PDFs that open without a password though they are encrypted, as writers of every age make them. */

export const sealings = ['RC4 40', 'RC4 128', 'AES 128', 'AES 256', 'AES 256 hardened'] as const
export type Sealing = (typeof sealings)[number]

const hash = (name: string, ...parts: Uint8Array[]) => createHash(name).update(Buffer.concat(parts)).digest()
const hex = (bytes: Uint8Array) => `<${Buffer.from(bytes).toString('hex')}>`
/** As a string in parentheses, which holds what means something else outside. */
const literal = (bytes: Uint8Array) =>
  `(${Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\\()]/g, (letter) => `\\${letter}`)
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replaceAll('\0', '\\000')})`

const cipher = (key: Buffer, data: Uint8Array, iv = Buffer.alloc(16), isPadded = false) => {
  const made = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(isPadded)
  return Buffer.concat([made.update(data), made.final()])
}

const emptyPassword = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const id = Buffer.alloc(16, 7)
const permissions = Buffer.from('d4ffffff', 'hex')
const owner = Buffer.alloc(32, 0x28)

interface Lock {
  readonly dictionary: string
  readonly seal: (data: Buffer, number: number) => Buffer
}

const byMd5 = (sealing: 'RC4 40' | 'RC4 128' | 'AES 128'): Lock => {
  const isOld = sealing === 'RC4 40'
  const isAes = sealing === 'AES 128'
  const bytes = isOld ? 5 : 16
  let key = hash('md5', emptyPassword, owner, permissions, id)
  for (let turn = 0; !isOld && turn < 50; turn++) key = hash('md5', key)
  key = key.subarray(0, bytes)
  let user = rc4(key, isOld ? emptyPassword : hash('md5', emptyPassword, id))
  for (let turn = 1; !isOld && turn < 20; turn++)
    user = rc4(
      key.map((byte) => byte ^ turn),
      user,
    )
  const filter = '/CF << /StdCF << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >> /StmF /StdCF /StrF /StdCF'
  const version = isOld ? '/V 1 /R 2' : isAes ? `/V 4 /R 4 /Length 128 ${filter}` : '/V 2 /R 3 /Length 128'
  return {
    dictionary: `<< /Filter /Standard ${version} /P -44 /O ${literal(owner)} /U ${literal(Buffer.concat([user, Buffer.alloc(32 - user.length)]))} >>`,
    seal: (data, number) => {
      const parts = [key, Buffer.from([number, 0, 0, 0, 0]), Buffer.from(isAes ? 'sAlT' : '')]
      const ofObject = hash('md5', ...parts).subarray(0, Math.min(bytes + 5, 16))
      const iv = Buffer.alloc(16, 9)
      return isAes ? Buffer.concat([iv, cipher(ofObject, data, iv, true)]) : rc4(ofObject, data)
    },
  }
}

const bySha = (isHardened: boolean): Lock => {
  const key = Buffer.alloc(32, 3)
  const [check, salt] = [Buffer.alloc(8, 4), Buffer.alloc(8, 5)]
  const hashOf = (bytes: Buffer) => (isHardened ? hardened(bytes) : hash('sha256', bytes))
  const user = Buffer.concat([hashOf(check), check, salt])
  const perms = Buffer.concat([permissions, Buffer.from('ffffffff', 'hex'), Buffer.from('Tadb\0\0\0\0')])
  const made = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const sealed = Buffer.concat([made.update(perms), made.final()])
  const filter = '/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF'
  return {
    dictionary: `<< /Filter /Standard /V 5 /R ${isHardened ? 6 : 5} /Length 256 /P -44 ${filter} /U ${hex(user)} /UE ${hex(cipher(hashOf(salt), key))} /O ${hex(Buffer.alloc(48, 1))} /OE ${hex(Buffer.alloc(32, 2))} /Perms ${hex(sealed)} >>`,
    seal: (data) => {
      const iv = Buffer.alloc(16, 9)
      return Buffer.concat([iv, cipher(key, data, iv, true)])
    },
  }
}

/**
 * A page of text that opens without a password, and beside it objects that are packed and enciphered.
 * @param packed their data
 * @param isEnciphered false leaves them as they are, which deciphers to nothing
 */
export const sealedPdfOf = (sealing: Sealing, packed: Buffer, isEnciphered = true): Buffer => {
  const lock = sealing.startsWith('AES 256')
    ? bySha(sealing === 'AES 256 hardened')
    : byMd5(sealing as 'RC4 40')
  const content = Buffer.from('BT /F1 24 Tf 72 720 Td (Agreement) Tj ET')
  return pdfOfObjects(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      streamObject('', lock.seal(content, 5)),
      streamObject(
        '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
        isEnciphered ? lock.seal(packed, 6) : packed,
      ),
      Buffer.from(lock.dictionary, 'latin1'),
    ],
    `/Encrypt 7 0 R /ID [${hex(id)} ${hex(id)}]`,
  )
}
