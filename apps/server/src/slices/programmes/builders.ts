import type { ProgrammeYear, ReportingWindow } from '@openalliance/contract'
import { expect } from 'vitest'
import type { Client } from '../../testing/world.ts'

/** The windows of 110 as its manual has them. */
export const rounds110 = [
  {
    round: 1,
    factsFrom: '2021-01-01',
    factsTo: '2021-10-31',
    opens: '2021-02-01T00:00+08:00',
    due: '2021-10-31T23:59+08:00',
    entryEnds: '2021-10-31T23:59+08:00',
    editsEnd: '2021-11-15T17:00+08:00',
  },
  {
    round: 2,
    factsFrom: '2021-11-01',
    factsTo: '2022-01-31',
    opens: '2021-11-01T00:00+08:00',
    due: '2022-01-31T23:59+08:00',
    entryEnds: '2022-01-31T23:59+08:00',
    editsEnd: '2022-02-15T17:00+08:00',
  },
] as const

/** Adds a programme year without windows. */
export const aYear = async (office: Client, year: number, programme = 'small'): Promise<ProgrammeYear> => {
  const reply = await office.post<ProgrammeYear>('/programme-years', {
    programme,
    year,
    startsOn: `${year + 1911}-01-01`,
    endsOn: `${year + 1912}-01-31`,
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

/** Adds 110 of the small programme with both its windows. */
export const year110 = async (office: Client): Promise<readonly ReportingWindow[]> => {
  await aYear(office, 110)
  const windows: ReportingWindow[] = []
  for (const round of rounds110) {
    const reply = await office.post<ReportingWindow>('/programme-years/small/110/windows', round)
    expect(reply.status, reply.text).toBe(201)
    windows.push(reply.body)
  }
  return windows
}

let opened = 0

/** Opens an alliance with a project of the year to give an exception to; alliances come after this slice, so only the wire knows them. */
export const anyAlliance = async (office: Client, year = 110): Promise<{ readonly id: string }> => {
  opened++
  const reply = await office.post<{ id: string }>('/alliances', {
    programme: 'small',
    nameZh: `展延聯盟${opened}`,
    field: 'TE3',
    hostZh: '國立示範大學',
    county: 'hsinchu-city',
    operatingType: 'single-university',
  })
  expect(reply.status, reply.text).toBe(201)
  const { id } = reply.body
  const project = await office.put(`/alliances/${id}/projects/${year}`, {
    version: 0,
    number: `${year}-2622-E-${id.slice(-8)}`,
    standing: 'running',
    isContinuing: false,
    grantTotal: 2_400_000,
    grantPersonnel: 1_000_000,
    grantOperating: 1_300_000,
    grantEquipment: 100_000,
  })
  expect(project.status, project.text).toBe(200)
  return { id }
}

/** Moves moments of a window of 110 for every alliance. */
export const windowMoved = async (
  office: Client,
  alliance: string,
  round: number,
  change: Partial<ReportingWindow>,
  reason = '颱風停班',
): Promise<void> => {
  const states = await office.get<{ items: { window: ReportingWindow }[] }>(
    `/alliances/${alliance}/windows/small/110`,
  )
  const found = states.body.items.find(({ window }) => window.round === round)
  if (!found) throw new Error(`110 has no round ${round}`)
  const { id, version, programme: _, year: __, round: ___, ...moments } = found.window
  const reply = await office.patch(`/windows/${id}`, { version, ...moments, ...change, reason })
  expect(reply.status, reply.text).toBe(200)
}
