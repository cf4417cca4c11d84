import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useIntention } from '../../../api/use-intention.ts'
import { useOwnStep } from '../../../shell/own-step.ts'
import { notify } from '../../../ui/announcer.ts'
import { beginRound, type RoundPlace } from '../queries.ts'

/** Takes a submitted round onto the desk and goes there. */
export const useBegin = () => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const ownStep = useOwnStep()
  return useIntention({
    span: 'input',
    does: (attempt, { alliance, round }: RoundPlace & { readonly name: string }) => {
      ownStep.begin()
      return beginRound({ alliance, round }, attempt)
    },
    onSuccess: async (_reply, { alliance, round, name }) => {
      await client.invalidateQueries({ queryKey: ['verification'] })
      notify(m['verification.ui.begun']({ alliance: name }))
      ownStep.take(() => void navigate({ to: '/verification/$alliance/$round', params: { alliance, round } }))
    },
    onError: (fault) => {
      notify(fault.message, { tone: 'fault' })
      void client.invalidateQueries({ queryKey: ['verification'] })
    },
  })
}
