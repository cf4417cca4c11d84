import type { RefObject } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components/Menu'
import type { MenuGroup } from './menu.tsx'
import styles from './overlay.module.css'

interface MenuOverlayProps {
  readonly trigger: RefObject<HTMLButtonElement | null>
  readonly groups: readonly MenuGroup[]
  readonly isChoice: boolean
  readonly onClose: () => void
}

const MenuOverlay = ({ trigger, groups, isChoice, onClose }: MenuOverlayProps) => {
  const name = trigger.current?.textContent ?? ''
  const entries = groups.flatMap((group) => group.entries)
  const chosen = entries.filter((entry) => entry.isChosen).map((entry) => entry.key)
  return (
    <Popover
      aria-label={name}
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      placement="bottom end"
      className={styles.popover ?? ''}
    >
      <Menu
        aria-label={name}
        autoFocus="first"
        onClose={onClose}
        className={styles.menu ?? ''}
        selectionMode={isChoice ? 'single' : 'none'}
        {...(isChoice && { selectedKeys: chosen })}
        onAction={(key) => entries.find((entry) => entry.key === key)?.onAction()}
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
      </Menu>
    </Popover>
  )
}

export default MenuOverlay
