import type { evidence, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { namesOf } from '../../accounts/public.ts'
import { differingFields } from '../model/comparison.ts'
import { type AttachmentSpan, attachmentsEverUnder } from '../store/attachments.ts'
import { recordOf } from '../store/records.ts'
import { type VersionRow, versionOf, versionsBefore } from '../store/versions.ts'

type Routes = (typeof evidence)['routes']
type VersionLine = ReplyOf<Routes['history']>['items'][number]

const lineOf = (
  row: VersionRow,
  earlier: VersionRow | undefined,
  names: ReadonlyMap<string, string>,
): VersionLine => ({
  version: row.version,
  status: row.status,
  by: { id: row.by_person, name: names.get(row.by_person) ?? '' },
  at: row.at.toISOString(),
  cause: row.cause,
  reason: row.reason,
  changed: differingFields(earlier?.content ?? {}, row.content),
  proofs: [...row.proofs] as VersionLine['proofs'],
})

const demandRecord = async (reader: Reader, alliance: string, record: string) => {
  const row = await recordOf(reader, alliance, record)
  if (!row) throw new Refusal('evidence.record-not-found')
  return row
}

/**
 * The versions of a record, newest first.
 * @throws Refusal evidence.record-not-found
 */
export const readHistory = async (
  reader: Reader,
  alliance: string,
  record: string,
  after: string | undefined,
  limit: number,
): Promise<ReplyOf<Routes['history']>> => {
  const { version } = await demandRecord(reader, alliance, record)
  if (after !== undefined && !/^\d{1,9}$/.test(after))
    throw new Refusal('request.malformed', {}, [{ field: 'after', code: 'wrong-form', facts: {} }])
  const before = after === undefined ? version + 1 : Number(after)
  // One more than shown: the last one's changes are told against it.
  const rows = await versionsBefore(reader, record, before, limit + 1)
  const names = await namesOf(
    reader,
    rows.map(({ by_person }) => by_person),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row, place) => lineOf(row, rows[place + 1], names)),
    next: rows.length > limit && last ? String(last.version) : null,
  }
}

/** Whether the file stood under the record at this version. */
const stoodAt =
  ({ version }: VersionRow) =>
  ({ added_version, removed_version }: AttachmentSpan): boolean =>
    added_version <= version && (removed_version === null || removed_version > version)

const fileOf = ({ id, proof, file_name }: AttachmentSpan) => ({
  id,
  proof: proof as VersionLine['proofs'][number],
  fileName: file_name,
})

/**
 * What differs between two versions.
 * @throws Refusal evidence.record-not-found, evidence.version-not-found
 */
export const compareVersions = async (
  reader: Reader,
  alliance: string,
  record: string,
  before: number,
  after: number,
): Promise<ReplyOf<Routes['compare']>> => {
  await demandRecord(reader, alliance, record)
  const [one, other, files] = await Promise.all([
    versionOf(reader, record, before),
    versionOf(reader, record, after),
    attachmentsEverUnder(reader, record),
  ])
  if (!one || !other) throw new Refusal('evidence.version-not-found', { version: one ? after : before })
  const names = await namesOf(reader, [one.by_person, other.by_person])
  const lines = { before: lineOf(one, one, names), after: lineOf(other, one, names) }
  const { proofs: had } = lines.before
  const { proofs: has } = lines.after
  return {
    ...lines,
    fields: lines.after.changed.map((field) => ({
      field,
      before: one.content[field] ?? null,
      after: other.content[field] ?? null,
    })),
    proofsAdded: has.filter((proof) => !had.includes(proof)),
    proofsRemoved: had.filter((proof) => !has.includes(proof)),
    filesAdded: files.filter((file) => stoodAt(other)(file) && !stoodAt(one)(file)).map(fileOf),
    filesRemoved: files.filter((file) => stoodAt(one)(file) && !stoodAt(other)(file)).map(fileOf),
  }
}
