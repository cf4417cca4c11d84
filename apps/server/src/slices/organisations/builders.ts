import type { NewOrganisation, Organisation } from '@openalliance/contract'
import { expect } from 'vitest'
import type { Client } from '../../testing/world.ts'
import { passesNewRule } from './model/business-number.ts'

let given = 4_595_000

/** A business number nobody else in this run has; the sum fits the rule of 2023. */
export const freshNumber = (): string => {
  do given++
  while (!passesNewRule(String(given).padStart(8, '0')))
  return String(given).padStart(8, '0')
}

/** Registers a firm through the alliance's own door. */
export const aFirm = async (
  client: Client,
  alliance: string,
  some: Partial<NewOrganisation> = {},
): Promise<Organisation> => {
  const number = freshNumber()
  const draft = {
    businessNumber: number,
    name: `晴川電子${number}股份有限公司`,
    kind: 'firm',
    county: 'hsinchu-city',
    ...some,
  }
  const reply = await client.post<Organisation>(`/alliances/${alliance}/organisations`, draft)
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
