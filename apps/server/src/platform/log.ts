import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

// PostgreSQL quotes whole rows where one breaks a constraint: addresses, hashes, the link of a letter.
const keptOut = [
  ...['cookie', 'authorization'].map((header) => `req.headers.${header}`),
  ...['detail', 'where', 'internalQuery'].map((part) => `err.${part}`),
]

/**
 * The program's one log: a line of JSON per happening, without what opens an account.
 * @param to standard output unless told
 */
export const createLog = (level: Config['logLevel'], to?: DestinationStream): Logger => {
  const settings = { level, redact: { paths: keptOut, censor: '(kept out)' } }
  return to ? pino(settings, to) : pino(settings)
}
