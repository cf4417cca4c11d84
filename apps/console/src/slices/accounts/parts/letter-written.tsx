import { m } from '@openalliance/messages'
import { useEffect, useRef } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'

interface LetterWrittenProps {
  readonly text: string
  readonly onAgain: () => void
}

/** After a form whose answer comes by letter: where to look, and what to do when nothing comes. */
export const LetterWritten = ({ text, onAgain }: LetterWrittenProps) => {
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => said.current?.focus(), [])
  return (
    <Card title={m['accounts.ui.letter.title']()}>
      <div className="stack">
        <p ref={said} tabIndex={-1}>
          {text}
        </p>
        <p className="muted">{m['accounts.ui.letter.nothing-came']()}</p>
        <div className="row wrap">
          <LinkButton to="/sign-in" tone="primary">
            {m['accounts.ui.back-to-sign-in']()}
          </LinkButton>
          <Button onPress={onAgain}>{m['accounts.ui.letter.again']()}</Button>
        </div>
      </div>
    </Card>
  )
}
