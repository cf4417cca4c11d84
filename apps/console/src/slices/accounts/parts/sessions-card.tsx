import type { SessionLine } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { deviceOf } from '../model/device.ts'
import { accountChanged, revokeOtherSessions, revokeSession, sessionsQuery } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'

const deviceWords = ({ userAgent }: SessionLine): string => {
  const { browser, system } = deviceOf(userAgent)
  return [browser, system].filter(Boolean).join(' · ') || m['accounts.ui.sessions.unknown-device']()
}

/** Where one is signed in, and the way to end it there. */
export const SessionsCard = () => {
  const client = useQueryClient()
  const { data } = useSuspenseQuery(sessionsQuery)
  const done = () => {
    notify(m['accounts.ui.sessions.ended']())
    void accountChanged(client)
  }
  const ending = useDeed(revokeSession, done)
  const endingOthers = useDeed(revokeOtherSessions, done)
  return (
    <Card
      title={m['accounts.ui.sessions.title']()}
      aside={
        data.items.length > 1 ? (
          <Button isSmall isPending={endingOthers.isPending} onPress={() => endingOthers.act(undefined)}>
            {m['accounts.ui.sessions.end-others']()}
          </Button>
        ) : undefined
      }
    >
      <FaultLine text={ending.fault ?? endingOthers.fault} />
      <SheetTable
        caption={m['accounts.ui.sessions.title']()}
        rows={data.items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'device', head: m['accounts.ui.sessions.device'](), cell: deviceWords, onPhone: 'title' },
          {
            key: 'address',
            head: m['accounts.ui.sessions.address'](),
            cell: ({ address }) => address,
            onPhone: 'line',
          },
          {
            key: 'started',
            head: m['accounts.ui.sessions.started'](),
            cell: ({ startedAt }) => rocMinute(startedAt),
            onPhone: 'line',
          },
          {
            key: 'seen',
            head: m['accounts.ui.sessions.seen'](),
            cell: ({ lastSeenAt }) => rocMinute(lastSeenAt),
            onPhone: 'line',
          },
          {
            key: 'end',
            head: m['accounts.ui.action'](),
            align: 'end',
            onPhone: 'figure',
            cell: (session) =>
              session.current ? (
                <Chip>{m['accounts.ui.sessions.current']()}</Chip>
              ) : (
                <Button
                  isSmall
                  aria-label={m['accounts.ui.sessions.end-this']({ device: deviceWords(session) })}
                  onPress={() => ending.act(session.id)}
                >
                  {m['accounts.ui.sessions.end']()}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  )
}
