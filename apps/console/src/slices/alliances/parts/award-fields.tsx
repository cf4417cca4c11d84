import { m } from '@openalliance/messages'
import {
  type CountyCode,
  counties,
  countyCodes,
  type FieldCode,
  fieldCodes,
  type OperatingType,
  operatingTypes,
  regions,
} from '@openalliance/rules'
import { SelectField } from '../../../ui/choice-field.tsx'
import { FormSection } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { countyInRegion, fieldLabel, fieldWithCode, operatingTypeName } from './alliance-words.ts'

/** What the award says, as a form holds it. */
export interface AwardForm {
  readonly nameZh: string
  readonly field: FieldCode | null
  readonly hostZh: string
  readonly hostEn: string
  readonly county: CountyCode | null
  readonly operatingType: OperatingType | null
}

interface AwardFieldsProps {
  readonly form: AwardForm
  readonly onChange: (form: AwardForm) => void
  readonly errorAt: (field: string) => string | undefined
}

const countyChoices = regions.flatMap((region) =>
  countyCodes
    .filter((code) => counties[code].region === region)
    .map((code): { value: CountyCode; label: string } => ({
      value: code,
      label: countyInRegion(code, region),
    })),
)

/** Name, field, host, county and operating type. */
export const AwardFields = ({ form, onChange, errorAt }: AwardFieldsProps) => {
  const common = (name: keyof AwardForm) => ({ label: fieldLabel(name), error: errorAt(name) })
  return (
    <FormSection>
      <TextField
        {...common('nameZh')}
        isRequired
        isWide
        value={form.nameZh}
        onChange={(nameZh) => onChange({ ...form, nameZh })}
      />
      <SelectField<FieldCode>
        {...common('field')}
        isRequired
        value={form.field}
        onChange={(field) => onChange({ ...form, field })}
        choices={fieldCodes.map((code) => ({ value: code, label: fieldWithCode(code) }))}
      />
      <SelectField<OperatingType>
        {...common('operatingType')}
        isRequired
        value={form.operatingType}
        onChange={(operatingType) => onChange({ ...form, operatingType })}
        choices={operatingTypes.map((type) => ({ value: type, label: operatingTypeName(type) }))}
      />
      <TextField
        {...common('hostZh')}
        isRequired
        value={form.hostZh}
        onChange={(hostZh) => onChange({ ...form, hostZh })}
      />
      <TextField
        {...common('hostEn')}
        value={form.hostEn}
        onChange={(hostEn) => onChange({ ...form, hostEn })}
      />
      <SelectField<CountyCode>
        {...common('county')}
        isRequired
        hint={m['alliances.ui.county-hint']()}
        value={form.county}
        onChange={(county) => onChange({ ...form, county })}
        choices={countyChoices}
      />
    </FormSection>
  )
}
