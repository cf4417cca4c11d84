import { type ReactNode, useState } from 'react'
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components/Menu'
import { Button, type ButtonTone } from './button.tsx'
import styles from './overlay.module.css'

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
  readonly key: string
  readonly heading?: string | undefined
  readonly entries: readonly MenuEntry[]
}

interface MenuButtonProps {
  readonly label: ReactNode
  readonly 'aria-label'?: string | undefined
  readonly groups: readonly MenuGroup[]
  readonly tone?: ButtonTone
  readonly isSmall?: boolean
  /** Where one entry is the present one, the menu says so. */
  readonly isChoice?: boolean
}

/** A button that opens a list of actions or choices. */
export const MenuButton = ({ label, groups, tone, isSmall, isChoice, ...rest }: MenuButtonProps) => {
  const [isOpen, setOpen] = useState(false)
  const chosen = groups.flatMap((group) =>
    group.entries.filter((entry) => entry.isChosen).map((entry) => entry.key),
  )
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button tone={tone ?? 'plain'} isSmall={isSmall} {...rest}>
        {label} <span aria-hidden="true">▾</span>
      </Button>
      <Popover placement="bottom end" className={styles.popover ?? ''}>
        <AriaMenu
          className={styles.menu ?? ''}
          selectionMode={isChoice ? 'single' : 'none'}
          {...(isChoice && { selectedKeys: chosen })}
          onAction={(key) =>
            groups
              .flatMap((group) => group.entries)
              .find((entry) => entry.key === key)
              ?.onAction()
          }
        >
          {groups.map((group, index) => (
            <MenuSection key={group.key} {...(!group.heading && { 'aria-label': group.key })}>
              {index > 0 ? <Separator className={styles.rule ?? ''} /> : null}
              {group.heading ? <Header className={styles.heading ?? ''}>{group.heading}</Header> : null}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.key}
                  id={entry.key}
                  textValue={entry.label}
                  isDisabled={entry.isDisabled ?? false}
                  className={styles.item ?? ''}
                >
                  <span>{entry.label}</span>
                  {entry.detail ? <small>{entry.detail}</small> : null}
                  {entry.isChosen ? (
                    <span aria-hidden="true" className={styles.tick}>
                      ✓
                    </span>
                  ) : null}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
