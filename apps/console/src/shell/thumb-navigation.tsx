import { m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { type NavigationSection, thumbItems } from './frame.ts'
import styles from './shell.module.css'
import { NavigationList } from './side-navigation.tsx'

/** At the thumb on a phone: the first four places, and everything behind 更多. */
export const ThumbNavigation = ({ sections }: { readonly sections: readonly NavigationSection[] }) => {
  const [isOpen, setOpen] = useState(false)
  const items = thumbItems(sections)
  if (items.length === 0) return null
  return (
    <>
      <nav aria-label={m['ui.main-navigation']()} className={styles.thumb}>
        {items.map(({ key, label, link }) => (
          <Link key={key} {...link} className={styles.thumbEntry}>
            {label}
          </Link>
        ))}
        <button
          type="button"
          aria-haspopup="dialog"
          className={styles.thumbEntry}
          onClick={() => setOpen(true)}
        >
          {m['ui.more']()}
        </button>
      </nav>
      <Dialog title={m['ui.main-navigation']()} isOpen={isOpen} onClose={() => setOpen(false)}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: following any of the links closes the sheet. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links themselves answer to the keyboard. */}
        <div className={styles.sheet} onClick={() => setOpen(false)}>
          {sections.map((section) => (
            <NavigationList key={section.key} section={section} />
          ))}
        </div>
      </Dialog>
    </>
  )
}
