import type { PublishedByField } from './year106.ts'

/**
 * Year 106 by field as the ministry published it (S107, tables of members and of income): counts, and thousand NT$.
 * The demonstration's records are made to add up to these; nothing else reads them.
 */
export const published106: PublishedByField = {
  alliances: { TE5: 9, TE4: 10, TB1: 16, TS1: 12, TM1: 11, TE2: 12, TE1: 10, TE3: 11 },
  members: { TE5: 223, TE4: 164, TB1: 256, TS1: 136, TM1: 161, TE2: 189, TE1: 158, TE3: 208 },
  recurrentIncome: {
    TE5: 15496,
    TE4: 36981,
    TB1: 9646,
    TS1: 6923,
    TM1: 5485,
    TE2: 24343,
    TE1: 30782,
    TE3: 15326,
  },
  transferIncome: {
    TE5: 9532,
    TE4: 2074,
    TB1: 13485,
    TS1: 7105,
    TM1: 2664,
    TE2: 4860,
    TE1: 4000,
    TE3: 14392,
  },
  jointProjectIncome: {
    TE5: 15398,
    TE4: 114513,
    TB1: 25509,
    TS1: 16175,
    TM1: 17071,
    TE2: 24918,
    TE1: 32804,
    TE3: 61545,
  },
}
