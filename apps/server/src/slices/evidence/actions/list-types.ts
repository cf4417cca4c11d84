import { contentSchemaOf, type evidence, type ReplyOf } from '@openalliance/contract'
import { type EvidenceType, evidenceTypes, rulebookOf, yearForm } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { writingNow } from './pass-window.ts'
import { programmeOf } from './programme-of.ts'

type Routes = (typeof evidence)['routes']
type TypeReply = ReplyOf<Routes['types']>['items'][number]

const typeReply = (type: EvidenceType): TypeReply => ({
  name: type.name,
  edition: type.edition,
  groups: [...type.groups],
  fields: Object.entries(type.fields).map(([name, field]) => ({
    name,
    kind: field.kind,
    group: field.group,
    isRequired: field.required,
    when: field.when && { field: field.when.field, oneOf: [...field.when.oneOf] },
    options: 'options' in field ? [...field.options] : null,
  })),
  proofs: type.proofs.map(({ name, anyOf, requiredToCount, accepted }) => ({
    group: name,
    // The kinds of the definitions are the contract's own list.
    anyOf: [...anyOf] as TypeReply['proofs'][number]['anyOf'],
    isRequiredToCount: requiredToCount,
    accepted: [...accepted],
  })),
  schema: { ...contentSchemaOf(type) },
})

/** Every evidence type in its present edition. */
export const listTypes = (): ReplyOf<Routes['types']> => ({
  items: Object.values(evidenceTypes).map(typeReply),
})

/**
 * The types a year accepts, each in the form of that year.
 * @throws Refusal evidence.year-without-page
 */
export const listAccepted = async (
  reader: Reader,
  alliance: string,
  year: number,
  now: Date,
): Promise<ReplyOf<Routes['accepted']>> => {
  const programme = await programmeOf(reader, alliance)
  const page = rulebookOf(programme, year)
  if (!page) throw new Refusal('evidence.year-without-page', { year })
  const forms = page.accepts.flatMap(({ type }) => yearForm(page, type) ?? [])
  return {
    items: forms.map(typeReply),
    writing: await writingNow(reader, { alliance, programme, year }, now),
  }
}
