import type { RoundReply } from '@openalliance/contract'

/** The first round of 110 while its window is open, nothing handed in. For tests. */
export const openRound: RoundReply = {
  id: null,
  year: 110,
  round: 1,
  state: 'open',
  opens: '2021-01-31T16:00:00.000Z',
  due: '2021-10-31T15:59:00.000Z',
  entryEnds: '2021-10-31T15:59:00.000Z',
  editsEnd: '2021-11-05T15:59:00.000Z',
  factsFrom: '2021-01-01',
  factsTo: '2021-10-31',
  exception: null,
  acceptsEntries: true,
  acceptsEdits: true,
  correctionDue: null,
  last: null,
  abilities: [],
}
