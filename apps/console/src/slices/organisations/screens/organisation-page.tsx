import type { OrganisationDetail } from '@openalliance/contract'
import { m, rocDay, rocMinute } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CorrectionForm } from '../parts/correction-form.tsx'
import { fieldLabel, kindAndCounty } from '../parts/organisation-words.ts'
import { StagesCard } from '../parts/stages-card.tsx'
import { useAllianceNames } from '../parts/use-alliance-names.ts'
import { organisationQuery } from '../queries.ts'

type NameHeld = OrganisationDetail['names'][number]
type Change = OrganisationDetail['changes'][number]

/** Names it had, with their days. */
export const Names = ({ names }: { readonly names: readonly NameHeld[] }) => (
  <Card title={m['organisations.ui.names']()}>
    <SheetTable<NameHeld>
      caption={m['organisations.ui.names']()}
      rows={names}
      rowKey={({ name, recordedAt }) => `${name} ${recordedAt}`}
      columns={[
        {
          key: 'name',
          head: m['organisations.field.name'](),
          onPhone: 'title',
          cell: ({ name }) => name,
        },
        {
          key: 'since',
          head: m['organisations.ui.since'](),
          onPhone: 'line',
          cell: ({ since }) => (since ? rocDay(since) : '—'),
        },
        {
          key: 'until',
          head: m['organisations.ui.until'](),
          onPhone: 'line',
          cell: ({ until }) => (until ? rocDay(until) : m['organisations.ui.present']()),
        },
      ]}
    />
  </Card>
)

/** Who changed what, as far as the reader may know. */
export const Changes = ({ changes }: { readonly changes: readonly Change[] }) => (
  <Card title={m['organisations.ui.changes']()} aside={m['organisations.ui.changes-aside']()}>
    <ul className="list">
      {changes.map((change) => (
        <li key={`${change.at} ${change.fields.join()}`}>
          <time dateTime={change.at} className="muted">
            {rocMinute(change.at)}
          </time>
          <span>
            {change.what === 'registered'
              ? m['organisations.ui.was-registered']({ by: change.by ?? m['organisations.ui.somebody']() })
              : m['organisations.ui.was-corrected']({
                  by: change.by ?? m['organisations.ui.somebody'](),
                  fields: change.fields.map(fieldLabel).join(m['organisations.ui.separator']()),
                })}
            {change.reason ? (
              <>
                <br />
                <small>{m['organisations.ui.because']({ reason: change.reason })}</small>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  </Card>
)

/** One organisation as the office sees it: what it is, who names it, which names it had, what was changed. */
export const OrganisationPage = () => {
  const { organisation: id = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(organisationQuery(null, id))
  const namesOf = useAllianceNames()
  const members = namesOf(data.memberOf)
  const { organisation } = data
  return (
    <Page
      title={organisation.name}
      above={<Link to="/organisations">{m['organisations.ui.register']()}</Link>}
    >
      <Card isLeading aria-label={m['organisations.ui.what-it-is']()}>
        <div className="row wrap spread">
          <b>{organisation.businessNumber ?? m['organisations.ui.no-number']()}</b>
          <span>{kindAndCounty(organisation)}</span>
        </div>
        {organisation.otherNumber ? (
          <div>{m['organisations.ui.other-number-of']({ ...organisation.otherNumber })}</div>
        ) : null}
        {organisation.numberVouch ? (
          <div className="finding person">
            {m['organisations.ui.vouched-because']({
              ...organisation.numberVouch,
              day: rocMinute(organisation.numberVouch.at),
            })}
          </div>
        ) : null}
        {members.length > 0 ? (
          <div className="muted">
            {m['organisations.ui.member-in']()}
            {m['ui.colon']()}
            {members.join(m['organisations.ui.separator']())}
          </div>
        ) : (
          <div className="muted">{m['organisations.ui.member-nowhere']()}</div>
        )}
      </Card>
      <CorrectionForm key={organisation.version} detail={data} door={null} />
      <StagesCard stages={data.stages} />
      <Names names={data.names} />
      {data.changes.length > 0 ? (
        <Changes changes={data.changes} />
      ) : (
        <EmptyState title={m['organisations.ui.no-changes']()} />
      )}
    </Page>
  )
}
