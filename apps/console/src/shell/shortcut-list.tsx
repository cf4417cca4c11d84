import { m } from '@openalliance/messages'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { presentShortcuts, useShortcutsOn } from '../ui/shortcuts.ts'

const keyWords = (key: string, isShifted = false): string => {
  const word = key === ' ' ? m['ui.key-space']() : key.length === 1 ? key.toUpperCase() : key
  return isShifted ? `Shift + ${word}` : word
}

interface ShortcutListProps {
  /** Keys of parts that are not there at this moment. */
  readonly more?: readonly { readonly keys: string; readonly label: string }[]
  readonly onSwitch: (isOn: boolean) => void
  readonly onClose: () => void
}

/** Which keys do what on this page, and the switch that puts single keys to rest. */
export const ShortcutList = ({ more = [], onSwitch, onClose }: ShortcutListProps) => {
  const [shortcuts] = useState(presentShortcuts)
  const isOn = useShortcutsOn()
  return (
    <Dialog
      title={m['ui.shortcuts']()}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{m['ui.close']()}</Button>}
    >
      <Checkbox
        label={m['ui.shortcuts-on']()}
        detail={m['ui.shortcuts-why']()}
        isChecked={isOn}
        onChange={onSwitch}
      />
      {shortcuts.length > 0 ? (
        <dl className="facts">
          {shortcuts.map(({ key, isShifted, label }) => (
            <div key={`${key} ${isShifted}`} style={{ display: 'contents' }}>
              <dt>
                <kbd>{keyWords(key, isShifted)}</kbd>
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
          {more.map(({ keys, label }) => (
            <div key={keys} style={{ display: 'contents' }}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="muted">{m['ui.shortcuts-none']()}</p>
      )}
    </Dialog>
  )
}
