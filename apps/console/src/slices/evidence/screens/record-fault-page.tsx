import { m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { FaultPage } from '../../../shell/fault-page.tsx'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { focusOnceFree, pageHeading } from '../../../ui/focus-after.ts'
import { recordTitle, typeName } from '../parts/record-words.ts'
import { RestoreStep, restoreId } from '../parts/restore-step.tsx'
import { useIsOfTeam } from '../parts/use-is-of-team.ts'
import { useRecordPlace } from '../place.ts'
import { refusalOf, removedRecordQuery } from '../queries.ts'

/** In place of a record that cannot be shown: one that was deleted says so to its team and can be brought back here. */
export const RecordFaultPage = (props: ErrorComponentProps) => {
  const { alliance, year, record: id } = useRecordPlace()
  const router = useRouter()
  const mayRestore = useIsOfTeam(alliance)
  const isNowhere = refusalOf(props.error)?.problem.code === 'evidence.record-not-found'
  const asked = useQuery({ ...removedRecordQuery(alliance, year, id), enabled: mayRestore && isNowhere })
  if (asked.isLoading) return null
  const [record] = asked.data?.items ?? []
  if (!asked.data || !record) return <FaultPage {...props} />
  const { writing } = asked.data
  return (
    <Page
      title={recordTitle(record)}
      above={
        <>
          <Link to="/alliances/$alliance/years/$year/records" params={{ alliance, year: String(year) }}>
            {m['evidence.ui.records']()}
          </Link>{' '}
          › {typeName(record.type)}
        </>
      }
      isNarrow
    >
      <Card>
        <div className="stack">
          <p>
            {m['evidence.ui.removed-note']({
              name: record.removedBy.name,
              at: rocMinute(record.removedAt),
              until: rocMinute(record.restorableUntil),
            })}
          </p>
          {record.replacedBy || writing.acceptsEdits ? null : <p>{m['evidence.ui.removed-closed']()}</p>}
          <div>
            <RestoreStep
              {...{ alliance, year, record, writing }}
              isMain
              onGone={() => {
                props.reset()
                void router.invalidate()
                focusOnceFree(() => (document.getElementById(restoreId(record)) ? null : pageHeading()))
              }}
            />
          </div>
        </div>
      </Card>
    </Page>
  )
}
