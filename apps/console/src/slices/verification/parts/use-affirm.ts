import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { announce, notify } from '../../../ui/announcer.ts'
import type { KeyQueue } from '../../../ui/key-queue.ts'
import { refusalOf } from '../../accounts/queries.ts'
import { unansweredOf } from '../model/standing-answers.ts'
import { answerQuestion, deskKey, type EntryReply, entryAnew, entryKey, type RoundPlace } from '../queries.ts'
import { answerText } from './verification-words.ts'

/** More questions than any page asks of one paper. */
const mostQuestions = 9

/**
 * Answers yes to whatever is still asked of an entry, one after the other, as one press. Keys wait until it is done.
 * The reply is the entry as it then stands; null where an answer did not arrive.
 */
export const useAffirm = (place: RoundPlace, record: string, hold: KeyQueue['hold']) => {
  const client = useQueryClient()
  return async (entry: EntryReply): Promise<EntryReply | null> => {
    const release = hold()
    let latest = entry
    try {
      await client.cancelQueries({ queryKey: entryKey(place, record) })
      for (let asked = 0; asked < mostQuestions; asked += 1) {
        const [next] = unansweredOf(latest)
        if (!next) break
        latest = await answerQuestion(place, record, next, { answer: 'yes', reason: '' })
        announce(m['verification.ui.answered']({ answer: answerText(next.question, 'yes') }))
      }
      return latest
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : m['ui.fault-text']()
      notify(m['verification.ui.affirm-failed']({ title: entry.title, why }), { tone: 'fault' })
      if (refusalOf(fault)) latest = (await entryAnew(client, place, record)) ?? latest
      return null
    } finally {
      client.setQueryData(entryKey(place, record), latest)
      void client.invalidateQueries({ queryKey: deskKey(place) })
      release()
    }
  }
}
