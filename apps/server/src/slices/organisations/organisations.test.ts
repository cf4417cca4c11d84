// Longer than 400 lines because one world of teams and firms serves every sentence about the register.
import type { Organisation, OrganisationDetail, organisations, ReplyOf } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'
import { aFirm, freshNumber } from './builders.ts'
import { noteUse } from './public.ts'

type Routes = (typeof organisations)['routes']

const world = await createWorld()
const alliance = await world.alliance()
const other = await world.alliance('遠嶺複材聯盟', 'Composite Alliance')
const assistant = await world.signInAs('assistant', { alliance })
const neighbour = await world.signInAs('assistant', { alliance: other })
const office = await world.signInAs('programme-office')
const officer = await world.signInAs('ministry-officer')

const here = `/alliances/${alliance}/organisations`
const add = (draft: Record<string, unknown>) => assistant.post<Organisation>(here, draft)
const search = async (text: string, client = assistant, of = alliance) =>
  (
    await client.get<ReplyOf<Routes['search']>>(
      `/alliances/${of}/organisations?search=${encodeURIComponent(text)}`,
    )
  ).body.items
const use = (organisation: string, by: string, records = 1, handedIn = 0) =>
  world.db.transaction().execute((tx) =>
    noteUse(tx, {
      organisation,
      alliance: by,
      records,
      memberships: records,
      handedIn,
      at: world.clock.now(),
    }),
  )
/** A firm that a record of the own alliance names. */
const anOwnFirm = async (some: Parameters<typeof aFirm>[2] = {}) => {
  const firm = await aFirm(assistant, alliance, some)
  await use(firm.id, alliance)
  return firm
}

describe('registering an organisation', () => {
  it('takes a number in full width and gives it back in eight plain digits', async () => {
    const number = freshNumber()
    const wide = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    const reply = await add({ businessNumber: wide, name: '全形科技', kind: 'firm', county: 'taipei' })
    expect(reply.body).toMatchObject({ businessNumber: number, region: 'north', version: 1 })
  })

  it('keeps a rare name exactly as it was typed, and the journal remembers it', async () => {
    const reply = await add({
      businessNumber: freshNumber(),
      name: '𠮷堃㛢\ufa19實業',
      kind: 'firm',
      county: 'tainan',
    })
    expect(reply.body.name).toBe('𠮷堃㛢\ufa19實業')
    const detail = await assistant.get<OrganisationDetail>(`${here}/${reply.body.id}`)
    expect(detail.body.changes).toMatchObject([{ what: 'registered', by: '測試人員' }])
  })

  it.each([
    ['0459525', 'organisations.number-incomplete'],
    ['045952577', 'organisations.number-too-long'],
    ['0459525A', 'organisations.number-not-digits'],
    ['12345678', 'organisations.number-wrong-sum'],
    ['00000000', 'organisations.number-all-zeros'],
  ])('refuses the number %s at its field', async (businessNumber, code) => {
    const reply = await add({ businessNumber, name: '某公司', kind: 'firm', county: 'taipei' })
    expect(reply).toMatchObject({
      status: 422,
      code: 'organisations.number-wrong',
      problem: { fields: [{ field: '/businessNumber', code }] },
    })
    expect(reply.problem.fields[0]?.message).not.toContain('issues.')
  })

  it('blames a blank name on the name, whatever else is missing', async () => {
    const reply = await add({ name: '　 ', kind: 'firm', county: 'taipei' })
    expect(reply.problem).toMatchObject({
      status: 400,
      fields: [{ field: '/name', code: 'required' }],
    })
  })

  it('refuses a firm without a number', async () => {
    expect((await add({ name: '無號公司', kind: 'firm', county: 'taipei' })).code).toBe(
      'organisations.number-needed',
    )
  })

  it('never keeps an individual’s number', async () => {
    const draft = { businessNumber: freshNumber(), name: '王大明', kind: 'individual' }
    expect((await add(draft)).code).toBe('organisations.number-not-kept')
  })

  it('names who has the number already', async () => {
    const firm = await aFirm(assistant, alliance)
    const reply = await add({
      businessNumber: firm.businessNumber,
      name: '另一家',
      kind: 'firm',
      county: 'taipei',
    })
    expect(reply).toMatchObject({
      status: 409,
      problem: { facts: { organisation: firm.id, name: firm.name } },
    })
  })

  it('asks before a second organisation of the same name, however it is written', async () => {
    await add({ businessNumber: freshNumber(), name: '台灣遠嶺', kind: 'firm', county: 'taipei' })
    const again = { businessNumber: freshNumber(), name: '臺灣　遠嶺', kind: 'firm', county: 'taipei' }
    expect((await add(again)).code).toBe('organisations.same-name')
    expect((await add({ ...again, despiteSameName: true })).status).toBe(201)
  })

  it.each([
    ['a name of 10,000 characters', { name: '長'.repeat(10_000) }],
    ['a name with a line break', { name: '甲\n乙' }],
    ['a name with a line separator', { name: '甲\u2028乙' }],
    ['an address with a paragraph separator', { address: '新竹市\u2029東區' }],
    ['a name of blanks', { name: '　 ' }],
    ['an unknown kind', { kind: 'bank' }],
    ['an unknown county', { county: 'atlantis' }],
    ['a field nobody knows', { owner: '甲' }],
    ['a list for a name', { name: ['甲'] }],
  ])('refuses %s as malformed', async (_, some) => {
    const reply = await add({
      businessNumber: freshNumber(),
      name: '合格',
      kind: 'firm',
      county: 'taipei',
      ...some,
    })
    expect(reply).toMatchObject({ status: 400, code: 'request.malformed' })
    expect(reply.problem.fields).toHaveLength(1)
  })
})

describe('searching the register', () => {
  it('finds two Chinese characters in the middle of a name', async () => {
    const firm = await aFirm(assistant, alliance, { name: '海嵐固態電解質股份有限公司' })
    expect((await search('電解')).map(({ id }) => id)).toContain(firm.id)
  })

  it('finds rare characters outside the basic plane', async () => {
    const firm = await aFirm(assistant, alliance, { name: '𠮷野堃光學' })
    expect((await search('𠮷野'))[0]?.id).toBe(firm.id)
    expect(await search('吉野')).toEqual([])
  })

  it('puts the whole number before its beginning, and names last', async () => {
    const whole = await aFirm(assistant, alliance, { businessNumber: '10458574', name: '數一' })
    const longer = await aFirm(assistant, alliance, { businessNumber: '10458575', name: '數二' })
    const named = await aFirm(assistant, alliance, { name: '10458574 人力銀行' })
    expect((await search('１０４５８５７４')).map(({ id, foundBy }) => [id, foundBy])).toEqual([
      [whole.id, 'number'],
      [named.id, 'name'],
    ])
    expect((await search('1045857')).map(({ id }) => id)).toEqual(
      expect.arrayContaining([whole.id, longer.id, named.id]),
    )
  })

  it('finds by digits anywhere in a number, behind those that begin so', async () => {
    const within = await aFirm(assistant, alliance, { businessNumber: '00731809', name: '數中' })
    const begins = await aFirm(assistant, alliance, { businessNumber: '73180009', name: '數始' })
    const named = await aFirm(assistant, alliance, { name: '7318 工作室' })
    expect((await search('7318')).map(({ id, foundBy }) => [id, foundBy])).toEqual([
      [begins.id, 'number-prefix'],
      [within.id, 'number-part'],
      [named.id, 'name'],
    ])
  })

  it('finds a school by its short name', async () => {
    const { id } = (await add({ name: '國立汀霖科技大學', kind: 'school', county: 'taipei' })).body
    expect((await search('汀霖科大')).map((found) => found.id)).toEqual([id])
    expect(await search('汀霜科大')).toEqual([])
  })

  it('lists nothing of the register for a text of nothing but signs', async () => {
    const register = async (text: string) =>
      (await office.get<ReplyOf<Routes['register']>>(`/organisations?search=${encodeURIComponent(text)}`))
        .body.items
    expect(await register('%')).toEqual([])
    expect((await register(' ')).length).toBeGreaterThan(0)
  })

  it('puts first what this alliance used, then what most others use', async () => {
    const unused = await aFirm(assistant, alliance, { name: '青埔精密甲' })
    const elsewhere = await aFirm(assistant, alliance, { name: '青埔精密乙' })
    const own = await aFirm(assistant, alliance, { name: '青埔精密丙' })
    await use(elsewhere.id, other)
    await use(own.id, alliance)
    const found = await search('青埔精密')
    expect(found.map(({ id }) => id)).toEqual([own.id, elsewhere.id, unused.id])
    expect(found.map(({ usedHere, memberOf, memberships }) => [usedHere, memberOf, memberships])).toEqual([
      [true, [alliance], 1],
      [false, [], 1],
      [false, [], 0],
    ])
  })

  it('forgets a use once no record names the organisation', async () => {
    const firm = await aFirm(assistant, alliance, { name: '落雨材料' })
    await use(firm.id, alliance)
    await use(firm.id, alliance, 0)
    expect((await search('落雨材料'))[0]).toMatchObject({ usedHere: false, memberOf: [] })
  })

  it.each(['%', '_', '\\', "'; drop table organisation; --", '(', '　'])(
    'takes %j for nothing but characters',
    async (text) => {
      expect(await search(text)).toEqual([])
    },
  )

  it('answers a foreign alliance as one that does not exist', async () => {
    const reply = await neighbour.get(`${here}?search=甲`)
    const nowhere = await neighbour.get(
      '/alliances/018f0000-0000-7000-8000-0000000000aa/organisations?search=甲',
    )
    expect([reply.status, reply.code]).toEqual([nowhere.status, nowhere.code])
  })
})

describe('hints while typing', () => {
  const hints = (query: Record<string, string>) =>
    assistant.get<ReplyOf<Routes['hints']>>(
      `/alliances/${alliance}/organisation-hints?${new URLSearchParams(query)}`,
    )

  it('say how many digits are missing', async () => {
    expect((await hints({ number: '１２３' })).body.number).toEqual({
      folded: '123',
      state: 'incomplete',
      at: null,
      digits: 3,
      message: '還差幾碼：目前 3 個數字，共需 8 個。',
    })
  })

  it('tell which of the two rules a number satisfies', async () => {
    const states = await Promise.all(
      ['04595257', '04595252'].map(async (number) => (await hints({ number })).body.number.state),
    )
    expect(states).toEqual(['sound', 'sound-2023'])
  })

  it('name the organisation that has the number or the name', async () => {
    const firm = await aFirm(assistant, alliance, { name: '暮光聲學' })
    const byNumber = await hints({ number: firm.businessNumber ?? '' })
    const byName = await hints({ name: '暮光 聲學' })
    expect([byNumber.body.same[0]?.id, byName.body.same[0]?.id]).toEqual([firm.id, firm.id])
  })
})

describe('correcting an organisation', () => {
  const correct = (id: string, change: Record<string, unknown>, client = assistant, of = alliance) =>
    client.patch<Organisation>(`/alliances/${of}/organisations/${id}`, { version: 1, ...change })

  it('lets any team mend address and representative of what others use, too', async () => {
    const firm = await anOwnFirm()
    await use(firm.id, other)
    const reply = await correct(firm.id, { address: '新竹市東區測試路 1 號', representative: '陳負責' })
    expect(reply.body).toMatchObject({ version: 2, representative: '陳負責' })
  })

  it('leaves to the office what other alliances’ figures rest on', async () => {
    const firm = await aFirm(assistant, alliance)
    await use(firm.id, alliance)
    await use(firm.id, other)
    const reply = await correct(firm.id, { kind: 'school', county: 'taipei' })
    expect(reply).toMatchObject({ status: 403, code: 'organisations.held-by-office' })
    expect(reply.problem.fields.map(({ field }) => field)).toEqual(['/kind', '/county'])
    const detail = await assistant.get<OrganisationDetail>(`${here}/${firm.id}`)
    expect(detail.body.heldByOffice).toContain('businessNumber')
  })

  it('lets the office change identity, and says so in the history', async () => {
    const firm = await aFirm(assistant, alliance)
    await use(firm.id, other)
    const reply = await office.patch<Organisation>(`/organisations/${firm.id}`, {
      version: 1,
      kind: 'association',
      factsSince: null,
      reason: '登記為公會',
    })
    expect(reply.body.kind).toBe('association')
    const detail = await officer.get<OrganisationDetail>(`/organisations/${firm.id}`)
    expect(detail.body.changes[0]).toMatchObject({
      what: 'corrected',
      fields: ['kind'],
      reason: '登記為公會',
    })
  })

  it.each([
    ['the office keeps what was handed in', 1, 'organisations.handed-in'],
    ['a team corrects what it has not handed in', 0, undefined],
  ])('says of what figures rest on: %s', async (_, handedIn, code) => {
    const firm = await anOwnFirm()
    await use(firm.id, alliance, 1, handedIn)
    expect((await correct(firm.id, { kind: 'school', factsSince: null })).code).toBe(code)
  })

  it('changes nothing of a firm that no record of the own alliance names', async () => {
    const firm = await aFirm(assistant, alliance)
    await use(firm.id, other)
    const reply = await correct(firm.id, { address: '新竹市東區測試路 1 號', phone: '03-1111111' })
    expect(reply).toMatchObject({ status: 403, code: 'organisations.not-used-here' })
    expect(reply.problem.fields.map(({ field }) => field)).toEqual(['/address', '/phone'])
  })

  it('asks from when on it is so, at the field', async () => {
    const firm = await anOwnFirm()
    const reply = await correct(firm.id, { kind: 'school' })
    expect(reply).toMatchObject({
      status: 422,
      code: 'organisations.facts-day-needed',
      problem: { fields: [{ field: '/factsSince' }] },
    })
  })

  it('keeps what it was before the day of a change, and who said so', async () => {
    const firm = await anOwnFirm()
    await correct(firm.id, { kind: 'association', factsSince: '2021-06-01', reason: '改登記' })
    const { body } = await officer.get<OrganisationDetail>(`/organisations/${firm.id}`)
    expect(body.stages).toMatchObject([
      { kind: 'association', since: '2021-06-01', recordedBy: assistant.person.name, reason: '改登記' },
      { kind: 'firm', since: null, replacedAt: null },
    ])
    expect(body.formerly).toMatchObject([{ kind: 'firm', before: '2021-06-01' }])
  })

  it('takes what was always so for every day, and still tells what was thought', async () => {
    const firm = await anOwnFirm()
    await correct(firm.id, { county: 'tainan', factsSince: null })
    const { body } = await officer.get<OrganisationDetail>(`/organisations/${firm.id}`)
    expect(body.formerly).toEqual([])
    expect(body.stages.map(({ county, replacedAt }) => [county, replacedAt === null])).toEqual(
      expect.arrayContaining([
        ['tainan', true],
        ['hsinchu-city', false],
      ]),
    )
  })

  it.each(['2021-02-30', '2030-01-01'])('refuses %s as the day of a change', async (factsSince) => {
    const firm = await anOwnFirm()
    const reply = await correct(firm.id, { kind: 'school', factsSince })
    expect(reply.problem).toMatchObject({
      code: 'organisations.day-impossible',
      fields: [{ field: '/factsSince' }],
    })
  })

  it('tells a team how many alliances it is a member of, and the office which', async () => {
    const firm = await anOwnFirm()
    await use(firm.id, other)
    const [told] = await search(firm.name)
    expect(told).toMatchObject({ memberOf: [alliance], memberships: 2 })
    const own = await assistant.get<OrganisationDetail>(`${here}/${firm.id}`)
    expect(own.body).toMatchObject({ memberOf: [alliance], memberships: 2 })
    const all = await officer.get<OrganisationDetail>(`/organisations/${firm.id}`)
    expect(new Set(all.body.memberOf)).toEqual(new Set([alliance, other]))
  })

  it('names nobody of another alliance to a team', async () => {
    const firm = await anOwnFirm()
    await use(firm.id, other)
    await correct(firm.id, { phone: '03-1111111', reason: '依本聯盟與該公司的來信' })
    const theirs = await neighbour.get<OrganisationDetail>(`/alliances/${other}/organisations/${firm.id}`)
    expect(theirs.body.changes[0]).toMatchObject({ by: null, what: 'corrected', reason: null })
    expect(theirs.text).not.toContain('依本聯盟')
    const ours = await assistant.get<OrganisationDetail>(`${here}/${firm.id}`)
    expect(ours.body.changes[0]).toMatchObject({
      by: assistant.person.name,
      reason: '依本聯盟與該公司的來信',
    })
  })

  it('keeps the old name with its days, and is still found by it', async () => {
    const firm = await anOwnFirm({ name: '舊名光電' })
    await correct(firm.id, { name: '新名光電', nameSince: '2021-06-01' })
    const detail = await assistant.get<OrganisationDetail>(`${here}/${firm.id}`)
    expect(detail.body.names.map(({ name, since, until }) => [name, since, until])).toEqual([
      ['新名光電', '2021-06-01', null],
      ['舊名光電', null, '2021-06-01'],
    ])
    expect((await search('舊名光'))[0]).toMatchObject({
      id: firm.id,
      name: '新名光電',
      foundBy: 'former-name',
      formerName: '舊名光電',
    })
  })

  it('replaces a slip of the pen without keeping it among the names', async () => {
    const firm = await anOwnFirm({ name: '筆誤先電' })
    await correct(firm.id, { name: '筆誤光電', nameSince: null })
    const detail = await assistant.get<OrganisationDetail>(`${here}/${firm.id}`)
    expect(detail.body.names.map(({ name }) => name)).toEqual(['筆誤光電'])
    expect(await search('筆誤先電')).toEqual([])
  })

  it.each(['2021-02-30', '2030-01-01'])('refuses %s as the day of a new name', async (nameSince) => {
    const firm = await anOwnFirm()
    expect((await correct(firm.id, { name: '改名', nameSince })).code).toBe('organisations.day-impossible')
  })

  it('tells a stale version field by field', async () => {
    const firm = await anOwnFirm()
    await use(firm.id, other)
    await correct(firm.id, { phone: '03-1111111' })
    const reply = await correct(firm.id, { phone: '03-2222222', representative: '林' }, neighbour, other)
    expect(reply).toMatchObject({
      status: 409,
      code: 'organisations.stale-version',
      problem: {
        facts: { version: 2, current: { phone: '03-1111111', representative: null } },
        fields: [{ field: '/representative' }, { field: '/phone' }],
      },
    })
  })

  it('refuses another’s number', async () => {
    const [one, two] = [await anOwnFirm(), await anOwnFirm()]
    const reply = await correct(two.id, { businessNumber: one.businessNumber })
    expect(reply).toMatchObject({ status: 409, code: 'organisations.number-taken' })
  })

  it('refuses an organisation that does not exist', async () => {
    const reply = await correct('018f0000-0000-7000-8000-0000000000bb', { phone: '1' })
    expect(reply).toMatchObject({ status: 404, code: 'organisations.no-such-organisation' })
  })
})

describe('the register of the office', () => {
  it('is read page by page, each organisation once', async () => {
    for (let firm = 0; firm < 5; firm++) await aFirm(assistant, alliance)
    const all: string[] = []
    let after = ''
    do {
      const page = await officer.get<ReplyOf<Routes['register']>>(
        `/organisations?limit=3${after && `&after=${after}`}`,
      )
      all.push(...page.body.items.map(({ id }) => id))
      after = page.body.next ?? ''
    } while (after)
    const { count } = await world.db
      .selectFrom('organisation')
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect([new Set(all).size, all.length]).toEqual([count, count])
  })

  it('is narrowed by kind, region and name', async () => {
    await office.post('/organisations', {
      businessNumber: freshNumber(),
      name: '花蓮石材公會',
      kind: 'association',
      county: 'hualien',
    })
    const found = await office.get<ReplyOf<Routes['register']>>(
      `/organisations?kind=association&region=east-and-islands&search=${encodeURIComponent('石材')}`,
    )
    expect(found.body.items.map(({ name }) => name)).toEqual(['花蓮石材公會'])
  })

  it.each(['after=nonsense', 'limit=0', 'limit=9999', 'kind=bank', 'unknown=1'])(
    'refuses %s without a fault',
    async (query) => {
      expect((await office.get(`/organisations?${query}`)).status).toBe(400)
    },
  )

  it.each([
    ['an assistant', () => assistant],
    ['a reviewer', () => reviewer],
  ])('is closed to %s', async (_, client) => {
    expect((await client().get('/organisations')).code).toBe('accounts.not-allowed')
  })

  it('is read but not written by the ministry', async () => {
    expect(
      (await officer.post('/organisations', { name: '甲', kind: 'school', county: 'taipei' })).status,
    ).toBe(403)
  })
})

const reviewer = await world.signInAs('reviewer')
