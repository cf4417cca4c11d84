import { m } from '@openalliance/messages'

/** The four marks and the neutral one: each is a sign, a word and a colour, never a colour alone. */
export type Mark = 'counts' | 'not' | 'evidence' | 'person' | 'neutral'

export const signs: Readonly<Record<Mark, string>> = {
  counts: '✓',
  not: '✕',
  evidence: '!',
  person: '?',
  neutral: '●',
}

/** The word of a mark, for those who do not see sign and colour. */
export const markWord = (mark: Mark): string => {
  if (mark === 'counts') return m['ui.mark-counts']()
  if (mark === 'not') return m['ui.mark-not']()
  if (mark === 'evidence') return m['ui.mark-evidence']()
  if (mark === 'person') return m['ui.mark-person']()
  return ''
}
