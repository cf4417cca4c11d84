import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { Button, type ButtonTone } from './button.tsx'

const openMenu = () => import('./menu-overlay.tsx')
const MenuOverlay = lazy(openMenu)

export interface MenuEntry {
  readonly key: string
  readonly label: string
  /** A quiet word at the right or below: a state, a key. */
  readonly detail?: string | undefined
  readonly isChosen?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly onAction: () => void
}

export interface MenuGroup {
  /** Names the group for listeners where it has no heading. */
  readonly key: string
  readonly heading?: string | undefined
  readonly entries: readonly MenuEntry[]
}

interface MenuButtonProps {
  readonly label: ReactNode
  readonly groups: readonly MenuGroup[]
  readonly tone?: ButtonTone
  readonly isSmall?: boolean
  /** Where one entry is the present one, the menu says so. */
  readonly isChoice?: boolean
}

/** A button that opens a list of actions or choices. The list itself is fetched when the pointer or the focus comes near. */
export const MenuButton = ({ label, groups, tone, isSmall, isChoice = false }: MenuButtonProps) => {
  const [isOpen, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={trigger}
        tone={tone}
        isSmall={isSmall}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={openMenu}
        onFocus={openMenu}
        onPress={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {label} <span aria-hidden="true">▾</span>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <MenuOverlay trigger={trigger} groups={groups} isChoice={isChoice} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
