import type { Me, MyAlliance } from '@openalliance/contract'
import { digits, getLocale, inLocale, m, say } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { linkOptions, useParams, useRouter } from '@tanstack/react-router'
import { isOffice } from './is-office.ts'
import { useLocale } from './locale.ts'
import { bareFrame, type Frame, type NavigationItem, type NavigationSection } from './shell/frame.ts'
import {
  administrationSections,
  allianceSettings,
  useMe,
  usePersonFrame,
} from './slices/accounts/use-account-frame.ts'
import { allianceNamesQuery, myAlliancesQuery } from './slices/alliances/queries.ts'
import { proposalsQuery } from './slices/organisations/queries.ts'
import { figureFindingsQuery } from './slices/verification/queries.ts'

/** How many proposals and findings wait for the office; nothing where none do. */
const useWaiting = (me: Me | undefined) => {
  const enabled = me !== undefined && isOffice(me)
  const { data: proposals } = useQuery({ ...proposalsQuery('open'), enabled })
  const { data: findings } = useQuery({ ...figureFindingsQuery('open'), enabled })
  const note = (count: number | undefined) => (count ? { note: digits(count) } : {})
  return { proposals: note(proposals?.open), findings: note(findings?.open) }
}

const officeSections = (me: Me, waiting: ReturnType<typeof useWaiting>): NavigationSection[] =>
  isOffice(me)
    ? [
        {
          key: 'office',
          title: m['ui.office'](),
          items: [
            {
              key: 'verification',
              label: m['ui.nav-verification'](),
              link: linkOptions({ to: '/verification' }),
            },
            { key: 'alliances', label: m['ui.nav-alliances'](), link: linkOptions({ to: '/alliances' }) },
            {
              key: 'organisations',
              label: m['ui.nav-organisations'](),
              link: linkOptions({ to: '/organisations' }),
            },
            {
              key: 'organisation-proposals',
              label: m['organisations.ui.proposals'](),
              link: linkOptions({ to: '/organisation-proposals' }),
              ...waiting.proposals,
            },
            {
              key: 'figure-findings',
              label: m['verification.ui.figure-findings'](),
              link: linkOptions({ to: '/figure-findings' }),
              ...waiting.findings,
            },
            { key: 'years', label: m['ui.nav-years'](), link: linkOptions({ to: '/years' }) },
            { key: 'phrases', label: m['verification.ui.phrases'](), link: linkOptions({ to: '/phrases' }) },
          ],
        },
      ]
    : []

const workItems = (alliance: string, year: string): NavigationItem[] => [
  {
    key: 'workspace',
    label: m['submissions.ui.workspace'](),
    link: linkOptions({
      to: '/alliances/$alliance/years/$year',
      params: { alliance, year },
      activeOptions: { exact: true },
    }),
  },
  {
    key: 'targets',
    label: m['ui.nav-targets'](),
    link: linkOptions({ to: '/alliances/$alliance/years/$year/targets', params: { alliance, year } }),
  },
  {
    key: 'records',
    label: m['evidence.ui.records'](),
    link: linkOptions({ to: '/alliances/$alliance/years/$year/records', params: { alliance, year } }),
  },
  {
    key: 'verification',
    label: m['ui.nav-submission'](),
    link: linkOptions({ to: '/alliances/$alliance/years/$year/verification', params: { alliance, year } }),
  },
  {
    key: 'remarks',
    label: m['targets.ui.remarks'](),
    link: linkOptions({ to: '/alliances/$alliance/years/$year/remarks', params: { alliance, year } }),
  },
  {
    key: 'submissions',
    label: m['submissions.ui.history'](),
    link: linkOptions({ to: '/alliances/$alliance/submissions', params: { alliance } }),
  },
  {
    key: 'figure-findings',
    label: m['verification.ui.figure-findings-of'](),
    link: linkOptions({ to: '/alliances/$alliance/figure-findings', params: { alliance } }),
  },
]

const settingsItems = (alliance: string): NavigationItem[] => [
  {
    key: 'basics',
    label: m['ui.nav-basics'](),
    link: linkOptions({ to: '/alliances/$alliance/basics', params: { alliance } }),
  },
  ...allianceSettings(alliance),
]

const termText = (project: MyAlliance['projects'][number] | undefined): string =>
  project?.term ? m['ui.term-year']({ term: project.term.number, year: project.term.year }) : ''

/** The alliance of the address, as far as the person may know its name. */
const usePlaceOf = (me: Me | undefined, alliance: string | undefined, year: string | undefined) => {
  const locale = useLocale()
  const { data: mine } = useQuery({ ...myAlliancesQuery, enabled: me !== undefined })
  const { data: names } = useQuery({
    ...allianceNamesQuery,
    enabled: me !== undefined && alliance !== undefined && isOffice(me),
  })
  const own = mine?.items.find(({ id }) => id === alliance)
  const named = own ?? names?.items.find(({ id }) => id === alliance)
  const project = own?.projects.find((each) => String(each.year) === year)
  return {
    mine: mine?.items ?? [],
    own,
    // Whoever holds a right in single alliances alone has no business in another's: known before its name is.
    isForeign: !me?.grants.some((grant) => grant.alliance === null || grant.alliance.id === alliance),
    place: named
      ? {
          name: inLocale(named.nameZh, named.nameEn, locale),
          detail: [
            inLocale(named.hostZh, named.hostEn, locale),
            `${named.field} ${say(`rules.field-code.${named.field}`, {}, locale)}`,
            termText(project),
          ]
            .filter((text) => text !== '')
            .join(' · '),
        }
      : null,
  }
}

/** What stands around the page: composed here from what the slices know of the person, the place and the year. */
export const useConsoleFrame = (): Frame => {
  const me = useMe()
  const person = usePersonFrame()
  const router = useRouter()
  const { alliance, year: asked } = useParams({ strict: false })
  const { mine, own, place, isForeign } = usePlaceOf(me, alliance, asked)
  const waiting = useWaiting(me)
  if (!me) return bareFrame
  const year = asked ?? (own?.projects[0] ? String(own.projects[0].year) : undefined)
  const work: NavigationSection[] =
    alliance && year && !isForeign
      ? [
          { key: 'work', title: place?.name ?? m['ui.alliance'](), items: workItems(alliance, year) },
          { key: 'settings', title: m['ui.settings'](), items: settingsItems(alliance) },
        ]
      : []
  const others: NavigationItem[] = mine
    .filter(({ id }) => id !== alliance)
    .flatMap(({ id, nameZh, nameEn, projects: [newest] }) =>
      newest
        ? [
            {
              key: id,
              label: inLocale(nameZh, nameEn, getLocale()),
              link: linkOptions({
                to: '/alliances/$alliance/years/$year',
                params: { alliance: id, year: String(newest.year) },
              }),
            },
          ]
        : [],
    )
  return {
    place,
    sections: [
      ...work,
      ...(others.length > 0 ? [{ key: 'others', title: m['ui.my-alliances'](), items: others }] : []),
      ...officeSections(me, waiting),
      ...administrationSections(me),
    ],
    years:
      own && alliance && asked
        ? {
            current: Number(asked),
            choices: own.projects.map((each) => ({ year: each.year, note: termText(each) || undefined })),
            onChoose: (chosen) =>
              void router.navigate({
                to: '/alliances/$alliance/years/$year',
                params: { alliance, year: String(chosen) },
              }),
          }
        : null,
    person,
  }
}
