import { type Day, day } from './day.ts'

/** A field is asked, and a proof demanded, only while another field holds one of these values. */
export interface Condition {
  readonly field: string
  readonly oneOf: readonly (string | boolean)[]
}

interface Asked {
  /** Whether a record may be called ready without it (only while its condition holds). */
  readonly required: boolean
  readonly when: Condition | null
  /** Section of the form; the type states the order of its groups, fields stand in the order of definition. */
  readonly group: string
}

export interface TextField extends Asked {
  readonly kind: 'text'
  /** Most code points; 𠮷 is one. */
  readonly max: number
  readonly lines: 'one' | 'many'
}
export interface ChoiceField<Option extends string = string> extends Asked {
  readonly kind: 'choice'
  readonly options: readonly Option[]
}
/** Any number of the options, each at most once; an empty list is an answer ("none of them"). */
export interface ChoicesField<Option extends string = string> extends Asked {
  readonly kind: 'choices'
  readonly options: readonly Option[]
}
export interface DayField extends Asked {
  readonly kind: 'day'
  /** Plausible range: days outside are refused as slips of the pen. */
  readonly earliest: Day
  readonly latest: Day
}
/** Integer NT$. */
export interface MoneyField extends Asked {
  readonly kind: 'money'
  readonly min: number
  readonly max: number
}
/** A whole number of things or persons. */
export interface CountField extends Asked {
  readonly kind: 'count'
  readonly min: number
  readonly max: number
}
export interface YesNoField extends Asked {
  readonly kind: 'yes-no'
}
/** Id of an organisation of the register; whether it exists is the server's to say. */
export interface OrganisationField extends Asked {
  readonly kind: 'organisation'
}

export type Field =
  | TextField
  | ChoiceField
  | ChoicesField
  | DayField
  | MoneyField
  | CountField
  | YesNoField
  | OrganisationField

export type FieldKind = Field['kind']

/** The value a filled-in field holds. */
export type ValueOf<F extends Field> =
  F extends ChoiceField<infer Option>
    ? Option
    : F extends ChoicesField<infer Option>
      ? readonly Option[]
      : F extends DayField
        ? Day
        : F extends MoneyField | CountField
          ? number
          : F extends YesNoField
            ? boolean
            : string

export type FieldValue = string | number | boolean | readonly string[]

interface Place {
  readonly group: string
  readonly required?: boolean
  readonly when?: Condition
}

const asked = ({ group, required = true, when }: Place): Asked => ({ group, required, when: when ?? null })

const earliestPlausibleDay = day('1960-01-01')
const latestPlausibleDay = day('2100-12-31')
/** NT$ 100 billion: above any alliance's money, far below the safe integers. */
const greatestPlausibleAmount = 100_000_000_000

export const text = (spec: Place & { readonly max: number; readonly lines?: 'one' | 'many' }): TextField => ({
  kind: 'text',
  max: spec.max,
  lines: spec.lines ?? 'one',
  ...asked(spec),
})

export const choice = <const Option extends string>(
  spec: Place & { readonly options: readonly Option[] },
): ChoiceField<Option> => ({ kind: 'choice', options: spec.options, ...asked(spec) })

export const choices = <const Option extends string>(
  spec: Place & { readonly options: readonly Option[] },
): ChoicesField<Option> => ({ kind: 'choices', options: spec.options, ...asked(spec) })

export const dayField = (spec: Place): DayField => ({
  kind: 'day',
  earliest: earliestPlausibleDay,
  latest: latestPlausibleDay,
  ...asked(spec),
})

export const money = (spec: Place & { readonly max?: number }): MoneyField => ({
  kind: 'money',
  min: 0,
  max: spec.max ?? greatestPlausibleAmount,
  ...asked(spec),
})

export const count = (spec: Place & { readonly min?: number; readonly max?: number }): CountField => ({
  kind: 'count',
  min: spec.min ?? 0,
  max: spec.max ?? 1_000_000,
  ...asked(spec),
})

export const yesNo = (spec: Place): YesNoField => ({ kind: 'yes-no', ...asked(spec) })

export const organisationReference = (spec: Place): OrganisationField => ({
  kind: 'organisation',
  ...asked(spec),
})
