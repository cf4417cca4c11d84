import type { Suspicion } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { groupsOf, type Likeness } from '../model/suspicion.ts'
import { likenessesOf } from '../store/likenesses.ts'

const named = ({ record, type, title }: Likeness) => ({ id: record, type, title })

/**
 * Records of an alliance and year that look like one fact, or hold the same file, here and elsewhere.
 * @param seesOthers whether the reader may know which other alliances; else only how many records there are
 */
export const suspect = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
  seesOthers: boolean,
): Promise<Suspicion[]> =>
  groupsOf(await likenessesOf(reader, alliance, year), alliance, year).map((group) => ({
    kind: group.kind,
    records: group.here.map(named),
    otherYears: group.otherYears.map((row) => ({ ...named(row), year: row.year })),
    elsewhere: group.elsewhere.length,
    others: seesOthers
      ? group.elsewhere.map(({ alliance: other, record, year: its }) => ({
          alliance: other,
          record,
          year: its,
        }))
      : null,
    facts: group.facts,
  }))
