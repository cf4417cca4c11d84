import type { Organisation } from '@openalliance/contract'
import { type CountyCode, countyOf, type OrganisationKind, regionOfCounty } from '@openalliance/rules'
import type { OrganisationRow } from '../store/register.ts'
import type { FactState } from './stages.ts'

const countyCode = (county: string | null): CountyCode | null => (county === null ? null : countyOf(county))

/** A state as the wire has it; the region follows from the county. */
export const stateReply = ({ kind, county, hasTaiwanBranch, paysTaiwanTax }: FactState) => ({
  kind,
  county: countyCode(county),
  region: county === null ? null : regionOfCounty(county),
  hasTaiwanBranch,
  paysTaiwanTax,
})

/** A row as people and the wire see it; the region follows from the county. */
export const organisationOf = (row: OrganisationRow): Organisation => ({
  id: row.id,
  businessNumber: row.business_number,
  // Written by the register from its own contract.
  numberVouch: row.number_vouch as Organisation['numberVouch'],
  otherNumber:
    row.other_register === null || row.other_number === null
      ? null
      : { register: row.other_register, number: row.other_number },
  name: row.name,
  kind: row.kind as OrganisationKind,
  county: countyCode(row.county),
  region: row.county === null ? null : regionOfCounty(row.county),
  address: row.address,
  representative: row.representative,
  phone: row.phone,
  size: row.size as Organisation['size'],
  hasTaiwanBranch: row.has_taiwan_branch,
  paysTaiwanTax: row.pays_taiwan_tax,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
})
