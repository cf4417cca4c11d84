import type { figures, ReplyOf } from '@openalliance/contract'
import { getLocale, m, readingTitle } from '@openalliance/messages'
import { Chip } from '../../../ui/chip.tsx'
import { markWord } from '../../../ui/marks.ts'

export type RecordMarkLine = ReplyOf<(typeof figures)['routes']['marks']>['items'][number]

/** A record's one mark: the KPIs it counts under, or the rule that keeps it from counting. */
export const RecordMark = ({ line }: { readonly line: RecordMarkLine | undefined }) => {
  if (!line) return <Chip>{m['evidence.ui.not-computed']()}</Chip>
  const { mark, counted, because } = line
  if (mark === 'counts')
    return <Chip mark="counts">{m['evidence.ui.counts-under']({ kpis: counted.join(' ') })}</Chip>
  return <Chip mark={mark}>{because ? readingTitle(because.reading, getLocale()) : markWord(mark)}</Chip>
}
