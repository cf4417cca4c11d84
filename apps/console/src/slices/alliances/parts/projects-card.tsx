import type { Alliance, Project } from '@openalliance/contract'
import { digits, m } from '@openalliance/messages'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { daysText } from '../../programmes/parts/programme-words.ts'
import { standingWord, termName, termText } from './alliance-words.ts'
import { ProjectDialog } from './project-dialog.tsx'
import { TermDialog } from './term-dialog.tsx'

interface ProjectsCardProps {
  readonly alliance: Alliance
  readonly mayChange: boolean
}

const numbers = [1, 2] as const

const grantParts = ({ grantPersonnel, grantOperating, grantEquipment }: Project): string =>
  grantPersonnel + grantOperating + grantEquipment === 0
    ? ''
    : m['alliances.ui.grant-parts']({
        personnel: digits(grantPersonnel),
        operating: digits(grantOperating),
        equipment: digits(grantEquipment),
      })

const columns = (onChange: ((project: Project) => void) | null): Column<Project>[] => [
  {
    key: 'year',
    head: m['ui.years'](),
    onPhone: 'title',
    cell: ({ year, term }) => (
      <span>
        {m['ui.programme-year']({ year })} <small className="muted">{termText(term)}</small>
      </span>
    ),
  },
  {
    key: 'number',
    head: m['alliances.field.number'](),
    onPhone: 'line',
    cell: ({ number, isContinuing }) => (
      <span>
        {number}{' '}
        <small className="muted">
          {isContinuing ? m['alliances.ui.continuing']() : m['alliances.ui.first-year']()}
        </small>
      </span>
    ),
  },
  {
    key: 'standing',
    head: m['alliances.ui.standing'](),
    onPhone: 'line',
    cell: ({ standing }) => (
      <Chip isPlain mark={standing === 'running' ? 'counts' : 'neutral'}>
        {standingWord(standing)}
      </Chip>
    ),
  },
  {
    key: 'grant',
    head: m['alliances.ui.grant-in-ntd'](),
    onPhone: 'line',
    align: 'end',
    cell: (project) => (
      <span>
        {digits(project.grantTotal)}
        <br />
        <small className="muted">{grantParts(project)}</small>
      </span>
    ),
  },
  ...(onChange
    ? [
        {
          key: 'change',
          head: m['programmes.ui.deeds'](),
          onPhone: 'line' as const,
          align: 'end' as const,
          cell: (project: Project) => (
            <Button isSmall onPress={() => onChange(project)}>
              {m['alliances.ui.change']()}
            </Button>
          ),
        },
      ]
    : []),
]

/** The terms of an alliance and its project of each year. */
export const ProjectsCard = ({ alliance, mayChange }: ProjectsCardProps) => {
  const [term, setTerm] = useState<number | null>(null)
  const [project, setProject] = useState<Project | 'new' | null>(null)
  return (
    <Card
      title={m['alliances.ui.terms-and-projects']()}
      aside={
        mayChange ? (
          <Button isSmall onPress={() => setProject('new')}>
            {m['alliances.ui.add-project']()}
          </Button>
        ) : undefined
      }
    >
      <dl className="facts">
        {numbers.map((number) => {
          const held = alliance.terms.find((each) => each.number === number)
          return [
            <dt key={`${number} name`}>{termName(number)}</dt>,
            <dd key={number}>
              {held ? daysText(held.startsOn, held.endsOn) : '—'}{' '}
              {mayChange ? (
                <Button
                  isSmall
                  tone="quiet"
                  aria-label={m['alliances.ui.set-term']({ term: termName(number) })}
                  onPress={() => setTerm(number)}
                >
                  {m['alliances.ui.change']()}
                </Button>
              ) : null}
            </dd>,
          ]
        })}
      </dl>
      {alliance.projects.length > 0 ? (
        <SheetTable<Project>
          caption={m['alliances.ui.project']()}
          rows={alliance.projects}
          rowKey={({ id }) => id}
          columns={columns(mayChange ? setProject : null)}
        />
      ) : (
        <EmptyState title={m['alliances.ui.no-projects']()}>
          {m['alliances.ui.no-projects-text']()}
        </EmptyState>
      )}
      {term === null ? null : <TermDialog alliance={alliance} number={term} onClose={() => setTerm(null)} />}
      {project === null ? null : (
        <ProjectDialog
          alliance={alliance}
          project={project === 'new' ? null : project}
          onClose={() => setProject(null)}
        />
      )}
    </Card>
  )
}
