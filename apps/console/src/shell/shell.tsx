import { m } from '@openalliance/messages'
import { type ReactNode, useState } from 'react'
import { setLocale, useLocale } from '../locale.ts'
import { Button } from '../ui/button.tsx'
import { MenuButton, type MenuEntry } from '../ui/menu.tsx'
import { setShortcutsOn, useShortcutsOn } from '../ui/shortcuts.ts'
import type { Frame } from './frame.ts'
import { SessionWarning } from './session-warning.tsx'
import styles from './shell.module.css'
import { ShortcutList } from './shortcut-list.tsx'
import { SideNavigation } from './side-navigation.tsx'
import { ThumbNavigation } from './thumb-navigation.tsx'

const LocaleButton = () => {
  const locale = useLocale()
  return (
    <Button
      id="locale-switch"
      onPress={() => {
        // The page is drawn anew in the other language; whoever switched stays where they were.
        void setLocale(locale === 'en' ? 'zh-TW' : 'en').then(() =>
          setTimeout(() => document.getElementById('locale-switch')?.focus()),
        )
      }}
    >
      <span>
        中 / EN
        <span className="visually-hidden">{m['ui.hidden-note']({ note: m['ui.switch-language']() })}</span>
      </span>
    </Button>
  )
}

const YearMenu = ({ years }: { readonly years: NonNullable<Frame['years']> }) => (
  <MenuButton
    label={
      <span>
        {m['ui.programme-year']({ year: years.current })}
        <span className="visually-hidden">{m['ui.hidden-note']({ note: m['ui.choose-year']() })}</span>
      </span>
    }
    isChoice
    groups={[
      {
        key: m['ui.years'](),
        entries: years.choices.map(({ year, note }) => ({
          key: String(year),
          label: m['ui.programme-year']({ year }),
          detail: note,
          isChosen: year === years.current,
          onAction: () => years.onChoose(year),
        })),
      },
    ]}
  />
)

const PersonMenu = ({ person, onKeys }: { person: NonNullable<Frame['person']>; onKeys: () => void }) => {
  const locale = useLocale()
  const isOn = useShortcutsOn()
  const settings: MenuEntry[] = [
    {
      key: 'language',
      label: m['ui.other-language'](),
      detail: m['ui.switch-language'](),
      onAction: () => void setLocale(locale === 'en' ? 'zh-TW' : 'en'),
    },
    {
      key: 'keys',
      label: m['ui.shortcuts'](),
      detail: isOn ? m['ui.on']() : m['ui.off'](),
      onAction: onKeys,
    },
  ]
  return (
    <MenuButton
      label={<span className={styles.person}>{person.name}</span>}
      groups={[
        ...(person.entries.length > 0
          ? [{ key: person.name, heading: person.name, entries: person.entries }]
          : []),
        { key: m['ui.settings'](), entries: settings },
        {
          key: m['ui.sign-out'](),
          entries: [{ key: 'sign-out', label: m['ui.sign-out'](), onAction: person.onSignOut }],
        },
      ]}
    />
  )
}

/** The house around the page: navigation at the side, what one works on at the top; on a phone at top and thumb. */
export const Shell = ({ frame, children }: { readonly frame: Frame; readonly children: ReactNode }) => {
  const [isListingKeys, setListingKeys] = useState(false)
  const { place, sections, years, person } = frame
  return (
    <div className={styles.shell}>
      <SideNavigation sections={sections} />
      <div className={styles.body}>
        <header className={styles.top}>
          <div className={styles.place}>
            <b>{place?.name ?? m['ui.product']()}</b>
            {place?.detail ? <span className="muted">{place.detail}</span> : null}
          </div>
          <div className={styles.controls}>
            {years ? <YearMenu years={years} /> : null}
            <span className={person ? styles.wideOnly : undefined}>
              <LocaleButton />
            </span>
            {person ? <PersonMenu person={person} onKeys={() => setListingKeys(true)} /> : null}
          </div>
        </header>
        <main id="main" tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
      <ThumbNavigation sections={sections} />
      {isListingKeys ? (
        <ShortcutList onSwitch={setShortcutsOn} onClose={() => setListingKeys(false)} />
      ) : null}
      {person?.sessionEndsAt ? (
        <SessionWarning endsAt={person.sessionEndsAt} onStay={person.onStay} onSignOut={person.onSignOut} />
      ) : null}
    </div>
  )
}
