import { day } from '../engine/day.ts'
import { defineEvidenceType, needs, welcomes } from '../engine/evidence-type.ts'
import { choice, dayField, money, organisationReference, text } from '../engine/field.ts'
import { alreadyReported } from './already-reported.ts'

/** 技術移轉. The whole contract amount stands in the year of the transfer. */
export const technologyTransfer = defineEvidenceType({
  name: 'technology-transfer',
  edition: 1,
  groups: ['contract', 'notes'],
  fields: {
    /** The transferee. */
    organisation: organisationReference({ group: 'contract' }),
    technology: text({ group: 'contract', max: 120 }),
    transferor: choice({ group: 'contract', options: ['pi', 'co-pi', 'other'] }),
    signedOn: dayField({ group: 'contract' }),
    amount: money({ group: 'contract' }),
    alreadyReported,
    description: text({ group: 'notes', required: false, max: 1000, lines: 'many' }),
  },
  proofs: [
    needs('transfer-proof', ['contract', 'voucher', 'approved-list', 'official-letter']),
    welcomes('supplement', ['other']),
  ],
  order: [],
  done: ['signedOn'],
  decidedOn: { field: 'signedOn' },
  project: (content) => ({
    title: content.technology ?? null,
    startsOn: null,
    endsOn: null,
    happenedOn: content.signedOn ?? null,
    amount: content.amount ?? null,
  }),
  example: {
    content: {
      organisation: 'organisation-1',
      technology: '固態電解質塗佈製程',
      transferor: 'pi',
      signedOn: day('2021-10-15'),
      amount: 350_000,
      alreadyReported: [],
    },
    proofs: ['contract'],
  },
})
