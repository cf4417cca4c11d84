import type { EvidenceType, Field } from '@openalliance/rules'
import Type, { type TSchema } from 'typebox'
import { DayText, Id, line, nullable, oneOf, paragraph } from './wire.ts'

const valueSchemaOf = (field: Field): TSchema => {
  switch (field.kind) {
    case 'text':
      return field.lines === 'one' ? line(field.max, 0) : paragraph(field.max)
    case 'choice':
      return oneOf(field.options)
    case 'choices':
      return Type.Array(oneOf(field.options), { maxItems: field.options.length, uniqueItems: true })
    case 'day':
      return DayText
    case 'money':
    case 'count':
      return Type.Integer({ minimum: field.min, maximum: field.max })
    case 'yes-no':
      return Type.Boolean()
    case 'organisation':
      return Id
  }
}

/**
 * The content of a record of this type as JSON Schema: every field may be absent or null, as in a draft. It documents;
 * what decides is `validateContent` of the rules, which also knows the order of days and names what is wrong.
 */
export const contentSchemaOf = (type: EvidenceType): TSchema =>
  Type.Object(
    Object.fromEntries(
      Object.entries(type.fields).map(([name, field]) => [
        name,
        Type.Optional(nullable(valueSchemaOf(field))),
      ]),
    ),
    { additionalProperties: false },
  )
