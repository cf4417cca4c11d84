/**
 * When anything of the record was last saved: what was typed, or a file with it.
 * @param typed when the form was saved; null where it never was, ISO in UTC like the other
 * @param changed when the record as the server holds it was changed
 */
export const lastSaved = (typed: string | null, changed: string): string =>
  typed !== null && Date.parse(typed) > Date.parse(changed) ? typed : changed
