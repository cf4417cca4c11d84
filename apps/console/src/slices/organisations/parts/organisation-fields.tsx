import { type NumberCheck, organisationKinds, organisationSizes } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { type CountyCode, counties, countyCodes, type OrganisationKind, regions } from '@openalliance/rules'
import { Checkbox, SelectField } from '../../../ui/choice-field.tsx'
import { FieldGroup, type FieldProps } from '../../../ui/field.tsx'
import { FormSection } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { countyInRegion } from '../../alliances/parts/alliance-words.ts'
import {
  hasNumber,
  isFromAbroad,
  mayHaveOtherNumber,
  needsCounty,
  needsNumber,
  type OrganisationForm,
} from '../model/organisation-form.ts'
import { fieldLabel, kindName, sizeName } from './organisation-words.ts'

interface OrganisationFieldsProps {
  readonly form: OrganisationForm
  readonly onChange: (form: OrganisationForm) => void
  /** The server's word at a field; undefined where there is none. */
  readonly errorAt: (field: string) => string | undefined
  /** What is known of the number as typed so far. */
  readonly number: NumberCheck | undefined
  /** Fields that are shown and not changed here. */
  readonly held?: readonly string[]
  /** Whether a number that fits neither rule may be vouched for here; only at the office's own door. */
  readonly mayVouch?: boolean
  /** Tells the boxes of two forms on one page apart. */
  readonly idPrefix?: string
  /** Why not. */
  readonly heldHint?: string | undefined
}

// North first, then round the island, as people look for a county.
const countyChoices = regions.flatMap((region) =>
  countyCodes
    .filter((code) => counties[code].region === region)
    .map((code): { value: CountyCode; label: string } => ({
      value: code,
      label: countyInRegion(code, region),
    })),
)

const told = (check: NumberCheck | undefined): Pick<FieldProps, 'hint' | 'error' | 'advice'> => {
  if (!check) return { hint: m['organisations.ui.number-hint']() }
  switch (check.state) {
    case 'empty':
      return { hint: m['organisations.ui.number-hint']() }
    case 'incomplete':
      return { hint: check.message }
    case 'sound':
    case 'sound-2023':
      return { advice: { mark: 'counts', text: check.message } }
    default:
      return { error: check.message }
  }
}

/** Everything the register knows of an organisation. */
export const OrganisationFields = (props: OrganisationFieldsProps) => {
  const {
    form,
    onChange,
    errorAt,
    number,
    held = [],
    heldHint,
    idPrefix = 'organisation',
    mayVouch = false,
  } = props
  const set = <Name extends keyof OrganisationForm>(name: Name, value: OrganisationForm[Name]) =>
    onChange({ ...form, [name]: value })
  const common = (name: keyof OrganisationForm) => ({
    id: `${idPrefix}-${name}`,
    label: fieldLabel(name),
    ...(errorAt(name) && { error: errorAt(name) }),
    ...(held.includes(name) && { isDisabled: true, ...(heldHint && { hint: heldHint }) }),
  })
  const at = (field: string) => {
    const error = errorAt(field)
    return error === undefined ? {} : { error }
  }
  const other = (part: string) => ({ ...at('otherNumber'), ...at(part) })
  return (
    <>
      <FormSection>
        <SelectField<OrganisationKind>
          {...common('kind')}
          isRequired
          value={form.kind}
          onChange={(kind) => set('kind', kind)}
          choices={organisationKinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
        />
        <TextField
          {...told(number)}
          {...common('businessNumber')}
          isRequired={needsNumber(form.kind)}
          value={hasNumber(form.kind) ? form.businessNumber : ''}
          onChange={(text) => set('businessNumber', text)}
          inputMode="numeric"
          isDisabled={!hasNumber(form.kind) || held.includes('businessNumber')}
          {...(!hasNumber(form.kind) && {
            hint: m['organisations.ui.no-number-of-individuals'](),
            advice: undefined,
          })}
        />
        {mayHaveOtherNumber(form.kind) ? (
          <>
            <TextField
              hint={m['organisations.ui.other-register-hint']()}
              {...common('otherNumber')}
              {...other('register')}
              id={`${idPrefix}-otherRegister`}
              label={m['organisations.ui.other-register']()}
              value={form.otherRegister}
              onChange={(text) => set('otherRegister', text)}
            />
            <TextField
              hint={m['organisations.ui.other-number-hint']()}
              {...common('otherNumber')}
              {...other('number')}
              label={m['organisations.ui.other-number']()}
              value={form.otherNumber}
              onChange={(text) => set('otherNumber', text)}
            />
          </>
        ) : null}
        <TextField
          {...common('name')}
          isRequired
          isWide
          value={form.name}
          onChange={(text) => set('name', text)}
        />
        <SelectField<CountyCode>
          hint={m['organisations.ui.county-hint']()}
          {...common('county')}
          isRequired={needsCounty(form.kind)}
          value={form.county}
          onChange={(county) => set('county', county)}
          choices={countyChoices}
          emptyLabel={isFromAbroad(form.kind) ? m['organisations.ui.no-seat']() : m['ui.choose']()}
        />
        <SelectField
          {...common('size')}
          value={form.size}
          onChange={(size) => set('size', size)}
          choices={organisationSizes.map((size) => ({ value: size, label: sizeName(size) }))}
        />
      </FormSection>
      {mayVouch && number?.state === 'wrong-sum' ? (
        <FormSection>
          <p className="muted">
            <b>{m['organisations.ui.vouch']()}</b>
            <br />
            <span>{m['organisations.ui.vouch-hint']()}</span>
          </p>
          <TextField
            {...at('reason')}
            label={m['organisations.ui.vouch-reason']()}
            isWide
            value={form.vouchReason}
            onChange={(text) => set('vouchReason', text)}
          />
          <TextField
            {...at('proof')}
            label={m['organisations.ui.vouch-proof']()}
            isWide
            value={form.vouchProof}
            onChange={(text) => set('vouchProof', text)}
          />
        </FormSection>
      ) : null}
      {isFromAbroad(form.kind) ? (
        <FormSection>
          <FieldGroup
            label={m['organisations.ui.ties']()}
            hint={m['organisations.ui.ties-hint']()}
            isWide
            isDisabled={held.includes('hasTaiwanBranch')}
          >
            <Checkbox
              label={fieldLabel('hasTaiwanBranch')}
              isChecked={form.hasTaiwanBranch}
              onChange={(isChecked) => set('hasTaiwanBranch', isChecked)}
            />
            <Checkbox
              label={fieldLabel('paysTaiwanTax')}
              isChecked={form.paysTaiwanTax}
              onChange={(isChecked) => set('paysTaiwanTax', isChecked)}
            />
          </FieldGroup>
        </FormSection>
      ) : null}
      <FormSection>
        <TextField
          {...common('representative')}
          value={form.representative}
          onChange={(text) => set('representative', text)}
        />
        <TextField
          {...common('phone')}
          type="tel"
          value={form.phone}
          onChange={(text) => set('phone', text)}
        />
        <TextField
          {...common('address')}
          isWide
          value={form.address}
          onChange={(text) => set('address', text)}
        />
      </FormSection>
    </>
  )
}
