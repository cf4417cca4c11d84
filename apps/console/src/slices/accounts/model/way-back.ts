/**
 * Where to go after signing in: a path within the console, else its beginning. An address of another place is never
 * followed, however it is written.
 */
export const wayBack = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) && !asked.startsWith('/sign-in')
    ? asked
    : '/'
