import { m } from '@openalliance/messages'
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react'
import { classes } from './classes.ts'
import { paneWidths, storedPanes, storePanes } from './pane-widths.ts'
import styles from './split-pane.module.css'

export interface Pane {
  readonly key: string
  readonly label: string
  /** In pixels; the pane without a width takes what is left. */
  readonly width?: number
  readonly least?: number
  readonly content: ReactNode
  readonly isDark?: boolean
}

interface SplitPaneProps {
  /** Under this name the widths are remembered in this browser. */
  readonly name: string
  readonly panes: readonly Pane[]
  /** Where there is room for one only, this one shows first. */
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

const step = 24

/** Panes beside each other whose borders can be dragged or moved with the arrow keys. Narrow: one at a time. */
export const SplitPane = ({ name, panes, chosen, onChoose }: SplitPaneProps) => {
  const [widths, setWidths] = useState(() => paneWidths(panes, storedPanes(name)))
  const dragged = useRef<{ key: string; from: number; width: number; sign: number } | null>(null)

  const resize = (key: string, width: number) => {
    const next = paneWidths(panes, { ...widths, [key]: width })
    setWidths(next)
    storePanes(name, next)
  }
  const columns = panes
    .map((pane) => (widths[pane.key] ? `${widths[pane.key]}px` : 'minmax(0, 1fr)'))
    .join(' auto ')

  return (
    <div className={styles.desk}>
      <div className={styles.narrow}>
        <small>{m['ui.wider-screen']()}</small>
        <fieldset aria-label={m['ui.panes']()} className={styles.switch}>
          {panes.map((pane) => (
            <button
              key={pane.key}
              type="button"
              aria-pressed={pane.key === chosen}
              onClick={() => onChoose(pane.key)}
            >
              {pane.label}
            </button>
          ))}
        </fieldset>
      </div>
      <div className={styles.panes} style={{ '--columns': columns } as CSSProperties}>
        {panes.map((pane, index) => {
          // A border moves the pane that has a width: the one before it, else the one after it.
          const before = panes[index - 1]
          const moved = before?.width ? before : pane
          const sign = before?.width ? 1 : -1
          return [
            before ? (
              // biome-ignore lint/a11y/useSemanticElements: a rule of the page cannot be moved; a separator with a value can.
              <div
                key={`before ${pane.key}`}
                role="separator"
                tabIndex={0}
                aria-orientation="vertical"
                aria-label={m['ui.pane-border']({ pane: moved.label })}
                aria-valuenow={widths[moved.key] ?? 0}
                aria-valuemin={moved.least ?? 200}
                className={styles.border}
                onKeyDown={(event: KeyboardEvent) => {
                  const by = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0
                  if (by === 0) return
                  event.preventDefault()
                  resize(moved.key, (widths[moved.key] ?? 0) + by * sign)
                }}
                onPointerDown={(event: PointerEvent) => {
                  event.currentTarget.setPointerCapture(event.pointerId)
                  dragged.current = {
                    key: moved.key,
                    from: event.clientX,
                    width: widths[moved.key] ?? 0,
                    sign,
                  }
                }}
                onPointerMove={(event: PointerEvent) => {
                  const drag = dragged.current
                  if (drag) resize(drag.key, drag.width + (event.clientX - drag.from) * drag.sign)
                }}
                onPointerUp={() => {
                  dragged.current = null
                }}
              />
            ) : null,
            <section
              key={pane.key}
              aria-label={pane.label}
              className={classes(
                styles.pane,
                pane.isDark && styles.dark,
                pane.key === chosen && styles.chosen,
              )}
            >
              {pane.content}
            </section>,
          ]
        })}
      </div>
    </div>
  )
}
