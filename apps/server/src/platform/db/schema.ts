// Made from the migrated database by `npm run cli generate-schema`; change a migration, not this file.
// biome-ignore-all format: lines are as long as the columns need
import type { Day } from '@openalliance/rules'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined }

/** Read as a value; written as text (`JSON.stringify`), because the driver would take a list for an SQL array. */
type Json = ColumnType<JsonValue, string, string>

interface Alliance {
  id: string
  programme: string
  name_zh: string
  name_en: Generated<string>
  field: string
  host_zh: string
  host_en: Generated<string>
  department_zh: Generated<string>
  department_en: Generated<string>
  county: string
  operating_type: string
  industry_categories: Generated<string[]>
  introduction_zh: Generated<string>
  introduction_en: Generated<string>
  technologies_zh: Generated<string[]>
  technologies_en: Generated<string[]>
  partners: Generated<string[]>
  website: string | null
  contact_name: string | null
  contact_phone: string | null
  contact_email: string | null
  is_public: Generated<boolean>
  name_key: string
  search_key: string
  grams: string[]
  version: Generated<number>
  created_at: Date
  changed_at: Date
}

interface AllianceNameplate {
  alliance_id: string
  name_zh: string
  name_en: string
}

interface AllianceYear {
  alliance_id: string
  year: number
  revision: Generated<number>
  settled_at: Date | null
  closing_id: string | null
  known_alliance: Json | null
}

interface Answer {
  record_id: string
  question: string
  answer: string
  reason: Generated<string>
  by_person: string
  at: Date
  version: Generated<number>
}

interface ApiToken {
  id: string
  person_id: string
  name: string
  token_hash: Buffer
  scopes: string[]
  created_at: Date
  expires_on: Day
  last_used_at: Date | null
  revoked_at: Date | null
}

interface Attachment {
  id: string
  alliance_id: string
  record_id: string
  sha256: string
  proof: string
  file_name: string
  added_by: string
  added_at: Date
  removed_at: Date | null
  removed_by: string | null
  added_version: number
  removed_version: number | null
}

interface DeskEntry {
  id: string
  round_id: string
  alliance_id: string
  record_id: string
  snapshot_id: string
  assigned_to: string | null
  decision: string | null
  note: Generated<string>
  phrase_code: string | null
  returned_version: number | null
  decided_by: string | null
  decided_at: Date | null
  confirmed_by: string | null
  confirmed_at: Date | null
  version: Generated<number>
  outcome: string | null
}

interface FigureFinding {
  id: string
  alliance_id: string
  programme: string
  year: number
  cause: string
  organisation_id: string | null
  cause_facts: Json
  changes: Json
  figures: Json
  was_closed: boolean
  digest: string
  made_at: Date
  state: Generated<string>
  decided_by: string | null
  decided_at: Date | null
  reason: string | null
  version: Generated<number>
  reopened_to: string | null
}

interface FileFinding {
  sha256: string
  kind: string
  found_at: Date
  mended_at: Date | null
}

interface GapRemark {
  alliance_id: string
  year: number
  kpi: string
  attainment: Generated<string>
  gap: Generated<string>
  version: Generated<number>
  written_by: string
  written_by_name: string
  written_at: Date
}

interface Handover {
  id: string
  alliance_id: string
  from_person: string | null
  to_person: string
  takes_effect_at: Date
  reason: string
  keeps_assistants: boolean
  made_by: string
  made_by_name: string
  made_at: Date
}

interface IdempotentReply {
  person_id: string
  key: string
  route: string
  asked: string
  reply: Json | null
  at: Date
}

interface Journal {
  chain: string
  seq: number
  id: string
  at: Date
  actor_id: string | null
  actor_name: string
  actor_through: string | null
  action: string
  subject_kind: string
  subject_id: string
  reason: string | null
  facts: Json
  previous_hash: Buffer
  hash: Buffer
}

interface JournalHead {
  chain: string
  seq: number
  hash: Buffer
}

interface LedgerLine {
  alliance_id: string
  year: number
  record_id: string
  kpi: string
  verdict: string
  contribution: number
  provisional: boolean
  because: Json
  elsewhere: string | null
  counted_by: string | null
  missing: string[]
  questions: string[]
  edition: Generated<number>
}

interface Letter {
  id: string
  to_address: string
  person_id: string | null
  alliance_id: string | null
  kind: string
  locale: string
  subject: string
  text: string
  link: string | null
  link_ends_at: Date | null
  written_at: Date
  sent_at: Date | null
  attempts: Generated<number>
  last_failure: string | null
  next_attempt_at: Date | null
  caused_by: string | null
}

interface Migration {
  number: number
  name: string
  checksum: string
  applied_at: Date
  took_ms: number
}

interface OneTimeLink {
  id: string
  person_id: string
  purpose: string
  token_hash: Buffer
  fresh_email: string | null
  made_at: Date
  expires_at: Date
  spent_at: Date | null
}

interface Organisation {
  id: string
  business_number: string | null
  name: string
  name_key: string
  kind: string
  county: string | null
  address: string | null
  representative: string | null
  phone: string | null
  size: string | null
  has_taiwan_branch: Generated<boolean>
  pays_taiwan_tax: Generated<boolean>
  grams: string[]
  version: Generated<number>
  created_by: string | null
  created_at: Date
  changed_at: Date
  search_key: GeneratedAlways<string | null>
  number_vouch: Json | null
  other_register: string | null
  other_number: string | null
  other_key: string | null
}

interface OrganisationFact {
  id: string
  organisation_id: string
  since: Day | null
  kind: string
  county: string | null
  has_taiwan_branch: boolean
  pays_taiwan_tax: boolean
  recorded_at: Date
  recorded_by: string | null
  reason: string | null
  replaced_at: Date | null
}

interface OrganisationName {
  id: string
  organisation_id: string
  name: string
  name_key: string
  since: Day | null
  until: Day | null
  recorded_at: Date
  recorded_by: string | null
  search_key: GeneratedAlways<string | null>
}

interface OrganisationProposal {
  id: string
  organisation_id: string
  alliance_id: string
  before: Json
  after: Json
  since: Day | null
  reason: string
  sha256: string
  file_name: string
  proposed_by: string
  proposed_at: Date
  state: Generated<string>
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  version: Generated<number>
  adopted: Json | null
}

interface OrganisationUse {
  organisation_id: string
  alliance_id: string
  records: number
  memberships: number
  last_at: Date
  handed_in: Generated<number>
}

interface PasswordMemory {
  person_id: string
  hash: string
  at: Date
}

interface Person {
  id: string
  email: string
  email_key: string
  name: string
  phone: string | null
  locale: string
  origin: string
  password_hash: string | null
  password_changed_at: Date | null
  email_confirmed_at: Date | null
  disabled_at: Date | null
  last_sign_in_at: Date | null
  created_at: Date
}

interface Phrase {
  code: string
  zh: string
  en: string
  decision: string
  reading: string | null
  uses: Generated<number>
  retired_at: Date | null
  retired_by: string | null
  version: Generated<number>
}

interface ProgrammeRound {
  programme: string
  year: number
  round: number
  starts_on: Day
  ends_on: Day
}

interface ProgrammeYear {
  programme: string
  year: number
  starts_on: Day
  ends_on: Day
  version: Generated<number>
}

interface Project {
  id: string
  alliance_id: string
  programme: string
  year: number
  number: string
  standing: string
  is_continuing: boolean
  grant_total: number
  grant_personnel: Generated<number>
  grant_operating: Generated<number>
  grant_equipment: Generated<number>
  version: Generated<number>
}

interface PublishedAlliance {
  alliance_id: string
  field: string
  region: string
  content: Json
  key: string
  grams: string[]
  name_zh: string
  published_at: Date
  words_form: Generated<number>
}

interface PublishedFigures {
  programme: string
  year: number
  content: Json
  published_at: Date
}

interface Record {
  id: string
  alliance_id: string
  programme: string
  year: number
  type: string
  edition: number
  status: string
  organisation_id: string | null
  title: Generated<string>
  happened_on: Day | null
  starts_on: Day | null
  ends_on: Day | null
  amount: number | null
  content: Json
  round: number
  is_late: Generated<boolean>
  carried_from: string | null
  origin: string
  correction_ends_at: Date | null
  version: Generated<number>
  search_key: Generated<string>
  entered_by: string
  entered_at: Date
  changed_by: string
  changed_at: Date
  removed_at: Date | null
  removed_by: string | null
  known_counterpart: Json | null
  handed_in_version: number | null
  unsent_version: number | null
  lapsed_at: Date | null
}

interface RecordMark {
  record_id: string
  alliance_id: string
  year: number
  mark: string
}

interface RecordVersion {
  record_id: string
  version: number
  status: string
  content: Json
  proofs: Json
  by_person: string
  at: Date
  cause: string | null
  reason: string | null
}

interface ReportingWindow {
  id: string
  programme: string
  year: number
  round: number
  facts_from: Day
  facts_to: Day
  opens: Date
  due: Date
  entry_ends: Date
  edits_end: Date
  version: Generated<number>
}

interface RightHeld {
  id: string
  person_id: string
  role: string
  alliance_id: string | null
  may_submit: Generated<boolean>
  given_at: Date
  given_by: string | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
}

interface Round {
  id: string
  alliance_id: string
  window_id: string
  programme: string
  year: number
  number: number
  state: string
  correction_due: Date | null
  version: Generated<number>
  changed_at: Date
}

interface Session {
  id: string
  person_id: string
  token_hash: Buffer
  started_at: Date
  last_seen_at: Date
  ends_at: Date
  ended_at: Date | null
  user_agent: string
  address: string
}

interface SignInAttempt {
  address_digest: Buffer
  place: string
  failures: number
  last_at: Date
  locked_until: Date | null
  looking: Generated<Date[]>
}

interface Snapshot {
  id: string
  number: string
  round_id: string
  alliance_id: string
  year: number
  sequence: number
  canonical: string
  sha256: string
  journal_hash: string
  is_late: boolean
  submitted_by: string
  submitted_at: Date
  round_version: number | null
}

interface StoredFile {
  sha256: string
  size: number
  media_type: string
  pages: number | null
  has_text: boolean | null
  is_scanned: boolean
  stored_at: Date
  notices: Generated<string[]>
}

interface Target {
  alliance_id: string
  year: number
  kpi: string
  amount: number
  reason: string | null
  version: Generated<number>
  set_by: string
  set_by_name: string
  set_at: Date
}

interface TargetSheet {
  alliance_id: string
  year: number
  state: Generated<string>
  version: Generated<number>
  submitted_at: Date | null
  submitted_by: string | null
  submitted_by_name: string | null
  returned_because: string | null
}

interface Term {
  id: string
  alliance_id: string
  number: number
  starts_on: Day
  ends_on: Day
  version: Generated<number>
}

interface ThreadLine {
  id: string
  entry_id: string
  alliance_id: string
  kind: string
  text: string
  facts: Json
  by_person: string
  at: Date
}

interface Upload {
  id: string
  alliance_id: string
  person_id: string
  file_name: string
  size: number
  state: string
  refusal: string | null
  refusal_facts: Json | null
  sha256: string | null
  begun_at: Date
  ended_at: Date | null
}

interface VerificationRecord {
  id: string
  number: string
  round_id: string
  alliance_id: string
  year: number
  snapshot_id: string
  sequence: number
  canonical: string
  sha256: string
  correction_due: Date | null
  issued_by: string
  issued_at: Date
}

interface VerifiedOutcome {
  alliance_id: string
  year: number
  kpi: string
  amount: number
  noted_at: Date
}

interface WindowException {
  id: string
  window_id: string
  alliance_id: string
  ends_at: Date
  reason: string
  given_by: string
  given_by_name: string
  given_at: Date
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_by_name: string | null
  withdrawn_because: string | null
}

interface YearClosing {
  id: string
  alliance_id: string
  programme: string
  year: number
  sequence: number
  canonical: string
  sha256: string
  closed_by: string | null
  closed_at: Date
}

export interface DB {
  alliance: Alliance
  alliance_nameplate: AllianceNameplate
  alliance_year: AllianceYear
  answer: Answer
  api_token: ApiToken
  attachment: Attachment
  desk_entry: DeskEntry
  figure_finding: FigureFinding
  file_finding: FileFinding
  gap_remark: GapRemark
  handover: Handover
  idempotent_reply: IdempotentReply
  journal: Journal
  journal_head: JournalHead
  ledger_line: LedgerLine
  letter: Letter
  migration: Migration
  one_time_link: OneTimeLink
  organisation: Organisation
  organisation_fact: OrganisationFact
  organisation_name: OrganisationName
  organisation_proposal: OrganisationProposal
  organisation_use: OrganisationUse
  password_memory: PasswordMemory
  person: Person
  phrase: Phrase
  programme_round: ProgrammeRound
  programme_year: ProgrammeYear
  project: Project
  published_alliance: PublishedAlliance
  published_figures: PublishedFigures
  record: Record
  record_mark: RecordMark
  record_version: RecordVersion
  reporting_window: ReportingWindow
  right_held: RightHeld
  round: Round
  session: Session
  sign_in_attempt: SignInAttempt
  snapshot: Snapshot
  stored_file: StoredFile
  target: Target
  target_sheet: TargetSheet
  term: Term
  thread_line: ThreadLine
  upload: Upload
  verification_record: VerificationRecord
  verified_outcome: VerifiedOutcome
  window_exception: WindowException
  year_closing: YearClosing
}
