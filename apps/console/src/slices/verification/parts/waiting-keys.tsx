import { m } from '@openalliance/messages'
import type { KeyQueue } from '../../../ui/key-queue.ts'
import { useWaitingKeys } from '../../../ui/use-key-queue.ts'
import { keysText } from './verification-words.ts'

/** Which keys were pressed ahead and still wait for their turn. */
export const WaitingKeys = ({ queue }: { readonly queue: KeyQueue }) => {
  const keys = useWaitingKeys(queue)
  return (
    <small role="status">
      {keys.length > 0 ? m['verification.ui.waiting-keys']({ keys: keysText(keys) }) : null}
    </small>
  )
}
