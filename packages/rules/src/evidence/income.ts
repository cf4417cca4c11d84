import { day } from '../engine/day.ts'
import { defineEvidenceType, needs, welcomes } from '../engine/evidence-type.ts'
import { choice, choices, dayField, money, organisationReference, text, yesNo } from '../engine/field.ts'
import { alreadyReported } from './already-reported.ts'

/** 聯盟經常性營運收入: money received that the alliance may freely use. */
export const income = defineEvidenceType({
  name: 'income',
  edition: 1,
  groups: ['receipt', 'nature', 'notes'],
  fields: {
    /** The payer. */
    organisation: organisationReference({ group: 'receipt' }),
    kind: choice({ group: 'receipt', options: ['membership-fee', 'technical-service', 'other'] }),
    title: text({ group: 'receipt', max: 120 }),
    receivedOn: dayField({ group: 'receipt' }),
    amount: money({ group: 'receipt' }),
    /** What the money is, where it is none the alliance may count here. An empty list says: none of these. */
    natures: choices({
      group: 'nature',
      required: false,
      options: [
        'school-bonus',
        'donated-equipment',
        'ministry-grant',
        'other-project-funds',
        'technology-transfer-income',
        'phd-stipend-share',
      ],
    }),
    /** The school books it under another name, e.g. a membership fee as a joint project. */
    bookedUnderAnotherName: yesNo({ group: 'nature' }),
    alreadyReported,
    description: text({ group: 'notes', required: false, max: 1000, lines: 'many' }),
  },
  proofs: [
    needs('voucher', ['voucher']),
    needs('explanatory-page', ['explanatory-page'], { field: 'bookedUnderAnotherName', oneOf: [true] }),
    welcomes('supplement', ['other']),
  ],
  order: [],
  done: ['receivedOn'],
  decidedOn: { field: 'receivedOn' },
  project: (content) => ({
    title: content.title ?? null,
    startsOn: null,
    endsOn: null,
    happenedOn: content.receivedOn ?? null,
    amount: content.amount ?? null,
  }),
  example: {
    content: {
      organisation: 'organisation-1',
      kind: 'technical-service',
      title: '材料電性檢測',
      receivedOn: day('2021-09-14'),
      amount: 12_000,
      natures: [],
      bookedUnderAnotherName: false,
      alreadyReported: [],
    },
    proofs: ['voucher'],
  },
})
