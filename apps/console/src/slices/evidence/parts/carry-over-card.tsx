import { m, rocDay } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { carryOver, carryOverQuery, faultText, yearChanged } from '../queries.ts'

interface CarryOverProps {
  readonly alliance: string
  readonly year: number
  /** The list shows members: whoever came for this card is told where there is nothing to carry. */
  readonly isAsked: boolean
}

/** 過去招募之有效會員: members whose contract is still valid, carried into this year one by one or all at once. */
export const CarryOverCard = ({ alliance, year, isAsked }: CarryOverProps) => {
  const client = useQueryClient()
  const { data } = useQuery(carryOverQuery(alliance, year))
  const carry = useIntention({
    span: 'input',
    does: (attempt, records: string[] | null) => carryOver(alliance, year, records, attempt),
    onSuccess: ({ carried }) => {
      yearChanged(client, alliance, year)
      notify(m['evidence.ui.carried']({ count: carried.filter(({ isNew }) => isNew).length }))
    },
    onError: (fault) => notify(faultText(fault), { tone: 'fault' }),
  })
  if (!data) return null
  if (data.items.length === 0)
    // Who may carry nothing is not sent to enter something.
    return isAsked && data.abilities.length > 0 ? (
      <Card title={m['evidence.ui.carry-over']()}>
        <p className="muted">{m['evidence.ui.carry-over-none']()}</p>
      </Card>
    ) : null
  const left = data.items.filter(({ carriedTo }) => carriedTo === null)
  const mayCarry = data.writing.acceptsEntries && data.abilities.length > 0
  const nameOf = (each: (typeof data.items)[number]) => each.organisation?.name ?? each.title
  return (
    <Card
      title={m['evidence.ui.carry-over']()}
      aside={
        <div className="row wrap">
          <small>{m['evidence.ui.carry-over-left']({ left: left.length, total: data.items.length })}</small>
          {mayCarry && left.length > 0 ? (
            <Button
              isSmall
              isPending={carry.isPending && carry.variables === null}
              onPress={() => carry.mutate(null)}
            >
              {m['evidence.ui.carry-all']({ count: left.length })}
            </Button>
          ) : null}
        </div>
      }
    >
      <SheetTable
        caption={m['evidence.ui.carry-over']()}
        rows={data.items}
        rowKey={({ record }) => record}
        columns={[
          { key: 'name', head: m['evidence.ui.organisation'](), onPhone: 'title', cell: nameOf },
          {
            key: 'days',
            head: m['evidence.ui.contract-days'](),
            cell: ({ startsOn, endsOn }) =>
              m['evidence.ui.from-to']({ from: rocDay(startsOn ?? ''), to: rocDay(endsOn ?? '') }),
          },
          {
            key: 'year',
            head: m['evidence.ui.entered-in'](),
            cell: (each) => m['ui.programme-year']({ year: each.year }),
          },
          {
            key: 'step',
            head: m['evidence.ui.step'](),
            align: 'end',
            cell: (each) =>
              each.carriedTo ? (
                <Link
                  to="/alliances/$alliance/years/$year/records/$record"
                  params={{ alliance, year: String(year), record: each.carriedTo }}
                >
                  {m['evidence.ui.carried-already']()}
                </Link>
              ) : mayCarry ? (
                <Button
                  isSmall
                  tone="quiet"
                  isPending={carry.isPending && carry.variables?.[0] === each.record}
                  onPress={() => carry.mutate([each.record])}
                >
                  {m['evidence.ui.carry-one']()}
                  <span className="visually-hidden"> {nameOf(each)}</span>
                </Button>
              ) : (
                m['evidence.ui.nothing']()
              ),
          },
        ]}
      />
    </Card>
  )
}
