import type { OutstandingLine } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { lastTaken } from '../model/hand-in-end.ts'
import { allianceName } from './verification-words.ts'

const dueText = (due: string, extension: OutstandingLine['extension']): string =>
  extension && Date.parse(extension.endsAt) > Date.parse(due)
    ? m['verification.ui.outstanding-extended']({ due: rocMinute(due), until: rocMinute(extension.endsAt) })
    : rocMinute(due)

/**
 * A letter to the PI, begun in the reader's own mail program: before the deadline it names that and an extension, after it
 * the last minute in which the round is still taken.
 * @param link where the platform stands
 * @returns a mailto address
 */
export const reminderTo = (line: OutstandingLine, link: string): string => {
  const { alliance, year, number, state, due, refusedFrom, extension, contact } = line
  const facts = { alliance: allianceName(alliance), year, round: number }
  const told = { ...facts, name: contact?.name ?? '', due: dueText(due, extension), link }
  const until = rocMinute(lastTaken(refusedFrom))
  const body =
    state === 'overdue'
      ? m['verification.ui.outstanding-body-overdue']({ ...told, until })
      : m['verification.ui.outstanding-body'](told)
  const subject = m['verification.ui.outstanding-subject'](facts)
  return `mailto:${contact?.email ?? ''}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
