import type { Grant, Role } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { rightsInForceOf } from '../store/rights.ts'

type Row = Awaited<ReturnType<typeof rightsInForceOf>>[number]

const grantOf = (row: Row): Grant => ({
  id: row.id,
  role: row.role as Role,
  alliance:
    row.alliance_id === null
      ? null
      : { id: row.alliance_id, nameZh: row.name_zh ?? '', nameEn: row.name_en ?? '' },
  maySubmit: row.may_submit,
  givenAt: row.given_at.toISOString(),
  givenBy: row.given_by_name,
})

/** The rights in force of each of these people. */
export const grantsOf = async (
  reader: Reader | Tx,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly Grant[]>> => {
  if (people.length === 0) return new Map()
  const rows = await rightsInForceOf(reader, people)
  return new Map(
    people.map((person) => [person, rows.filter((row) => row.person_id === person).map(grantOf)]),
  )
}
