import type {
  Decision,
  DeskEntry,
  FigureFinding,
  RecordReply,
  VerificationRecordReply,
} from '@openalliance/contract'
import type { Static } from 'typebox'
import { expect } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Answer, World } from '../../testing/world.ts'
import { exampleOf } from '../evidence/builders.ts'
import { enterSettledRecords } from '../evidence/public.ts'
import { anotherTeam, aReadyMember, type Team } from '../figures/builders.ts'
import { keepAllianceOfYear } from '../figures/public.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn, roundOf } from '../submissions/builders.ts'

type Entry = Static<typeof DeskEntry>

/** Takes a round that was handed in onto the office's desk; the reply is its address. */
export const onDesk = async (of: Omit<Team, 'assistant' | 'firm'>, round: 1 | 2 = 1): Promise<string> => {
  const at = `/alliances/${of.alliance}/rounds/${(await roundOf(of, round)).id}`
  const reply = await of.office.post(`${at}/verification`)
  expect(reply.status, reply.text).toBe(204)
  return at
}

/** A record as its team sees it now. */
export const recordOf = async ({ assistant, alliance }: Team, id: string): Promise<RecordReply> =>
  (await assistant.get<RecordReply>(`/alliances/${alliance}/records/${id}`)).body

/** An entry as the office sees it now. */
export const entryOf = async ({ office }: Pick<Team, 'office'>, at: string, record: string): Promise<Entry> =>
  (await office.get<Entry>(`${at}/entries/${record}`)).body

/** A member that was handed in, on the office's desk; with the desk's address. */
export const aMemberOnDesk = async (of: Team): Promise<{ record: RecordReply; at: string }> => {
  const record = await aReadyMember(of)
  await handedIn(of)
  return { record, at: await onDesk(of) }
}

/** Decides an entry as it stands now. */
export const decided = async (
  { office }: Pick<Team, 'office'>,
  at: string,
  record: string,
  decision: Decision,
  note = '',
): Promise<Answer<Entry>> => {
  const { version } = await entryOf({ office }, at, record)
  return office.post<Entry>(`${at}/entries/${record}/decision`, { decision, note, phrase: null, version })
}

/** Says that the seals under a membership's contract are complete, in the place of whatever was said before. */
export const sealed = async (
  { office }: Pick<Team, 'office'>,
  at: string,
  record: string,
  answer = 'yes',
): Promise<Answer<Entry>> => {
  const question = 'member.seals-complete'
  const { questions } = await entryOf({ office }, at, record)
  const version = questions?.find((asked) => asked.question === question)?.given?.version ?? 0
  return office.post(`${at}/entries/${record}/answers`, { question, answer, reason: '', version })
}

/** Until when corrections are taken in these worlds. */
export const due = '2021-11-30T15:59:00.000Z'

/** Issues the verification record of a round whose entries are all decided. */
export const issued = (
  { office }: Pick<Team, 'office'>,
  at: string,
  correctionDue: string | null = null,
): Promise<Answer<VerificationRecordReply>> =>
  office.post<VerificationRecordReply>(`${at}/record`, { correctionDue })

/**
 * A figure of 110 as it stands.
 * @param reader who reads it: what is being corrected is as it was handed in for all but the team; the office unless told
 */
export const figureOf = async (
  { office, alliance }: Pick<Team, 'office' | 'alliance'>,
  kpi: string,
  reader: Team['office'] = office,
): Promise<number> => {
  const { body } = await reader.get<{ figures: { kpi: string; value: number }[] }>(
    `/alliances/${alliance}/years/110/figures`,
  )
  return body.figures.find((figure) => figure.kpi === kpi)?.value ?? Number.NaN
}

/** What the office was told would move of an alliance's figures. */
export const findingsAbout = async (
  { office, alliance }: Pick<Team, 'office' | 'alliance'>,
  state?: string,
): Promise<FigureFinding[]> => {
  const { body } = await office.get<{ items: FigureFinding[] }>(
    `/figure-findings?limit=200${state ? `&state=${state}` : ''}`,
  )
  return body.items.filter((finding) => finding.alliance.id === alliance)
}

/** Reopens what would move, or leaves it. */
export const findingDecided = (
  { office }: Pick<Team, 'office'>,
  finding: FigureFinding,
  decision: 'reopen' | 'leave',
  reason = '依登記文件',
): Promise<Answer<FigureFinding>> =>
  office.post<FigureFinding>(`/figure-findings/${finding.id}/decision`, {
    decision,
    reason,
    version: finding.version,
  })

/** A round handed in with one member. */
export const oneHandedIn = async (
  of: Parameters<typeof anotherTeam>[0],
): Promise<{ own: Team; record: RecordReply }> => {
  const own = await anotherTeam(of)
  const record = await aReadyMember(own)
  expect((await handedIn(own)).status).toBe(201)
  return { own, record }
}

/**
 * What a team's own change of its industry would make of 106, which was taken over without rounds: an individual counts in
 * agriculture.
 */
export const movedWithoutRounds = async (
  { world }: { readonly world: World },
  own: Team,
): Promise<FigureFinding> => {
  const person = await aFirm(own.assistant, own.alliance, {
    kind: 'individual',
    businessNumber: null,
    county: null,
  })
  const { id, name } = own.assistant.person
  const days = {
    start: '2017-01-01',
    end: '2017-12-31',
    hostSignedOn: '2017-01-01',
    memberSignedOn: '2017-01-01',
  }
  await inTransaction(world.db, async (tx) => {
    await enterSettledRecords(tx, world.house, { id, name }, { alliance: own.alliance, year: 106 }, [
      {
        type: 'membership',
        content: exampleOf('membership', person.id, days),
        status: 'accepted',
        files: [],
      },
    ])
    await keepAllianceOfYear(tx, own.alliance, 106)
  })
  const { version } = (await own.office.get<{ alliance: { version: number } }>(`/alliances/${own.alliance}`))
    .body.alliance
  const body = { version, industryCategories: ['agriculture'] }
  expect((await own.pi.patch(`/alliances/${own.alliance}`, body)).status).toBe(200)
  const [finding] = await findingsAbout(own)
  if (!finding) throw new Error('the change of the alliance moves nothing')
  return finding
}
