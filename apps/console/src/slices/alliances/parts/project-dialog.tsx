import { type Alliance, type Project, projectStandings } from '@openalliance/contract'
import { digits, m } from '@openalliance/messages'
import { rulebookOf, saidIn, says } from '@openalliance/rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { MoneyField } from '../../../ui/amount-field.tsx'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioField, SelectField, YesNo } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { yearsQuery } from '../../programmes/queries.ts'
import { alliancesChanged, saveProject } from '../queries.ts'
import { standingWord } from './alliance-words.ts'

interface ProjectDialogProps {
  readonly alliance: Alliance
  /** null for the project of a year that has none yet. */
  readonly project: Project | null
  readonly onClose: () => void
}

const grants = ['grantPersonnel', 'grantOperating', 'grantEquipment'] as const

const grantWords = {
  grantPersonnel: m['alliances.field.grantPersonnel'],
  grantOperating: m['alliances.field.grantOperating'],
  grantEquipment: m['alliances.field.grantEquipment'],
}

/** Sets the project of a programme year: number, standing and approved grant by category. */
export const ProjectDialog = ({ alliance, project, onClose }: ProjectDialogProps) => {
  const client = useQueryClient()
  const { data: calendar } = useQuery(yearsQuery)
  const years = (calendar?.items ?? [])
    .filter(
      ({ programme, year }) =>
        programme === alliance.programme && !alliance.projects.some((each) => each.year === year),
    )
    .map(({ year }) => year)
  const [year, setYear] = useState<number | null>(project?.year ?? null)
  const [number, setNumber] = useState(project?.number ?? '')
  const [standing, setStanding] = useState(project?.standing ?? ('running' as const))
  const [isContinuing, setContinuing] = useState<boolean | null>(project?.isContinuing ?? null)
  const [total, setTotal] = useState<number | null>(project?.grantTotal ?? null)
  const [parts, setParts] = useState<Record<(typeof grants)[number], number | null>>({
    grantPersonnel: project?.grantPersonnel ?? 0,
    grantOperating: project?.grantOperating ?? 0,
    grantEquipment: project?.grantEquipment ?? 0,
  })
  const [isAsked, setAsked] = useState(false)
  // Of the year's page; a year without one limits nothing.
  const ceiling = year === null ? undefined : rulebookOf(alliance.programme, year)?.limits.yearlyGrant
  const sum = grants.reduce((all, name) => all + (parts[name] ?? 0), 0)
  const saving = useIntention({
    does: (attempt, { of, ...body }: Parameters<typeof saveProject>[2] & { of: number }) =>
      saveProject(alliance.id, of, body, attempt),
    onSuccess: () => {
      alliancesChanged(client)
      notify(m['alliances.ui.saved']())
      onClose()
    },
  })
  const refusal = refusalOf(saving.error)
  const missing = (isMissing: boolean) => (isAsked && isMissing ? m['alliances.ui.fill-in']() : undefined)
  const save = () => {
    setAsked(true)
    if (year === null || !says(number) || isContinuing === null || total === null) return
    saving.mutate({
      of: year,
      version: project?.version ?? 0,
      number: saidIn(number),
      standing,
      isContinuing,
      grantTotal: total,
      grantPersonnel: parts.grantPersonnel ?? 0,
      grantOperating: parts.grantOperating ?? 0,
      grantEquipment: parts.grantEquipment ?? 0,
    })
  }
  return (
    <Dialog
      isOpen
      isWide
      title={project ? m['alliances.ui.project-of']({ year: project.year }) : m['alliances.ui.add-project']()}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={saving.isPending} onPress={save}>
            {m['alliances.ui.save']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      {saving.error ? (
        <div role="alert" className="finding not">
          {faultText(saving.error)}
        </div>
      ) : null}
      <FormLayout aria-label={m['alliances.ui.project']()} onSubmit={save}>
        <FormSection>
          {project ? null : (
            <SelectField
              label={m['ui.years']()}
              isRequired
              value={year === null ? null : String(year)}
              onChange={(chosen) => setYear(chosen === null ? null : Number(chosen))}
              choices={years.map((each) => ({
                value: String(each),
                label: m['ui.programme-year']({ year: each }),
              }))}
              error={missing(year === null)}
            />
          )}
          <TextField
            label={m['alliances.field.number']()}
            isRequired
            value={number}
            onChange={setNumber}
            error={refusal?.at('number') ?? missing(!says(number))}
          />
          <RadioField
            label={m['alliances.ui.standing']()}
            isInline
            value={standing}
            onChange={(chosen) => chosen && setStanding(chosen)}
            choices={projectStandings.map((each) => ({ value: each, label: standingWord(each) }))}
          />
          <YesNo
            label={m['alliances.field.isContinuing']()}
            isRequired
            value={isContinuing}
            onChange={setContinuing}
            error={missing(isContinuing === null)}
          />
        </FormSection>
        <FormSection title={m['alliances.ui.grant']()} hint={m['alliances.ui.grant-hint']()}>
          <MoneyField
            label={m['alliances.field.grantTotal']()}
            isRequired
            value={total}
            onChange={setTotal}
            error={refusal?.at('grantTotal') ?? missing(total === null)}
            advice={
              total !== null && ceiling !== undefined && total > ceiling
                ? { mark: 'evidence', text: m['alliances.ui.above-ceiling']({ ceiling: digits(ceiling) }) }
                : undefined
            }
          />
          {grants.map((name) => (
            <MoneyField
              key={name}
              label={grantWords[name]()}
              value={parts[name]}
              error={refusal?.at(name)}
              onChange={(amount) => setParts({ ...parts, [name]: amount })}
            />
          ))}
        </FormSection>
        {total !== null && sum > 0 && sum !== total ? (
          <div className="finding evidence" role="status">
            {m['alliances.ui.grant-differs']({ sum: digits(sum), total: digits(total) })}
          </div>
        ) : null}
      </FormLayout>
    </Dialog>
  )
}
