import { m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { DocumentLinks } from '../../documents/parts/document-links.tsx'
import { documentsOfSubmission } from '../../documents/queries.ts'
import { CompareCard } from '../parts/compare-card.tsx'
import { ReceiptFacts } from '../parts/receipt-facts.tsx'
import { SnapshotFigures } from '../parts/snapshot-figures.tsx'
import { addressOfSnapshot, receiptQuery } from '../queries.ts'

/** 送件回條: what was handed in, provable at any time. */
export const ReceiptPage = () => {
  const { alliance = '', snapshot = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(receiptQuery(alliance, snapshot))
  const { receipt, content, provisional } = data
  return (
    <Page
      title={m['submissions.ui.receipt-title']({ year: receipt.year, round: receipt.round })}
      above={
        <>
          <Link to="/alliances/$alliance/years/$year" params={{ alliance, year: String(receipt.year) }}>
            {m['submissions.ui.workspace']()}
          </Link>{' '}
          ›{' '}
          <Link to="/alliances/$alliance/submissions" params={{ alliance }}>
            {m['submissions.ui.history']()}
          </Link>
        </>
      }
      actions={<Button onPress={() => window.print()}>{m['figures.ui.print']()}</Button>}
    >
      <ReceiptFacts {...{ alliance, receipt }} />
      <DocumentLinks
        links={[
          ...documentsOfSubmission(alliance, receipt.id),
          {
            address: addressOfSnapshot(alliance, receipt.id),
            label: m['documents.words.frame.snapshot'](),
            kind: 'JSON',
          },
        ]}
      />
      <SnapshotFigures {...{ content, provisional }} />
      <CompareCard {...{ alliance, receipt }} />
    </Page>
  )
}
