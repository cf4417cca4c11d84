import { m } from '@openalliance/messages'
import { Page } from './shell/page.tsx'
import { EmptyState } from './ui/empty-state.tsx'

/** Where somebody lands who holds no right yet: what is missing, and who can give it. */
export const HomePage = () => (
  <Page title={m['ui.home-title']()} isNarrow>
    <EmptyState title={m['ui.home-no-rights']()}>{m['ui.home-no-rights-text']()}</EmptyState>
  </Page>
)
