import { evidenceTypeNames, evidenceTypes, proofKinds } from '@openalliance/rules'
import Type, { type Static } from 'typebox'
import { contentSchemaOf } from './evidence-fields.ts'
import {
  DayText,
  Id,
  line,
  Moment,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  RocYear,
  route,
  slice,
} from './wire.ts'

export const recordStatuses = [
  'draft',
  'ready',
  'submitted',
  'accepted',
  'returned',
  'rejected',
  'withdrawn',
] as const
export type RecordStatus = (typeof recordStatuses)[number]

export const RecordType = oneOf(evidenceTypeNames)
export const ProofKind = oneOf(proofKinds)

/**
 * Field values by field name; the schema of each type stands under `x-content-by-type`. A value of the wrong form is
 * refused with one issue per field; a missing one is not refused in a draft.
 */
export const RecordContent = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  additionalProperties: true,
  maxProperties: 200,
  'x-content-by-type': Object.fromEntries(
    Object.entries(evidenceTypes).map(([name, type]) => [name, contentSchemaOf(type)]),
  ),
})

export const Counterpart = Type.Object({
  id: Id,
  name: Type.String(),
  businessNumber: nullable(Type.String()),
  kind: Type.String(),
  county: nullable(Type.String()),
})
export type Counterpart = Static<typeof Counterpart>

const Someone = Type.Object({ id: Id, name: Type.String() })

const common = {
  id: Id,
  type: RecordType,
  edition: Type.Integer(),
  status: oneOf(recordStatuses),
  year: Type.Integer(),
  /** The round it is reported in: that of its day, or the one it was entered in where that is later. */
  round: Type.Integer(),
  /** Entered in a later round than its day belongs to, or under a one-alliance exception. */
  isLate: Type.Boolean(),
  organisation: nullable(Counterpart),
  /** The counterpart's name where the type has no title of its own; '' while neither is known. */
  title: Type.String(),
  happenedOn: nullable(DayText),
  startsOn: nullable(DayText),
  endsOn: nullable(DayText),
  /** NT$. */
  amount: nullable(Type.Integer()),
  /** The record of an earlier year that this one continues. */
  carriedFrom: nullable(Id),
  attachmentCount: Type.Integer(),
  version: Type.Integer(),
  enteredAt: Moment,
  changedAt: Moment,
}

/** A record in a list: what all types share. Marks come from figures. */
export const RecordLine = Type.Object(common)
export type RecordLine = Static<typeof RecordLine>

export const Attachment = Type.Object({
  id: Id,
  proof: ProofKind,
  fileName: Type.String(),
  sha256: Type.String(),
  /** Bytes. */
  size: Type.Integer(),
  mediaType: Type.String(),
  /** Whether the browser may show it in the page (PDF, PNG, JPEG); everything else is only downloaded. */
  isViewable: Type.Boolean(),
  pages: nullable(Type.Integer()),
  /** Whether a PDF holds text, or pictures of pages only. */
  hasText: nullable(Type.Boolean()),
  /** False where no virus scanner is configured: say so beside the file. */
  isScanned: Type.Boolean(),
  addedBy: Someone,
  addedAt: Moment,
  /** Finding: the same file stands under these other records of the alliance … */
  sameFileIn: Type.Array(Type.Object({ record: Id, title: Type.String(), year: Type.Integer() })),
  /** … and under so many records of other alliances. */
  sameFileElsewhere: Type.Integer(),
})
export type Attachment = Static<typeof Attachment>

/** What still keeps a record from being called ready. */
export const Completeness = Type.Object({
  isComplete: Type.Boolean(),
  /** Field names, in form order. */
  fields: Type.Array(Type.String()),
  /** Any one kind of each group would do. */
  proofs: Type.Array(Type.Object({ group: Type.String(), anyOf: Type.Array(ProofKind) })),
})
export type Completeness = Static<typeof Completeness>

export const OfficeAnswer = Type.Object({
  question: Type.String(),
  answer: Type.String(),
  reason: Type.String(),
  by: Someone,
  at: Moment,
})

/** What the windows allow at this moment, whoever asks. */
export const Writing = Type.Object({
  /** New records may be entered. */
  acceptsEntries: Type.Boolean(),
  /** Records that are not handed in may be changed. */
  acceptsEdits: Type.Boolean(),
  /** The round that new records fall into; null outside every window. */
  round: nullable(Type.Integer()),
  due: nullable(Moment),
  entryEnds: nullable(Moment),
  editsEnd: nullable(Moment),
  underException: Type.Boolean(),
})
export type Writing = Static<typeof Writing>

export const RecordReply = Type.Object({
  ...common,
  alliance: Id,
  enteredBy: Someone,
  changedBy: Someone,
  content: RecordContent,
  completeness: Completeness,
  attachments: Type.Array(Attachment),
  answers: Type.Array(OfficeAnswer),
  /** Until when a returned record may be corrected; null where nothing was returned. */
  correctionEnds: nullable(Moment),
  /** What this person may do with this record now: save, ready, back-to-draft, withdraw, remove, attach. */
  abilities: Type.Array(Type.String()),
  writing: Writing,
})
export type RecordReply = Static<typeof RecordReply>

/** Why a file is not taken; each has its words under `refusals.<code>`. */
export const fileRefusals = {
  'evidence.file-empty': 422,
  'evidence.file-kind-not-accepted': 422,
  'evidence.file-disguised': 422,
  'evidence.file-damaged': 422,
  'evidence.file-encrypted': 422,
  'evidence.file-has-macros': 422,
  'evidence.file-inflates': 422,
  'evidence.file-too-heavy': 422,
  'evidence.file-infected': 422,
  'evidence.file-too-many-pixels': 422,
} as const
export type FileRefusal = keyof typeof fileRefusals

export const uploadStates = [
  'receiving',
  'examining',
  'quarantined',
  'stored',
  'refused',
  'attached',
] as const
export type UploadState = (typeof uploadStates)[number]

export const UploadStatus = Type.Object({
  id: Id,
  fileName: Type.String(),
  /** Bytes. */
  size: Type.Integer(),
  received: Type.Integer(),
  /** 'quarantined': complete, but the virus scanner is away; it is examined again by itself. */
  state: oneOf(uploadStates),
  refusal: nullable(
    Type.Object({
      code: oneOf(Object.keys(fileRefusals) as FileRefusal[]),
      facts: Type.Record(Type.String(), Type.Unknown()),
      /** In the reader's language. */
      message: Type.String(),
    }),
  ),
  file: nullable(
    Type.Object({
      sha256: Type.String(),
      size: Type.Integer(),
      mediaType: Type.String(),
      pages: nullable(Type.Integer()),
      hasText: nullable(Type.Boolean()),
      isScanned: Type.Boolean(),
    }),
  ),
})
export type UploadStatus = Static<typeof UploadStatus>

/** What a stale save is told, per differing field, in `facts.fields` of `evidence.stale-version`. */
export const FieldConflict = Type.Object({
  field: Type.String(),
  /** What the caller's version said; null also where that version is unknown. */
  base: nullable(Type.Unknown()),
  mine: nullable(Type.Unknown()),
  theirs: nullable(Type.Unknown()),
  /** False where only one side changed the field: the console may merge it without asking. */
  isContested: Type.Boolean(),
})
export type FieldConflict = Static<typeof FieldConflict>

/** `facts` of `evidence.stale-version`: enough to go on without losing a word. */
export const StaleVersionFacts = Type.Object({
  version: Type.Integer(),
  status: oneOf(recordStatuses),
  changedBy: Type.String(),
  changedAt: Moment,
  fields: Type.Array(FieldConflict),
})
export type StaleVersionFacts = Static<typeof StaleVersionFacts>

const VersionLine = Type.Object({
  version: Type.Integer(),
  status: oneOf(recordStatuses),
  by: Someone,
  at: Moment,
  /** Fields that differ from the version before. */
  changed: Type.Array(Type.String()),
  proofs: Type.Array(ProofKind),
})

const FieldChange = Type.Object({
  field: Type.String(),
  before: nullable(Type.Unknown()),
  after: nullable(Type.Unknown()),
})

/** A likeness that a person should look at; never decided by the machine. */
export const Suspicion = Type.Object({
  kind: oneOf(['same-fact', 'same-file']),
  /** Records of this alliance and year. */
  records: Type.Array(Type.Object({ id: Id, type: RecordType, title: Type.String() })),
  /** The same in earlier or later years of this alliance. */
  otherYears: Type.Array(
    Type.Object({ id: Id, type: RecordType, title: Type.String(), year: Type.Integer() }),
  ),
  /** So many records of other alliances; which ones, only the office is told. */
  elsewhere: Type.Integer(),
  others: nullable(Type.Array(Type.Object({ alliance: Id, record: Id, year: Type.Integer() }))),
  facts: Type.Object({
    organisation: nullable(Id),
    happenedOn: nullable(DayText),
    amount: nullable(Type.Integer()),
    sha256: nullable(Type.String()),
  }),
})
export type Suspicion = Static<typeof Suspicion>

const CarryOverCandidate = Type.Object({
  record: Id,
  /** The earlier year it stands in. */
  year: Type.Integer(),
  organisation: nullable(Counterpart),
  title: Type.String(),
  startsOn: nullable(DayText),
  endsOn: nullable(DayText),
  amount: nullable(Type.Integer()),
  attachmentCount: Type.Integer(),
  /** The record of this year that already continues it. */
  carriedTo: nullable(Id),
})
export type CarryOverCandidate = Static<typeof CarryOverCandidate>

const EvidenceTypeReply = Type.Object({
  name: RecordType,
  edition: Type.Integer(),
  groups: Type.Array(Type.String()),
  fields: Type.Array(
    Type.Object({
      name: Type.String(),
      kind: Type.String(),
      group: Type.String(),
      isRequired: Type.Boolean(),
      when: nullable(
        Type.Object({ field: Type.String(), oneOf: Type.Array(Type.Union([Type.String(), Type.Boolean()])) }),
      ),
      options: nullable(Type.Array(Type.String())),
    }),
  ),
  proofs: Type.Array(
    Type.Object({
      group: Type.String(),
      anyOf: Type.Array(ProofKind),
      isRequiredToCount: Type.Boolean(),
      accepted: Type.Array(Type.String()),
    }),
  ),
  /** JSON Schema of the content. */
  schema: Type.Record(Type.String(), Type.Unknown()),
})

const ofAlliance = { alliance: Id }
const ofYear = { alliance: Id, year: RocYear }
const ofRecord = { alliance: Id, record: Id }
const Version = Type.Integer({ minimum: 1, description: 'the version the caller has seen' })
const strict = { additionalProperties: false }

export const sortKeys = ['changedAt', 'happenedOn', 'amount', 'title'] as const
const filters = {
  type: Type.Optional(RecordType),
  status: Type.Optional(oneOf(recordStatuses)),
  organisation: Type.Optional(Id),
  round: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 })),
  /** Parts of title, counterpart's name or number; any length from one character. */
  search: Type.Optional(Type.String({ maxLength: 100 })),
}

const changes = [
  'evidence.record-not-found',
  'evidence.stale-version',
  'evidence.status-forbids',
  'evidence.correction-over',
  'programmes.window-closed',
  'programmes.window-not-open',
]

export const evidence = slice(
  'evidence',
  {
    ...fileRefusals,
    'evidence.record-not-found': 404,
    'evidence.file-not-found': 404,
    'evidence.upload-not-found': 404,
    'evidence.version-not-found': 404,
    'evidence.stale-version': 409,
    'evidence.status-forbids': 409,
    'evidence.content-not-valid': 422,
    'evidence.not-complete': 422,
    'evidence.type-not-accepted': 422,
    'evidence.year-without-page': 422,
    'evidence.restore-too-late': 409,
    'evidence.carried-again': 409,
    'evidence.correction-over': 409,
    'evidence.year-without-windows': 409,
    'evidence.unknown-answer': 422,
    'evidence.proof-not-accepted': 422,
    'evidence.proof-needs-scan': 422,
    'evidence.too-many-attachments': 422,
    'evidence.upload-not-finished': 409,
    'evidence.upload-in-quarantine': 409,
    'evidence.upload-spent': 409,
    'evidence.upload-too-large': 413,
    'evidence.upload-name-needed': 422,
    'evidence.quota-used-up': 413,
  },
  {
    types: route({
      method: 'GET',
      path: '/evidence-types',
      summary: 'Every evidence type with its fields, proofs and JSON Schema.',
      reply: Type.Object({ items: Type.Array(EvidenceTypeReply) }),
    }),
    accepted: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/evidence-types',
      summary: 'The evidence types that the page of the year accepts, in the form of that year.',
      params: ofYear,
      reply: Type.Object({ items: Type.Array(EvidenceTypeReply), writing: Writing }),
      refusals: ['evidence.year-without-page'],
    }),
    list: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/records',
      summary:
        'Records of the year, filtered, searched and sorted; `total` counts the filtered ones on the first page.',
      params: ofYear,
      query: {
        ...pageQuery,
        ...filters,
        sort: Type.Optional(oneOf(sortKeys)),
        direction: Type.Optional(oneOf(['ascending', 'descending'])),
      },
      reply: Type.Object({
        ...pageOf(RecordLine).properties,
        abilities: Type.Array(Type.String()),
      }),
    }),
    counts: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/records/counts',
      summary: 'How many records the year has, by type and by status, under the same filters as the list.',
      params: ofYear,
      query: filters,
      reply: Type.Object({
        total: Type.Integer(),
        byType: Type.Record(Type.String(), Type.Integer()),
        byStatus: Type.Record(Type.String(), Type.Integer()),
      }),
    }),
    create: route({
      method: 'POST',
      path: '/alliances/:alliance/years/:year/records',
      summary: 'Enters a new draft, with as much content as is known.',
      params: ofYear,
      body: Type.Object({ type: RecordType, content: RecordContent }, strict),
      reply: RecordReply,
      status: 201,
      refusals: [
        'evidence.type-not-accepted',
        'evidence.year-without-page',
        'evidence.content-not-valid',
        'programmes.window-closed',
      ],
    }),
    record: route({
      method: 'GET',
      path: '/alliances/:alliance/records/:record',
      summary: 'One record with content, attachments and what it still lacks.',
      params: ofRecord,
      reply: RecordReply,
      refusals: ['evidence.record-not-found'],
    }),
    save: route({
      method: 'PUT',
      path: '/alliances/:alliance/records/:record',
      summary:
        'Saves the whole content. Drafts may be incomplete; a ready record stays complete. A save that changes nothing keeps the version.',
      params: ofRecord,
      body: Type.Object({ version: Version, content: RecordContent }, strict),
      reply: RecordReply,
      refusals: [...changes, 'evidence.content-not-valid', 'evidence.not-complete'],
    }),
    ready: route({
      method: 'POST',
      path: '/alliances/:alliance/records/:record/ready',
      summary: 'Calls a complete draft ready for submission.',
      params: ofRecord,
      body: Type.Object({ version: Version }, strict),
      reply: RecordReply,
      refusals: [...changes, 'evidence.not-complete'],
    }),
    backToDraft: route({
      method: 'POST',
      path: '/alliances/:alliance/records/:record/draft',
      summary: 'Makes a ready record a draft again.',
      params: ofRecord,
      body: Type.Object({ version: Version }, strict),
      reply: RecordReply,
      refusals: changes,
    }),
    withdraw: route({
      method: 'POST',
      path: '/alliances/:alliance/records/:record/withdraw',
      summary:
        'Takes a returned record back for good, with a reason; it leaves every figure and stays readable.',
      params: ofRecord,
      body: Type.Object({ version: Version, reason: line(500) }, strict),
      reply: RecordReply,
      refusals: changes,
    }),
    remove: route({
      method: 'DELETE',
      path: '/alliances/:alliance/records/:record',
      summary: 'Removes a record that was never handed in; it can be brought back for 30 days.',
      params: ofRecord,
      query: { version: Version },
      refusals: changes,
    }),
    restore: route({
      method: 'POST',
      path: '/alliances/:alliance/records/:record/restore',
      summary: 'Brings a removed record back.',
      params: ofRecord,
      body: Type.Object({}, strict),
      reply: RecordReply,
      refusals: [
        'evidence.record-not-found',
        'evidence.restore-too-late',
        'evidence.carried-again',
        'programmes.window-closed',
      ],
    }),
    history: route({
      method: 'GET',
      path: '/alliances/:alliance/records/:record/versions',
      summary: 'Every version of the record, newest first: who, when, which fields.',
      params: ofRecord,
      query: pageQuery,
      reply: pageOf(VersionLine),
      refusals: ['evidence.record-not-found'],
    }),
    compare: route({
      method: 'GET',
      path: '/alliances/:alliance/records/:record/versions/:before/changes/:after',
      summary: 'What differs between two versions, field by field.',
      params: { ...ofRecord, before: Type.Integer({ minimum: 1 }), after: Type.Integer({ minimum: 1 }) },
      reply: Type.Object({
        before: VersionLine,
        after: VersionLine,
        fields: Type.Array(FieldChange),
        proofsAdded: Type.Array(ProofKind),
        proofsRemoved: Type.Array(ProofKind),
      }),
      refusals: ['evidence.record-not-found', 'evidence.version-not-found'],
    }),
    carryOverCandidates: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/carry-over',
      summary: 'Members of earlier years whose contract is still valid in this year.',
      params: ofYear,
      reply: Type.Object({
        items: Type.Array(CarryOverCandidate),
        abilities: Type.Array(Type.String()),
        writing: Writing,
      }),
    }),
    carryOver: route({
      method: 'POST',
      path: '/alliances/:alliance/years/:year/carry-over',
      summary:
        'Carries one, some or (null) all of them into this year, content and attachments included. Each is carried once; one carried before is answered with its record.',
      params: ofYear,
      body: Type.Object({ records: nullable(Type.Array(Id, { minItems: 1, maxItems: 500 })) }, strict),
      reply: Type.Object({
        carried: Type.Array(Type.Object({ from: Id, record: Id, isNew: Type.Boolean() })),
        /** Asked for, but not among the candidates. */
        notValid: Type.Array(Id),
      }),
      refusals: ['evidence.type-not-accepted', 'evidence.year-without-page', 'programmes.window-closed'],
    }),
    /** Bytes come by tus 1.0 at POST/HEAD/PATCH/DELETE /alliances/:alliance/uploads[/:upload]. */
    upload: route({
      method: 'GET',
      path: '/alliances/:alliance/uploads/:upload/status',
      summary: 'How far an upload is, and what the examination found.',
      params: { ...ofAlliance, upload: Id },
      reply: UploadStatus,
      refusals: ['evidence.upload-not-found'],
    }),
    attach: route({
      method: 'POST',
      path: '/alliances/:alliance/records/:record/attachments',
      summary: 'Puts an examined upload under a record as this kind of proof; may take the place of another.',
      params: ofRecord,
      body: Type.Object({ upload: Id, proof: ProofKind, replaces: Type.Optional(Id) }, strict),
      reply: RecordReply,
      status: 201,
      refusals: [
        'evidence.record-not-found',
        'evidence.upload-not-found',
        'evidence.upload-not-finished',
        'evidence.upload-in-quarantine',
        'evidence.upload-spent',
        'evidence.proof-not-accepted',
        'evidence.proof-needs-scan',
        'evidence.too-many-attachments',
        'evidence.file-not-found',
        'evidence.status-forbids',
        'programmes.window-closed',
        ...Object.keys(fileRefusals),
      ],
    }),
    changeProof: route({
      method: 'PATCH',
      path: '/alliances/:alliance/records/:record/attachments/:attachment',
      summary: 'Says that an attachment is another kind of proof.',
      params: { ...ofRecord, attachment: Id },
      body: Type.Object({ proof: ProofKind }, strict),
      reply: RecordReply,
      refusals: [
        'evidence.file-not-found',
        'evidence.proof-not-accepted',
        'evidence.proof-needs-scan',
        'evidence.status-forbids',
      ],
    }),
    detach: route({
      method: 'DELETE',
      path: '/alliances/:alliance/records/:record/attachments/:attachment',
      summary: 'Removes an attachment; what was handed in keeps its copy.',
      params: { ...ofRecord, attachment: Id },
      reply: RecordReply,
      refusals: ['evidence.file-not-found', 'evidence.status-forbids', 'programmes.window-closed'],
    }),
    file: route({
      method: 'GET',
      path: '/alliances/:alliance/records/:record/attachments/:attachment/file',
      summary: 'The bytes: to download, or (PDF, PNG, JPEG) to show in the page.',
      params: { ...ofRecord, attachment: Id },
      query: { show: Type.Optional(oneOf(['download', 'inline'])) },
      media: 'bytes',
      refusals: ['evidence.file-not-found'],
    }),
    suspicions: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/suspicions',
      summary: 'Records that look like the same fact or hold the same file, in this alliance and elsewhere.',
      params: ofYear,
      reply: Type.Object({ items: Type.Array(Suspicion) }),
    }),
  },
)
