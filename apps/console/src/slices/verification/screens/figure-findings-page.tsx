import type { FigureFinding } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { Page } from '../../../shell/page.tsx'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { reopeningWords } from '../model/reopening-words.ts'
import { FigureFindingCard } from '../parts/figure-finding-card.tsx'
import { decideFigureFinding, figureFindingsQuery, figuresMoved } from '../queries.ts'

interface Deciding {
  readonly finding: FigureFinding
  readonly decision: 'reopen' | 'leave'
}

const DecisionDialog = ({ asked, onClose }: { readonly asked: Deciding; readonly onClose: () => void }) => {
  const client = useQueryClient()
  const { finding, decision } = asked
  const isReopening = decision === 'reopen'
  const words = reopeningWords[finding.reopening ?? 'desk']
  const deciding = useIntention({
    does: (attempt, reason: string) =>
      decideFigureFinding(finding.id, { decision, reason, version: finding.version }, attempt),
    onSuccess: () => {
      figuresMoved(client)
      notify(isReopening ? words.done() : m['verification.ui.was-left']())
      onClose()
    },
  })
  return (
    <ConfirmWithReason
      isOpen
      title={isReopening ? words.title() : m['verification.ui.leave']()}
      confirmLabel={isReopening ? words.title() : m['verification.ui.leave']()}
      reasonHint={m['verification.ui.decision-hint']()}
      isPending={deciding.isPending}
      error={deciding.error instanceof Error ? deciding.error.message : undefined}
      onConfirm={(reason) => deciding.mutate(reason)}
      onClose={onClose}
    >
      <p>{isReopening ? words.text() : m['verification.ui.leave-text']()}</p>
    </ConfirmWithReason>
  )
}

/** 數字異動: what would move figures that were handed in or closed, and waits for the office's word. */
export const FigureFindingsPage = () => {
  const [shown, setShown] = useState<'open' | 'all'>('open')
  // What was shown stays until the other list is there, and the focus with it.
  const wanted = useDeferredValue(shown)
  const { data } = useSuspenseQuery(figureFindingsQuery(wanted === 'open' ? 'open' : null))
  const [asked, setAsked] = useState<Deciding | null>(null)
  const mayDecide = data.abilities.includes('verify')
  return (
    <Page title={m['verification.ui.figure-findings']()}>
      <RadioField<'open' | 'all'>
        label={m['verification.ui.filter']()}
        isInline
        value={shown}
        onChange={(next) => next && setShown(next)}
        choices={[
          { value: 'open', label: m['verification.finding-state.open']() },
          { value: 'all', label: m['verification.ui.filter-all']() },
        ]}
      />
      {data.items.length === 0 ? (
        <Card>
          <EmptyState title={m['verification.ui.no-figure-findings']()}>
            {m['verification.ui.no-figure-findings-text']()}
          </EmptyState>
        </Card>
      ) : (
        data.items.map((finding) => (
          <FigureFindingCard key={finding.id} finding={finding} isOfMany>
            {mayDecide && finding.barredByCorrection !== null ? (
              <p className="finding evidence">
                {m['refusals.verification.reopen-in-correction']({ round: finding.barredByCorrection })}
              </p>
            ) : null}
            {mayDecide && finding.state === 'open' ? (
              <div className="row wrap">
                {finding.barredByCorrection === null ? (
                  <Button tone="primary" onPress={() => setAsked({ finding, decision: 'reopen' })}>
                    {reopeningWords[finding.reopening ?? 'desk'].title()}
                  </Button>
                ) : null}
                <Button onPress={() => setAsked({ finding, decision: 'leave' })}>
                  {m['verification.ui.leave']()}
                </Button>
              </div>
            ) : null}
          </FigureFindingCard>
        ))
      )}
      {asked ? (
        <DecisionDialog
          key={`${asked.finding.id} ${asked.decision}`}
          asked={asked}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Page>
  )
}
