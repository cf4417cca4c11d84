import type { Alliance, NewAlliance } from '@openalliance/contract'
import { expect } from 'vitest'
import type { Client } from '../../testing/world.ts'

let made = 0

/** Opens an alliance through the office's door. */
export const anAlliance = async (office: Client, some: Partial<NewAlliance> = {}): Promise<Alliance> => {
  made++
  const draft: NewAlliance = {
    programme: 'small',
    nameZh: `先進電池材料聯盟${made}`,
    field: 'TE3',
    hostZh: '國立示範大學',
    county: 'hsinchu-city',
    operatingType: 'single-university',
    ...some,
  }
  const reply = await office.post<Alliance>('/alliances', draft)
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

/** Gives an alliance its project of a year; the year must exist. */
export const aProject = async (
  office: Client,
  alliance: string,
  year: number,
  some: Readonly<Record<string, unknown>> = {},
): Promise<Alliance> => {
  const reply = await office.put<Alliance>(`/alliances/${alliance}/projects/${year}`, {
    version: 0,
    number: `${year}-2622-E-${alliance.slice(-8)}`,
    standing: 'running',
    isContinuing: false,
    grantTotal: 2_400_000,
    grantPersonnel: 1_000_000,
    grantOperating: 1_300_000,
    grantEquipment: 100_000,
    ...some,
  })
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}

/** Gives an alliance a term. */
export const aTerm = async (
  office: Client,
  alliance: string,
  number: 1 | 2,
  startsOn: string,
  endsOn: string,
): Promise<Alliance> => {
  const reply = await office.put<Alliance>(`/alliances/${alliance}/terms/${number}`, {
    version: 0,
    startsOn,
    endsOn,
  })
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}
