import { day } from '../engine/day.ts'
import { defineEvidenceType, needs, welcomes } from '../engine/evidence-type.ts'
import { choice, choices, dayField, money, organisationReference, text, yesNo } from '../engine/field.ts'

const special = { field: 'basis', oneOf: ['joint-project', 'technology-transfer'] } as const
const ordinary = { field: 'basis', oneOf: ['contract', 'memorandum', 'application'] } as const

/** 聯盟會員. Special memberships (by joint project or transfer) put the project's or licence's days in start and end. */
export const membership = defineEvidenceType({
  name: 'membership',
  edition: 1,
  groups: ['parties', 'contract', 'signatures', 'fee', 'notes'],
  fields: {
    organisation: organisationReference({ group: 'parties' }),
    basis: choice({
      group: 'contract',
      options: ['contract', 'memorandum', 'application', 'joint-project', 'technology-transfer'],
    }),
    start: dayField({ group: 'contract' }),
    end: dayField({ group: 'contract' }),
    /** Last day in force when the contract ends early (interpretation 7). */
    terminatedOn: dayField({ group: 'contract', required: false }),
    isRenewal: yesNo({ group: 'contract', required: false }),
    statesBothNames: yesNo({ group: 'contract', when: ordinary }),
    /** What the paper says of the two sides; 104 to 109 ask for all of it. */
    particulars: choices({
      group: 'contract',
      when: ordinary,
      options: [
        'host-pi',
        'host-department',
        'host-address',
        'host-phone',
        'member-name',
        'member-responsible-person',
        'member-address',
        'member-phone',
      ],
    }),
    hostSignedOn: dayField({ group: 'signatures' }),
    memberSignedOn: dayField({ group: 'signatures' }),
    signedBy: choice({ group: 'signatures', options: ['pi', 'co-pi', 'other'], when: special }),
    /** What the alliance says is on the paper; whether it is, the office answers. */
    seals: choices({
      group: 'signatures',
      required: false,
      when: ordinary,
      options: ['host-seal', 'pi-seal', 'company-seal', 'representative-seal'],
    }),
    /** Whether a person of the project and the firm stand in a relation of the ministry's recusal rule. */
    conflictOfInterest: yesNo({ group: 'signatures' }),
    feeBy: choice({ group: 'fee', options: ['member-fee', 'joint-project', 'technology-transfer', 'none'] }),
    fee: money({
      group: 'fee',
      when: { field: 'feeBy', oneOf: ['member-fee', 'joint-project', 'technology-transfer'] },
    }),
    description: text({ group: 'notes', required: false, max: 1000, lines: 'many' }),
  },
  proofs: [
    needs('membership-contract', ['contract'], { field: 'basis', oneOf: ['contract'] }),
    needs('membership-memorandum', ['memorandum'], { field: 'basis', oneOf: ['memorandum'] }),
    needs('membership-application', ['application'], { field: 'basis', oneOf: ['application'] }),
    // A list of approved projects or a letter proves item 7, not a membership (interpretation 27).
    needs('special-membership', ['contract'], special),
    welcomes('supplement', ['approved-list', 'official-letter', 'other']),
  ],
  order: [
    { field: 'end', notBefore: 'start' },
    { field: 'terminatedOn', notBefore: 'start', notAfter: 'end' },
  ],
  done: ['hostSignedOn', 'memberSignedOn'],
  decidedOn: 'cutoff',
  project: (content) => ({
    title: null,
    startsOn: content.start ?? null,
    endsOn: content.terminatedOn ?? content.end ?? null,
    happenedOn: content.start ?? null,
    amount: content.feeBy && content.feeBy !== 'none' ? (content.fee ?? null) : null,
  }),
  example: {
    content: {
      organisation: 'organisation-1',
      basis: 'contract',
      start: day('2021-03-01'),
      end: day('2022-02-28'),
      isRenewal: false,
      statesBothNames: true,
      particulars: [
        'host-pi',
        'host-department',
        'host-address',
        'host-phone',
        'member-name',
        'member-responsible-person',
        'member-address',
        'member-phone',
      ],
      hostSignedOn: day('2021-02-20'),
      memberSignedOn: day('2021-02-22'),
      seals: ['host-seal', 'pi-seal', 'company-seal', 'representative-seal'],
      conflictOfInterest: false,
      feeBy: 'member-fee',
      fee: 30_000,
    },
    proofs: ['contract'],
  },
})
