import type { LetterLine } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { useTableAddress } from '../../../ui/data-table/use-table-address.ts'
import { LetterDialog } from '../parts/letter-dialog.tsx'
import { lettersQuery } from '../queries.ts'

type Delivery = 'smtp' | 'mailbox' | 'kept'

// A sentence each: who has the links differs.
const explained = {
  smtp: () => m['accounts.ui.mailbox.is-smtp'](),
  mailbox: () => m['accounts.ui.mailbox.is-mailbox'](),
  kept: () => m['accounts.ui.mailbox.is-kept'](),
} as const satisfies Readonly<Record<Delivery, () => string>>

const Way = ({ letter, delivery }: { readonly letter: LetterLine; readonly delivery: Delivery }) => {
  if (letter.sentAt)
    return <Chip mark="counts">{m['accounts.ui.mailbox.sent']({ at: rocMinute(letter.sentAt) })}</Chip>
  if (delivery !== 'smtp') return <Chip mark="neutral">{m['accounts.ui.mailbox.here']()}</Chip>
  if (letter.lastFailure)
    return <Chip mark="not">{m['accounts.ui.mailbox.failed']({ count: letter.attempts })}</Chip>
  return <Chip mark="neutral">{m['accounts.ui.mailbox.waiting']()}</Chip>
}

/** Every letter the platform wrote; where no mail server is set, this is where it stays. */
export const LettersPage = () => {
  const [address, setAddress] = useTableAddress()
  const [opened, setOpened] = useState<LetterLine | null>(null)
  const list = useInfiniteQuery(lettersQuery)
  const delivery = list.data?.pages[0]?.delivery
  return (
    <Page title={m['accounts.ui.mailbox.title']()}>
      {delivery ? <p className="muted">{explained[delivery]()}</p> : null}
      <Card>
        <DataTable
          caption={m['accounts.ui.mailbox.title']()}
          rows={list.data?.pages.flatMap((page) => page.items) ?? []}
          rowKey={({ id }) => id}
          rowName={({ subject, to }) => `${subject} ${to}`}
          address={address}
          onAddress={setAddress}
          onOpen={(letter) => {
            setAddress({ ...address, row: letter.id })
            setOpened(letter)
          }}
          isLoading={list.isFetching}
          failure={list.error ? { text: list.error.message, onRetry: () => void list.refetch() } : undefined}
          more={
            list.hasNextPage
              ? { onLoad: () => void list.fetchNextPage(), isLoading: list.isFetchingNextPage }
              : undefined
          }
          empty={{ title: m['accounts.ui.mailbox.none'](), text: m['accounts.ui.mailbox.none-text']() }}
          columns={[
            {
              key: 'subject',
              head: m['accounts.ui.mailbox.subject'](),
              cell: ({ subject }) => subject,
              opensRow: true,
              onPhone: 'title',
            },
            { key: 'to', head: m['accounts.ui.mailbox.to'](), cell: ({ to }) => to, onPhone: 'line' },
            {
              key: 'written',
              head: m['accounts.ui.mailbox.written'](),
              cell: ({ writtenAt }) => rocMinute(writtenAt),
              onPhone: 'line',
            },
            {
              key: 'way',
              head: m['accounts.ui.mailbox.way'](),
              cell: (letter) => (delivery ? <Way letter={letter} delivery={delivery} /> : null),
              onPhone: 'figure',
            },
          ]}
        />
      </Card>
      {opened ? <LetterDialog letter={opened} onClose={() => setOpened(null)} /> : null}
    </Page>
  )
}
