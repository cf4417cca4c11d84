import type { Alliance } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { countyInRegion, fieldLabel, fieldWithCode, operatingTypeName } from './alliance-words.ts'
import { AwardDialog } from './award-dialog.tsx'

interface AwardCardProps {
  readonly alliance: Alliance
  readonly mayChange: boolean
}

/** What the award says of the alliance; only the office changes it. */
export const AwardCard = ({ alliance, mayChange }: AwardCardProps) => {
  const [isChanging, setChanging] = useState(false)
  const people = (list: Alliance['coInvestigators']) =>
    list.map(({ name }) => name).join(m['organisations.ui.separator']()) || '—'
  return (
    <Card
      isLeading
      title={m['alliances.ui.award']()}
      aside={
        mayChange ? (
          <Button isSmall onPress={() => setChanging(true)}>
            {m['alliances.ui.change']()}
          </Button>
        ) : (
          m['alliances.ui.by-office']()
        )
      }
    >
      <dl className="facts">
        <dt>{fieldLabel('nameZh')}</dt>
        <dd>
          {alliance.nameZh}{' '}
          {alliance.isPublic ? <Chip mark="counts">{m['alliances.ui.public']()}</Chip> : null}
        </dd>
        <dt>{fieldLabel('field')}</dt>
        <dd>{fieldWithCode(alliance.field)}</dd>
        <dt>{fieldLabel('hostZh')}</dt>
        <dd>
          {alliance.hostZh}
          {alliance.hostEn ? <small className="muted"> {alliance.hostEn}</small> : null}
        </dd>
        <dt>{fieldLabel('county')}</dt>
        <dd>{countyInRegion(alliance.county, alliance.region)}</dd>
        <dt>{fieldLabel('operatingType')}</dt>
        <dd>{operatingTypeName(alliance.operatingType)}</dd>
        <dt>{m['alliances.ui.pi']()}</dt>
        <dd>{people(alliance.principalInvestigators)}</dd>
        <dt>{m['alliances.ui.co-pis']()}</dt>
        <dd>{people(alliance.coInvestigators)}</dd>
      </dl>
      {isChanging ? <AwardDialog alliance={alliance} onClose={() => setChanging(false)} /> : null}
    </Card>
  )
}
