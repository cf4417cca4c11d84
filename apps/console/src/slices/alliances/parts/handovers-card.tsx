import type { Alliance } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { handoversQuery } from '../queries.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'

interface HandoversCardProps {
  readonly alliance: Alliance
  readonly mayHandOver: boolean
}

/** Who leads the alliance, who led it before, and the office's way to hand it over. */
export const HandoversCard = ({ alliance, mayHandOver }: HandoversCardProps) => {
  const { data } = useQuery(handoversQuery(alliance.id))
  const [isHanding, setHanding] = useState(false)
  const [inOffice] = alliance.principalInvestigators
  return (
    <Card
      title={m['alliances.ui.leadership']()}
      aside={
        mayHandOver ? (
          <Button isSmall onPress={() => setHanding(true)}>
            {inOffice ? m['alliances.ui.hand-over']() : m['alliances.ui.name-pi']()}
          </Button>
        ) : undefined
      }
    >
      <p>
        {inOffice
          ? m['alliances.ui.led-by']({ name: inOffice.name, email: inOffice.email })
          : m['alliances.ui.no-pi']()}
      </p>
      <ul className="list">
        {data?.items.map((line) => (
          <li key={line.id}>
            <time dateTime={line.takesEffectAt} className="muted">
              {rocMinute(line.takesEffectAt)}
            </time>
            <span>
              {line.from
                ? m['alliances.ui.from-to']({ from: line.from.name, to: line.to.name })
                : m['alliances.ui.named']({ to: line.to.name })}
              <br />
              <small className="muted">
                {m['alliances.ui.handed-because']({ reason: line.reason, by: line.madeBy })}
                {line.keepsAssistants ? '' : ` ${m['alliances.ui.team-ended']()}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {isHanding ? <HandOverDialog alliance={alliance} onClose={() => setHanding(false)} /> : null}
    </Card>
  )
}
