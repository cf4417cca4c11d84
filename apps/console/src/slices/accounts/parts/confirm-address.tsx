import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { accountChanged, confirmNewEmail } from '../queries.ts'
import { useDeed } from '../use-deed.ts'
import { FaultLine } from './fault-line.tsx'

/** A press, not the mere opening of the letter, confirms a new address: mail scanners open every link. */
export const ConfirmAddress = ({ token, email }: { readonly token: string; readonly email: string }) => {
  const navigate = useNavigate()
  const client = useQueryClient()
  const confirming = useDeed(confirmNewEmail, async (_reply, _input, ifStillHere) => {
    notify(m['accounts.ui.address.is-changed']({ email }))
    await accountChanged(client)
    ifStillHere(() => void navigate({ to: '/account', replace: true }))
  })
  return (
    <>
      <p>{m['accounts.ui.link.new-address']({ email })}</p>
      <FaultLine text={confirming.fault} />
      <div>
        <Button tone="primary" isPending={confirming.isPending} onPress={() => confirming.act({ token })}>
          {m['accounts.ui.link.confirm-address']()}
        </Button>
      </div>
    </>
  )
}
