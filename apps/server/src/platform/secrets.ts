import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { createGate } from './gate.ts'

/** 256 random bits as 43 characters that fit an address, a cookie and a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

const secretForm = /^[A-Za-z0-9_-]{43}$/

/** Whether a text can be a secret of ours at all; anything else is not worth a question to the database. */
export const isSecret = (text: string): boolean => secretForm.test(text)

/** What is stored of a secret. It has 256 random bits, so a fast hash without salt keeps it. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/**
 * Argon2id (2; the package's own name for it does not outlive type stripping), 19 MiB, two passes, one lane.
 * @source OWASP Password Storage Cheat Sheet
 */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Two at a time leave the rest of the program's worker threads to files and names; the queue is worth a few seconds.
const pass = createGate({ width: 2, queue: 200 })

// People switch an input method to full width without noticing; the same keys shall stay the same password.
const typed = (password: string) => password.normalize('NFKC')

/**
 * @returns the Argon2id hash in its usual text form, salt and cost included
 * @throws Refusal request.overloaded
 */
export const hashPassword = (password: string): Promise<string> => pass(() => hash(typed(password), cost))

// Whoever has no account costs the same work as whoever has one.
const decoy = hash(randomBytes(32), cost)

/**
 * Whether the password belongs to the hash. Without a hash the work is done all the same and the answer is no.
 * @throws Refusal request.overloaded
 */
export const isPasswordOf = async (kept: string | null, password: string): Promise<boolean> => {
  const against = kept ?? (await decoy)
  const fits = await pass(() => verify(against, typed(password)))
  return fits && kept !== null
}
