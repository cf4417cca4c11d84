import type { Organisation, OrganisationDetail, organisations, ReplyOf } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { aFirm, freshNumber } from './builders.ts'
import { searchKey } from './model/name-key.ts'
import { usualForms } from './model/variants.ts'

type Routes = (typeof organisations)['routes']

const world = await createWorld()
const alliance = await world.alliance()
const assistant = await world.signInAs('assistant', { alliance })
const office = await world.signInAs('programme-office')

const here = `/alliances/${alliance}/organisations`
const add = (draft: Record<string, unknown>) => assistant.post<Organisation>(here, draft)
const search = async (text: string) =>
  (await assistant.get<ReplyOf<Routes['search']>>(`${here}?search=${encodeURIComponent(text)}`)).body.items

describe('a number that fits neither rule', () => {
  const vouched = {
    businessNumber: '12345673',
    name: '檢查碼外股份有限公司',
    kind: 'firm',
    county: 'taipei',
    numberVouch: { reason: '稅籍登記資料確為此號', proof: '財政部稅籍登記公示資料，110-10-20 查詢' },
  }

  it('is refused to a team, which is told whom to ask and how, and cannot vouch for it', async () => {
    const { numberVouch, ...typed } = vouched
    const reply = await add(typed)
    expect(reply.problem.fields[0]).toMatchObject({ code: 'organisations.number-wrong-sum' })
    expect(reply.problem.fields[0]?.message).toContain('請把證明文件（例如稅籍登記資料）寄給計畫辦公室')
    expect(await add({ ...typed, numberVouch })).toMatchObject({ status: 400, code: 'request.malformed' })
  })

  it.each(['reason', 'proof'])('is not entered by the office without a %s', async (part) => {
    const numberVouch = { ...vouched.numberVouch, [part]: '　' }
    const reply = await office.post('/organisations', { ...vouched, numberVouch })
    expect(reply.problem.fields).toMatchObject([{ field: `/numberVouch/${part}` }])
  })

  it('is entered by the office with reason and proof, marked and journalled, and then found by a team', async () => {
    const entered = await office.post<Organisation>('/organisations', vouched)
    expect([entered.status, entered.body.numberVouch]).toEqual([
      201,
      { ...vouched.numberVouch, at: world.clock.now().toISOString() },
    ])
    const detail = await office.get<OrganisationDetail>(`/organisations/${entered.body.id}`)
    expect(detail.body.changes).toMatchObject([{ what: 'registered', reason: vouched.numberVouch.reason }])
    expect(await search('12345673')).toMatchObject([{ id: entered.body.id, isNumberVouched: true }])
    // That the office vouches for it is told; its words can speak of another alliance.
    const team = await assistant.get<OrganisationDetail>(
      `/alliances/${alliance}/organisations/${entered.body.id}`,
    )
    expect(team.body.organisation.numberVouch).toMatchObject({ reason: '', proof: '' })
    const hints = await assistant.get<ReplyOf<Routes['hints']>>(
      `/alliances/${alliance}/organisation-hints?number=12345673`,
    )
    expect(hints.body.same).toMatchObject([{ id: entered.body.id, foundBy: 'number' }])
  })

  it('is vouched for when a number is corrected, and the word goes with the number', async () => {
    const firm = await aFirm(assistant, alliance)
    const path = `/organisations/${firm.id}`
    expect((await office.patch(path, { version: 1, businessNumber: '12345674' })).code).toBe(
      'organisations.number-wrong',
    )
    const given = { version: 1, businessNumber: '12345674', numberVouch: vouched.numberVouch }
    expect((await office.patch<Organisation>(path, given)).body.numberVouch).toMatchObject({
      reason: vouched.numberVouch.reason,
    })
    const moved = await office.patch<Organisation>(path, { version: 2, county: 'taipei', factsSince: null })
    expect(moved.body.numberVouch).not.toBeNull()
    const mended = await office.patch<Organisation>(path, { version: 3, businessNumber: freshNumber() })
    expect(mended.body.numberVouch).toBeNull()
  })
})

describe('a number of another register', () => {
  const society = {
    name: '舊號光電產業協會',
    kind: 'association',
    county: 'taipei',
    otherNumber: { register: '內政部人民團體', number: '台內社字第 0910012345 號' },
  }

  it('takes the place of a business number for an association, and finds it', async () => {
    const reply = await add(society)
    expect(reply).toMatchObject({
      status: 201,
      body: { businessNumber: null, otherNumber: society.otherNumber },
    })
    expect((await search('0910012345')).map(({ id }) => id)).toEqual([reply.body.id])
  })

  it('belongs to one organisation, however it is written', async () => {
    const other = { register: '內政部　人民團體', number: '台內社字第０９１００１２３４５號' }
    const reply = await add({ ...society, name: '另一協會', otherNumber: other })
    expect(reply).toMatchObject({
      status: 409,
      code: 'organisations.number-taken',
      problem: { fields: [{ field: '/otherNumber' }], facts: { name: society.name } },
    })
  })

  it('needs both its parts', async () => {
    const reply = await add({ ...society, otherNumber: { register: '內政部', number: '—' } })
    expect(reply.problem.fields).toMatchObject([{ field: '/otherNumber/number', code: 'required' }])
  })

  it('is given and taken away by a correction', async () => {
    const school = await add({ name: '舊號高級中學', kind: 'school', county: 'taipei' })
    const path = `/organisations/${school.body.id}`
    const otherNumber = { register: '教育部學校代碼', number: '0199' }
    const given = await office.patch<Organisation>(path, { version: 1, otherNumber })
    expect(given.body.otherNumber).toEqual(otherNumber)
    const taken = await office.patch<Organisation>(path, { version: 2, otherNumber: null })
    expect(taken.body.otherNumber).toBeNull()
  })
})

describe('two spellings of a name', () => {
  it('are two organisations, each named when the other is typed', async () => {
    const [one, two] = [
      await aFirm(assistant, alliance, { name: '恆峰啟說電子' }),
      await aFirm(assistant, alliance, { name: '恒峯啓説電子' }),
    ]
    const hints = await assistant.get<ReplyOf<Routes['hints']>>(
      `/alliances/${alliance}/organisation-hints?name=${encodeURIComponent('恒峯啓説電子')}`,
    )
    expect(hints.body.same.map(({ id, foundBy }) => [id, foundBy])).toEqual([
      [two.id, 'name'],
      [one.id, 'similar-name'],
    ])
    expect((await search('峰啓')).map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())
  })

  it('are folded by the database as by the program', async () => {
    const pairs = [...usualForms].map(([other, usual]) => `${other}${usual}`)
    const firm = await aFirm(assistant, alliance, { name: pairs.join('') })
    const row = await world.db
      .selectFrom('organisation')
      .select('search_key')
      .where('id', '=', firm.id)
      .executeTakeFirstOrThrow()
    expect(row.search_key).toBe(searchKey(pairs.join('')))
  })
})

describe('rare characters in a name', () => {
  it('tells apart and finds names that differ in a character of private use only', async () => {
    const one = await aFirm(assistant, alliance, { name: '\ue000山光學' })
    const two = await aFirm(assistant, alliance, { name: '\ue001山光學' })
    expect((await search('\ue000山')).map(({ id }) => id)).toEqual([one.id])
    expect((await search('\ue001')).map(({ id }) => id)).toEqual([two.id])
  })

  it('keeps no byte order mark in a name or in any other text', async () => {
    const firm = await aFirm(assistant, alliance, {
      name: '\ufeff標記\ufeff精密',
      address: '\ufeff新竹市',
    })
    expect([firm.name, firm.address]).toEqual(['標記精密', '新竹市'])
  })
})
