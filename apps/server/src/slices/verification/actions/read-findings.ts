import type { verification as contract, FigureFinding, QueryOf, ReplyOf } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, allows, type Caller } from '../../../platform/http/authority.ts'
import { pageOfRows, readMomentPlace } from '../../../platform/http/place.ts'
import { namesOf } from '../../accounts/public.ts'
import { allianceNames } from '../../alliances/public.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { toldByLine } from '../../figures/public.ts'
import { organisationsByIds } from '../../organisations/public.ts'
import { deskAbilities, may } from '../policy.ts'
import {
  countFindings,
  findingsListed,
  findingsOfAlliance,
  type StoredFinding,
} from '../store/figure-findings.ts'
import { withPresentMoves } from './present-moves.ts'
import { outlooksOf } from './reopening.ts'

type Routes = (typeof contract)['routes']

/**
 * Findings as people read them: what is open with what stands now, what was decided as it was then.
 * @param isOfOffice whether the reader may read what the office wrote about a firm; it can speak of another alliance
 */
export const findingReplies = async (
  reader: Reader | Tx,
  stored: readonly StoredFinding[],
  isOfOffice: boolean,
  now: Date,
): Promise<FigureFinding[]> => {
  const findings = await withPresentMoves(reader, stored)
  const [alliances, organisations, people, briefs, outlooks] = await Promise.all([
    allianceNames(
      reader,
      findings.map(({ alliance }) => alliance),
    ),
    organisationsByIds(
      reader,
      findings.flatMap(({ organisation }) => organisation ?? []),
    ),
    namesOf(
      reader,
      findings.flatMap(({ decidedBy }) => decidedBy ?? []),
    ),
    recordBriefs(
      reader,
      null,
      findings.flatMap(({ changes }) => changes.map(({ record }) => record)),
    ),
    outlooksOf(reader, findings, now),
  ])
  return findings.map((finding): FigureFinding => {
    const { alliance: id, causeFacts, organisation } = finding
    const name = alliances.get(id)
    const named = organisations.get(organisation ?? '')
    return {
      id: finding.id,
      alliance: { id, nameZh: name?.nameZh ?? '', nameEn: name?.nameEn ?? '', field: name?.field ?? '' },
      year: finding.year,
      cause: finding.cause,
      organisation: named ? { id: named.id, name: named.name, businessNumber: named.businessNumber } : null,
      causedBy: causeFacts.by?.name ?? null,
      causedAt: causeFacts.at,
      causeReason: isOfOffice || organisation === null ? causeFacts.reason : null,
      since: causeFacts.since,
      editions: causeFacts.editions,
      wasClosed: finding.wasClosed,
      changes: finding.changes.map(({ record, kpi, before, after }) => {
        const brief = briefs.get(record)
        return {
          record,
          type: brief?.type ?? '',
          title: brief?.title ?? '',
          round: brief?.round ?? 1,
          kpi,
          before: toldByLine(before),
          after: toldByLine(after),
        }
      }),
      figures: finding.figures.map((figure) => ({ ...figure })),
      madeAt: finding.madeAt.toISOString(),
      state: finding.state,
      barredByCorrection: outlooks.get(finding.id)?.barredBy ?? null,
      reopening: finding.reopenedTo ?? outlooks.get(finding.id)?.to ?? null,
      decidedBy: finding.decidedBy && (people.get(finding.decidedBy) ?? ''),
      decidedAt: finding.decidedAt?.toISOString() ?? null,
      reason: finding.reason,
      version: finding.version,
    }
  })
}

/** The office's list, the newest first. */
export const readFindings = async (
  reader: Reader,
  who: Caller,
  { state, after, limit = 50 }: QueryOf<Routes['figureFindings']>,
  now: Date,
): Promise<ReplyOf<Routes['figureFindings']>> => {
  const found = await findingsListed(reader, {
    state: state ?? null,
    after: readMomentPlace(after),
    limit: limit + 1,
  })
  const { rows, next } = pageOfRows(found, limit, ({ madeAt, id }) => ({ sorted: madeAt.toISOString(), id }))
  return {
    items: await findingReplies(reader, rows, true, now),
    next,
    total: await countFindings(reader, state ?? null),
    open: await countFindings(reader, 'open'),
    abilities: abilitiesOf(deskAbilities, who, null),
  }
}

/** What concerns one alliance, the newest first. */
export const readFindingsOf = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  now: Date,
): Promise<ReplyOf<Routes['figureFindingsOf']>> => ({
  items: await findingReplies(
    reader,
    await findingsOfAlliance(reader, alliance),
    allows(may.readDesk, who, null),
    now,
  ),
})
