import type { ApiToken, TokenScope } from '@openalliance/contract'
import { m, rocDay, rocMinute, say } from '@openalliance/messages'
import { day, saidIn } from '@openalliance/rules'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale } from '../../../locale.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { MultiChoice } from '../../../ui/choice-field.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { todayInTaipei } from '../../../ui/now.ts'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { accountChanged, createToken, revokeToken, tokensQuery } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'
import { FreshToken } from './fresh-token.tsx'

const monthsOn = (months: number) => {
  const date = new Date(`${todayInTaipei()}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return day(date.toISOString().slice(0, 10))
}

interface NewTokenProps {
  /** What a token of this person can be for. */
  readonly reached: readonly TokenScope[]
  readonly onMade: (text: string) => void
  readonly onClose: () => void
}

const NewToken = ({ reached, onMade, onClose }: NewTokenProps) => {
  const locale = useLocale()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['read'])
  const [expiresOn, setExpiresOn] = useState(() => monthsOn(3) as ReturnType<typeof monthsOn> | null)
  const making = useDeed(createToken, ({ text }) => onMade(text), { isOnce: true })
  const isMarked = ['name', 'scopes', 'expiresOn'].some((field) => making.at(field))
  return (
    <FormLayout
      onSubmit={() => making.act({ name: saidIn(name), scopes: [...scopes], expiresOn: expiresOn ?? '' })}
    >
      <FormSection hint={m['accounts.ui.tokens.hint']()}>
        <TextField
          label={m['accounts.ui.tokens.name']()}
          hint={m['accounts.ui.tokens.name-hint']()}
          value={name}
          onChange={setName}
          error={making.at('name')}
          isRequired
        />
        <RocDateField
          label={m['accounts.ui.tokens.expires']()}
          value={expiresOn}
          onChange={setExpiresOn}
          earliest={todayInTaipei()}
          latest={monthsOn(12)}
          error={making.at('expiresOn')}
          isRequired
        />
        <MultiChoice
          isInline
          isWide
          label={m['accounts.ui.tokens.scopes']()}
          choices={reached.map((scope) => ({
            value: scope,
            label: say(`accounts.scope.${scope}`, {}, locale),
          }))}
          value={scopes}
          onChange={setScopes}
          error={making.at('scopes')}
          isRequired
        />
      </FormSection>
      <FaultLine text={isMarked ? null : making.fault} />
      <FormActions>
        <Button type="submit" tone="primary" isPending={making.isPending}>
          {m['accounts.ui.tokens.make']()}
        </Button>
        <Button onPress={onClose}>{m['ui.cancel']()}</Button>
      </FormActions>
    </FormLayout>
  )
}

/** API tokens: for programs that work in one's name, never for the account itself. */
export const TokensCard = () => {
  const locale = useLocale()
  const client = useQueryClient()
  const { data } = useSuspenseQuery(tokensQuery)
  const [isMaking, setMaking] = useState(false)
  const [fresh, setFresh] = useState<string | null>(null)
  const revoking = useDeed(revokeToken, (_reply, token: ApiToken) => {
    notify(m['accounts.ui.tokens.revoked']({ name: token.name }))
    void accountChanged(client)
  })
  return (
    <Card
      title={m['accounts.ui.tokens.title']()}
      aside={
        isMaking || data.items.length === 0 ? undefined : (
          <Button isSmall onPress={() => setMaking(true)}>
            {m['accounts.ui.tokens.new']()}
          </Button>
        )
      }
    >
      {fresh === null ? null : <FreshToken text={fresh} onClose={() => setFresh(null)} />}
      {isMaking ? (
        <NewToken
          reached={data.scopes}
          onClose={() => setMaking(false)}
          onMade={(text) => {
            setFresh(text)
            setMaking(false)
            void accountChanged(client)
          }}
        />
      ) : null}
      <FaultLine text={revoking.fault} />
      {data.items.length > 0 ? (
        <SheetTable
          caption={m['accounts.ui.tokens.title']()}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: m['accounts.ui.tokens.name'](), cell: ({ name }) => name, onPhone: 'title' },
            {
              key: 'scopes',
              head: m['accounts.ui.tokens.scopes'](),
              cell: ({ scopes }) =>
                scopes
                  .map((scope) => say(`accounts.scope.${scope}`, {}, locale))
                  .join(locale === 'en' ? ', ' : '、'),
              onPhone: 'line',
            },
            {
              key: 'expires',
              head: m['accounts.ui.tokens.expires'](),
              cell: ({ expiresOn }) => rocDay(expiresOn),
              onPhone: 'line',
            },
            {
              key: 'used',
              head: m['accounts.ui.tokens.used'](),
              cell: ({ lastUsedAt }) =>
                lastUsedAt ? rocMinute(lastUsedAt) : m['accounts.ui.tokens.never-used'](),
              onPhone: 'line',
            },
            {
              key: 'revoke',
              head: m['accounts.ui.action'](),
              align: 'end',
              onPhone: 'figure',
              cell: (token) => (
                <Button
                  isSmall
                  tone="danger"
                  aria-label={m['accounts.ui.tokens.revoke-this']({ name: token.name })}
                  onPress={() => revoking.act(token)}
                >
                  {m['accounts.ui.tokens.revoke']()}
                </Button>
              ),
            },
          ]}
        />
      ) : isMaking || fresh !== null ? null : (
        <EmptyState
          title={m['accounts.ui.tokens.none']()}
          action={<Button onPress={() => setMaking(true)}>{m['accounts.ui.tokens.new']()}</Button>}
        >
          {m['accounts.ui.tokens.none-text']()}
        </EmptyState>
      )}
    </Card>
  )
}
