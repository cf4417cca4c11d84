import { evidenceTypeNames, evidenceTypes, proofKinds } from '@openalliance/rules'
import Type, { type Static } from 'typebox'
import { contentSchemaOf } from './evidence-fields.ts'
import { Programme } from './programmes.ts'
import { DayText, Id, Moment, nullable, oneOf } from './wire.ts'

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

/** A removed record while it can be brought back: what tells it from others, and until when. */
export const RemovedRecord = Type.Object({
  id: Id,
  type: RecordType,
  title: common.title,
  organisation: common.organisation,
  amount: common.amount,
  removedBy: Someone,
  removedAt: Moment,
  /** The last moment at which it can be brought back; it is forgotten afterwards. */
  restorableUntil: Moment,
  /** The record that continues the same membership in this year since: while it stands, this one stays removed. */
  replacedBy: nullable(Id),
})
export type RemovedRecord = Static<typeof RemovedRecord>

/** What is odd about a file that is taken all the same. */
export const fileNotices = ['restricted', 'no-end-mark', 'data-behind'] as const
export type FileNotice = (typeof fileNotices)[number]

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
  notices: Type.Array(oneOf(fileNotices)),
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
  programme: Programme,
  alliance: Id,
  enteredBy: Someone,
  changedBy: Someone,
  content: RecordContent,
  completeness: Completeness,
  attachments: Type.Array(Attachment),
  answers: Type.Array(OfficeAnswer),
  /** Until when a returned record may be corrected; null where nothing was returned. */
  correctionEnds: nullable(Moment),
  /** By whom it was withdrawn and why; null where it was not. The reason is null only where none was kept. */
  withdrawal: nullable(Type.Object({ reason: nullable(Type.String()), by: Someone, at: Moment })),
  /** What this person may do with this record now: save, ready, back-to-draft, withdraw, remove, attach. */
  abilities: Type.Array(Type.String()),
  writing: Writing,
})
export type RecordReply = Static<typeof RecordReply>

/** Why a file is not taken; each has its words under `refusals.<code>`. */
export const fileRefusals = {
  'evidence.file-empty': 422,
  'evidence.file-kind-not-accepted': 422,
  'evidence.file-heic': 422,
  'evidence.file-disguised': 422,
  'evidence.file-damaged': 422,
  'evidence.file-encrypted': 422,
  'evidence.file-has-macros': 422,
  'evidence.file-has-scripts': 422,
  'evidence.file-sealed': 422,
  'evidence.file-reaches-out': 422,
  'evidence.file-holds-files': 422,
  'evidence.file-inflates': 422,
  'evidence.file-too-heavy': 422,
  'evidence.file-not-looked-at': 429,
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
      notices: Type.Array(oneOf(fileNotices)),
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
  changedById: Id,
  changedAt: Moment,
  fields: Type.Array(FieldConflict),
})
export type StaleVersionFacts = Static<typeof StaleVersionFacts>

/** Why there is a version that nobody typed: what was not handed in was put back, or given back with a new correction. */
export const versionCauses = ['put-back', 'restored'] as const

export const VersionLine = Type.Object({
  version: Type.Integer(),
  status: oneOf(recordStatuses),
  by: Someone,
  at: Moment,
  cause: nullable(oneOf(versionCauses)),
  /** Why the record was withdrawn with it; null for every other version, and where none was kept. */
  reason: nullable(Type.String()),
  /** Fields that differ from the version before. */
  changed: Type.Array(Type.String()),
  proofs: Type.Array(ProofKind),
})

/** A file that stood, or stands, under the record. */
export const FileThere = Type.Object({ id: Id, proof: ProofKind, fileName: Type.String() })

export const FieldChange = Type.Object({
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

export const CarryOverCandidate = Type.Object({
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

export const EvidenceTypeReply = Type.Object({
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
