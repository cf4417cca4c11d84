import type { OrganisationProposal } from '@openalliance/contract'
import { m, rocDay } from '@openalliance/messages'
import { consoleAddress } from '../../platform/console-address.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { House } from '../../platform/house.ts'
import { lettersWrittenSince, writeLetter } from '../../platform/letters.ts'
import { peopleOfOffice, readersOfAlliance } from '../accounts/public.ts'

const proposedKind = 'evidence.organisation-change-proposed'

/** Letters on proposals that one person of the office receives within an hour. */
const mostProposedPerHour = 10

/** Tells the office that something was proposed. */
export const writeProposedLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  { alliance, organisation, proposedBy, reason }: OrganisationProposal,
  now: Date,
): Promise<void> => {
  const hourAgo = new Date(now.getTime() - 3_600_000)
  for (const { id, name, email, locale } of await peopleOfOffice(tx)) {
    // The list holds every proposal; a letter for each of a hundred says no more than the first ten.
    if ((await lettersWrittenSince(tx, id, proposedKind, hourAgo)) >= mostProposedPerHour) continue
    const facts = {
      name,
      alliance: locale === 'en' && alliance.nameEn ? alliance.nameEn : alliance.nameZh,
      organisation: organisation.name,
      by: proposedBy,
      reason,
      link: consoleAddress(house.config, '/organisation-proposals'),
    }
    await writeLetter(tx, now, {
      to: email,
      person: id,
      kind: proposedKind,
      locale,
      subject: m['evidence.organisation-change-proposed.subject'](facts, { locale }),
      text: m['evidence.organisation-change-proposed.text'](facts, { locale }),
    })
  }
}

/** Tells the team what the office decided. */
export const writeDecidedLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  { alliance, organisation, state, decisionReason, adopted }: OrganisationProposal,
  now: Date,
): Promise<void> => {
  for (const { id, name, email, locale } of await readersOfAlliance(tx, alliance.id)) {
    const facts = {
      name,
      organisation: organisation.name,
      reason: decisionReason ?? '',
      link: consoleAddress(house.config, '/alliances/$alliance/organisations/$organisation', {
        alliance: alliance.id,
        organisation: organisation.id,
      }),
    }
    const isAccepted = state === 'accepted'
    const held = adopted?.since
      ? m['organisations.ui.from-day']({ day: rocDay(adopted.since) }, { locale })
      : m['organisations.ui.facts-always']({}, { locale })
    await writeLetter(tx, now, {
      to: email,
      person: id,
      alliance: alliance.id,
      kind: isAccepted ? 'evidence.organisation-change-accepted' : 'evidence.organisation-change-declined',
      locale,
      subject: isAccepted
        ? m['evidence.organisation-change-accepted.subject'](facts, { locale })
        : m['evidence.organisation-change-declined.subject'](facts, { locale }),
      text: isAccepted
        ? m['evidence.organisation-change-accepted.text']({ ...facts, held }, { locale })
        : m['evidence.organisation-change-declined.text'](facts, { locale }),
    })
  }
}
