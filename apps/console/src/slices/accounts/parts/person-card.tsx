import type { Me } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { receiveMe, updateMe } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'

/** Name, telephone and the language of letters; that of the pages is switched at the top. */
export const PersonCard = ({ me }: { readonly me: Me }) => {
  const client = useQueryClient()
  const [name, setName] = useState(me.name)
  const [phone, setPhone] = useState(me.phone ?? '')
  const [locale, setChosen] = useState(me.locale)
  const saving = useDeed(updateMe, (next) => {
    receiveMe(client, next)
    notify(m['accounts.ui.account.saved']())
  })
  const isMarked = Boolean(saving.at('name') || saving.at('phone'))
  return (
    <Card title={m['accounts.ui.account.person']()}>
      <FormLayout onSubmit={() => saving.act({ name: saidIn(name), phone, locale })}>
        <FormSection>
          <TextField
            label={m['accounts.ui.name']()}
            hint={m['accounts.ui.account.name-hint']()}
            autoComplete="name"
            value={name}
            onChange={setName}
            error={saving.at('name')}
            isRequired
          />
          <TextField
            label={m['accounts.ui.phone']()}
            type="tel"
            autoComplete="tel"
            value={phone}
            onChange={setPhone}
            error={saving.at('phone')}
          />
          <RadioField
            isInline
            isWide
            label={m['accounts.ui.account.language']()}
            hint={m['accounts.ui.account.language-hint']()}
            choices={[
              { value: 'zh-TW', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={locale}
            onChange={(next) => next && setChosen(next)}
          />
        </FormSection>
        <FaultLine text={isMarked ? null : saving.fault} />
        <FormActions>
          <Button type="submit" tone="primary" isPending={saving.isPending}>
            {m['accounts.ui.save']()}
          </Button>
        </FormActions>
      </FormLayout>
    </Card>
  )
}
