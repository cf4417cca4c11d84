import { day } from '../engine/day.ts'
import { defineEvidenceType, needs, welcomes } from '../engine/evidence-type.ts'
import { choice, dayField, money, organisationReference, text } from '../engine/field.ts'
import { alreadyReported } from './already-reported.ts'

const signed = { field: 'state', oneOf: ['signed'] } as const

/** 產學合作計畫. Its funding is the total: the firm's share plus the government's. */
export const jointProject = defineEvidenceType({
  name: 'joint-project',
  edition: 1,
  groups: ['project', 'contract', 'funding', 'notes'],
  fields: {
    /** The partner. */
    organisation: organisationReference({ group: 'project' }),
    kind: choice({
      group: 'project',
      options: ['ministry-joint-project', 'guided-application', 'bilateral', 'other'],
    }),
    title: text({ group: 'project', max: 120 }),
    start: dayField({ group: 'project' }),
    end: dayField({ group: 'project' }),
    state: choice({ group: 'contract', options: ['signed', 'under-review'] }),
    signedOn: dayField({ group: 'contract', when: signed }),
    signedBy: choice({ group: 'contract', options: ['pi', 'co-pi', 'other'], when: signed }),
    firmShare: money({ group: 'funding' }),
    governmentShare: money({ group: 'funding' }),
    alreadyReported,
    description: text({ group: 'notes', required: false, max: 1000, lines: 'many' }),
  },
  proofs: [
    needs('project-proof', ['contract', 'voucher', 'approved-list', 'official-letter'], signed),
    welcomes('supplement', ['other']),
  ],
  order: [{ field: 'end', notBefore: 'start' }],
  done: ['signedOn'],
  decidedOn: { field: 'signedOn' },
  project: (content) => ({
    title: content.title ?? null,
    startsOn: content.start ?? null,
    endsOn: content.end ?? null,
    happenedOn: content.state === 'under-review' ? null : (content.signedOn ?? null),
    amount:
      typeof content.firmShare === 'number' && typeof content.governmentShare === 'number'
        ? content.firmShare + content.governmentShare
        : null,
  }),
  example: {
    content: {
      organisation: 'organisation-1',
      kind: 'bilateral',
      title: '高能量密度電極開發',
      start: day('2021-04-01'),
      end: day('2022-03-31'),
      state: 'signed',
      signedOn: day('2021-03-20'),
      signedBy: 'pi',
      firmShare: 600_000,
      governmentShare: 400_000,
      alreadyReported: [],
    },
    proofs: ['contract'],
  },
})
