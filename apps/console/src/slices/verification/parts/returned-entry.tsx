import type { RoundReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { nowMs } from '../../../ui/now.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { meQuery } from '../../accounts/queries.ts'
import { typeName } from '../../evidence/parts/record-words.ts'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { aheadOf } from '../../submissions/model/round-ahead.ts'
import { answerFinding, ofAllianceKey, type ReturnedReply } from '../queries.ts'
import { forgetText, useKeptText } from './kept-text.ts'
import { ReturnedChip } from './returned-chip.tsx'
import styles from './returned-entry.module.css'
import { Thread } from './thread.tsx'

const mostCharacters = 2000

interface ReturnedEntryProps {
  readonly alliance: string
  readonly round: RoundReply
  readonly entry: ReturnedReply['items'][number]
  readonly isBarred: boolean
}

const AnswerBox = ({ alliance, round, entry, person }: ReturnedEntryProps & { readonly person: string }) => {
  const client = useQueryClient()
  const keptAt = `${person}.verification.${round.id}.${entry.record}.answer`
  const [text, setText] = useKeptText(keptAt, '')
  const [isAsked, setAsked] = useState(false)
  const send = useIntention({
    span: 'input',
    does: (attempt, said: string) =>
      answerFinding({ alliance, round: round.id ?? '' }, entry.record, said, attempt),
    onSuccess: () => {
      forgetText(keptAt)
      setText('')
      setAsked(false)
      void client.invalidateQueries({ queryKey: ofAllianceKey(alliance) })
      notify(m['verification.ui.answer-sent']({ title: entry.title }))
    },
  })
  return (
    <div className={styles.answer}>
      <TextArea
        label={m['verification.ui.your-answer']()}
        hint={m['verification.ui.your-answer-hint']()}
        error={isAsked && !says(text) ? m['verification.ui.answer-empty']() : undefined}
        rows={2}
        value={text}
        onChange={setText}
        mostCharacters={mostCharacters}
      />
      {send.error ? (
        <p role="alert" className="finding not">
          {send.error.message}
        </p>
      ) : null}
      <div>
        <Button
          isPending={send.isPending}
          onPress={() => {
            setAsked(true)
            if (says(text) && [...text].length <= mostCharacters) send.mutate(saidIn(text))
          }}
        >
          {m['verification.ui.send-answer']()}
          <span className="visually-hidden"> {entry.title}</span>
        </Button>
      </div>
    </div>
  )
}

/** One entry that came back: what was found, what was said, and the ways to answer or mend it. */
export const ReturnedEntry = (props: ReturnedEntryProps) => {
  const { alliance, round, entry, isBarred } = props
  const me = useQuery(meQuery).data
  const ahead = aheadOf(round, nowMs())
  const mayCorrect = useIsOfTeam(alliance) && ahead === 'correct'
  return (
    <article className={styles.entry} aria-label={entry.title}>
      <div className={styles.head}>
        <div>
          <small>{typeName(entry.type)}</small>
          <h4>{entry.title}</h4>
        </div>
        <ReturnedChip isAnswered={entry.isAnswered} {...{ isBarred, ahead }} />
      </div>
      <Thread lines={entry.thread} />
      <div>
        <LinkButton
          to="/alliances/$alliance/years/$year/records/$record"
          params={{ alliance, year: String(round.year), record: entry.record }}
        >
          {mayCorrect ? m['verification.ui.to-correction']() : m['verification.ui.see-entry']()}
          <span className="visually-hidden"> {entry.title}</span>
        </LinkButton>
      </div>
      {mayCorrect && me ? <AnswerBox {...props} person={me.id} /> : null}
    </article>
  )
}
