import { m } from '@openalliance/messages'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { LostLine, RefusedCall } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { HrefButton } from '../ui/link-button.tsx'
import { Page } from './page.tsx'

const declined: ReadonlySet<number> = new Set([400, 403, 404, 410, 422])

/** A new edition was installed while the page stood open: its old parts are gone from the server. */
const isOutdated = (fault: unknown): boolean =>
  fault instanceof TypeError && /dynamically imported module|module script/i.test(fault.message)

/** The server knows the question and declines it: asking again would be declined again, and nothing was typed. */
const isDeclined = (fault: unknown): fault is RefusedCall =>
  fault instanceof RefusedCall && declined.has(fault.problem.status)

const sentence = (fault: unknown): string => {
  if (fault instanceof RefusedCall) return fault.problem.title
  if (fault instanceof LostLine) return m['ui.line-lost']()
  return isOutdated(fault) ? m['ui.outdated']() : m['ui.fault-text']()
}

/** In place of a page that the person may not see, or that there is not. */
const DeclinedPage = ({ text }: { readonly text: string }) => (
  <Page title={m['ui.declined-title']()} isNarrow>
    <Card>
      <div role="alert" className="stack">
        <p>{text}</p>
        <div>
          <HrefButton tone="primary" href={import.meta.env.BASE_URL}>
            {m['ui.to-start']()}
          </HrefButton>
        </div>
      </div>
    </Card>
  </Page>
)

/** In place of a page that failed. What was typed lies safe in this browser and is there again after the retry. */
export const FaultPage = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter()
  if (isDeclined(error)) return <DeclinedPage text={error.problem.title} />
  const number = error instanceof RefusedCall ? error.problem.request : ''
  return (
    <Page title={m['ui.fault-title']()} isNarrow>
      <Card>
        <div role="alert" className="stack">
          <p>{sentence(error)}</p>
          <p>{m['ui.fault-kept']()}</p>
          {number ? <small>{m['ui.fault-number']({ number })}</small> : null}
          <div className="row wrap">
            <Button
              tone="primary"
              onPress={() => {
                if (isOutdated(error)) return window.location.reload()
                reset()
                void router.invalidate()
              }}
            >
              {isOutdated(error) ? m['ui.reload']() : m['ui.retry']()}
            </Button>
            <HrefButton href={import.meta.env.BASE_URL}>{m['ui.to-start']()}</HrefButton>
          </div>
        </div>
      </Card>
    </Page>
  )
}

/** An address that leads nowhere, or to what the person may not see. */
export const NowherePage = () => (
  <Page title={m['ui.nowhere-title']()} isNarrow>
    <Card>
      <div className="stack">
        <p>{m['ui.nowhere-text']()}</p>
        <div>
          <HrefButton tone="primary" href={import.meta.env.BASE_URL}>
            {m['ui.to-start']()}
          </HrefButton>
        </div>
      </div>
    </Card>
  </Page>
)
