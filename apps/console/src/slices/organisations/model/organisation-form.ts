import type {
  NewOrganisationByOffice as NewOrganisation,
  Organisation,
  OrganisationCorrectionByOffice as OrganisationCorrection,
  OrganisationSize,
} from '@openalliance/contract'
import type { CountyCode, OrganisationKind } from '@openalliance/rules'
import { saidIn } from '@openalliance/rules'

/** What the form holds while somebody types; texts are never null. */
export interface OrganisationForm {
  readonly businessNumber: string
  /** The number of another register, and which register that is. */
  readonly otherRegister: string
  readonly otherNumber: string
  /** Typed by the office only, for a number that fits neither rule. */
  readonly vouchReason: string
  readonly vouchProof: string
  readonly name: string
  readonly kind: OrganisationKind | null
  readonly county: CountyCode | null
  readonly address: string
  readonly representative: string
  readonly phone: string
  readonly size: OrganisationSize | null
  readonly hasTaiwanBranch: boolean
  readonly paysTaiwanTax: boolean
}

/** An empty form; what was typed into a search stands where it belongs. */
export const formFromSearch = (typed: string): OrganisationForm => {
  const text = typed.trim()
  const looksLikeNumber = /^[\d\uff10-\uff19\s-]+$/.test(text)
  return {
    businessNumber: looksLikeNumber ? text : '',
    ...{ otherRegister: '', otherNumber: '', vouchReason: '', vouchProof: '' },
    name: looksLikeNumber ? '' : text,
    kind: 'firm',
    county: null,
    address: '',
    representative: '',
    phone: '',
    size: null,
    hasTaiwanBranch: false,
    paysTaiwanTax: false,
  }
}

export const formOf = (organisation: Organisation): OrganisationForm => ({
  businessNumber: organisation.businessNumber ?? '',
  otherRegister: organisation.otherNumber?.register ?? '',
  otherNumber: organisation.otherNumber?.number ?? '',
  vouchReason: organisation.numberVouch?.reason ?? '',
  vouchProof: organisation.numberVouch?.proof ?? '',
  name: organisation.name,
  kind: organisation.kind,
  county: organisation.county,
  address: organisation.address ?? '',
  representative: organisation.representative ?? '',
  phone: organisation.phone ?? '',
  size: organisation.size,
  hasTaiwanBranch: organisation.hasTaiwanBranch,
  paysTaiwanTax: organisation.paysTaiwanTax,
})

/** Companies from abroad: what ties them to Taiwan decides in some years whether they count. */
export const isFromAbroad = (kind: OrganisationKind | null): boolean =>
  kind === 'foreign-company' || kind === 'prc-company'

/** Whether the kind has a number at all: a person's own is never kept. */
export const hasNumber = (kind: OrganisationKind | null): boolean => kind !== 'individual'

/** Whether the kind may be known by the number of another register; a firm is known by its business number alone. */
export const mayHaveOtherNumber = (kind: OrganisationKind | null): boolean =>
  kind !== null && kind !== 'firm' && kind !== 'individual'

const numbered: readonly (OrganisationKind | null)[] = [
  'firm',
  'non-research-legal-person',
  'association',
  'research-legal-person',
]

/** Kinds that the register knows by a number. */
export const needsNumber = (kind: OrganisationKind | null): boolean => numbered.includes(kind)

/** Kinds whose county decides the region of a member. */
export const needsCounty = (kind: OrganisationKind | null): boolean =>
  needsNumber(kind) || kind === 'school' || kind === 'government'

/** Whether a field still says what was refused; the sentence about it holds no longer than that. */
export const isAsSent = (form: OrganisationForm, sent: OrganisationForm, field: string): boolean =>
  new Map<string, unknown>(Object.entries(form)).get(field) ===
  new Map<string, unknown>(Object.entries(sent)).get(field)

export const isSameForm = (form: OrganisationForm, other: OrganisationForm): boolean =>
  Object.keys(form).every((field) => isAsSent(form, other, field))

const orNull = (text: string): string | null => saidIn(text) || null

/** The number of another register as it is sent: both parts or none; one alone is sent, so that the other is asked for. */
const otherNumberOf = (form: OrganisationForm) => {
  const [register, number] = [saidIn(form.otherRegister), saidIn(form.otherNumber)]
  return mayHaveOtherNumber(form.kind) && (register || number) ? { register, number } : null
}

const vouchOf = (form: OrganisationForm) => {
  const [reason, proof] = [saidIn(form.vouchReason), saidIn(form.vouchProof)]
  return reason || proof ? { numberVouch: { reason, proof } } : {}
}

const detailsOf = (form: OrganisationForm) => ({
  businessNumber: hasNumber(form.kind) ? orNull(form.businessNumber) : null,
  otherNumber: otherNumberOf(form),
  county: form.county,
  address: orNull(form.address),
  representative: orNull(form.representative),
  phone: orNull(form.phone),
  size: form.size,
  hasTaiwanBranch: isFromAbroad(form.kind) && form.hasTaiwanBranch,
  paysTaiwanTax: isFromAbroad(form.kind) && form.paysTaiwanTax,
})

export const registrationOf = (form: OrganisationForm, despiteSameName: boolean): NewOrganisation => ({
  name: saidIn(form.name),
  kind: form.kind ?? 'firm',
  ...detailsOf(form),
  ...vouchOf(form),
  ...(despiteSameName && { despiteSameName }),
})

type Change = Omit<OrganisationCorrection, 'version' | 'reason' | 'nameSince' | 'factsSince'>

const dated = ['kind', 'county', 'hasTaiwanBranch', 'paysTaiwanTax'] as const

/** Whether a change is one of what verdicts rest on, which holds from a day. */
export const isDated = (change: Change): boolean => dated.some((field) => change[field] !== undefined)

/** The part of a change that the office keeps. */
export const heldPart = (change: Change, held: readonly string[]): Change =>
  Object.fromEntries(Object.entries(change).filter(([field]) => held.includes(field)))

/** Only what differs from what was loaded, so that a colleague's other corrections are left alone. */
export const correctionOf = (before: OrganisationForm, after: OrganisationForm): Change => {
  const whole = (form: OrganisationForm): Change => ({
    name: saidIn(form.name),
    ...(form.kind && { kind: form.kind }),
    ...detailsOf(form),
    ...vouchOf(form),
  })
  const earlier = new Map<string, unknown>(Object.entries(whole(before)))
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  return Object.fromEntries(
    Object.entries(whole(after)).filter(([name, value]) => !isSame(earlier.get(name), value)),
  )
}
