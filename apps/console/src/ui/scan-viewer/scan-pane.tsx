import { m } from '@openalliance/messages'
import {
  type KeyboardEvent,
  lazy,
  Suspense,
  useEffect,
  useImperativeHandle,
  useReducer,
  useRef,
  useState,
} from 'react'
import { Button } from '../button.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { ImageScan } from './image-scan.tsx'
import { fittedScale, type ScanMove, unopened, viewAfter } from './scan-view.ts'
import styles from './scan-viewer.module.css'
import type { ScanViewerProps } from './scan-viewer.tsx'

const PdfScan = lazy(() => import('./pdf-scan.tsx'))

/** What a page of either kind is drawn with. */
export interface Drawing {
  readonly scale: number
  readonly rotation: 0 | 90 | 180 | 270
  /** The page in sight, told while scrolling. */
  readonly onSeen: (page: number) => void
  /** How many pages, and how wide the widest is at scale 1, already rotated. */
  readonly onOpened: (pages: number, width: number) => void
  readonly onFailed: (sentence: string) => void
}

const useWidth = () => {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const box = element.current
    if (!box) return
    const observer = new ResizeObserver(() => setWidth(box.clientWidth))
    observer.observe(box)
    setWidth(box.clientWidth)
    return () => observer.disconnect()
  }, [])
  return [element, width] as const
}

/** The viewer itself: tools above, pages below, all of it by keyboard. */
const ScanPane = ({ url, name, kind, marked, isMain = false, handle }: ScanViewerProps) => {
  const [view, move] = useReducer(viewAfter, unopened)
  const [failure, setFailure] = useState<string | null>(null)
  const [pageWidth, setPageWidth] = useState(0)
  useEffect(() => {
    if (failure === null) return
    // Whatever failed may have failed for want of a line: it is tried again once there is one.
    const again = () => setFailure(null)
    // It may be back already, before anybody could listen for it.
    if (navigator.onLine && failure === m['ui.scan-offline']()) again()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [failure])
  const [pane, paneWidth] = useWidth()
  const scale = view.zoom === 'width' ? fittedScale(paneWidth || 600, pageWidth || 600) : view.zoom

  const show = (page: number) =>
    pane.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'start' })
  const reach = (wanted: ScanMove) => {
    const next = viewAfter(view, wanted)
    move(wanted)
    if (next.page !== view.page) show(next.page)
  }
  // Space goes on within a page that is taller than the pane, and to the next one at its end.
  const turn = (by: 1 | -1) => {
    const box = pane.current
    const page = box?.querySelector(`[data-page="${view.page}"]`)
    if (!box || !page) return
    const [shown, whole] = [box.getBoundingClientRect(), page.getBoundingClientRect()]
    const isRestBelow = by === 1 && whole.bottom > shown.bottom + 8
    const isRestAbove = by === -1 && whole.top < shown.top - 8
    if (isRestBelow || isRestAbove) box.scrollBy({ top: by * (shown.height - 48) })
    else reach({ kind: 'turn', by })
  }
  useImperativeHandle(handle, () => ({ turn, go: (page) => reach({ kind: 'go', page }) }))
  useShortcuts(
    isMain
      ? [
          { key: ' ', label: m['ui.scan-next-page'](), does: () => turn(1) },
          { key: ' ', isShifted: true, label: m['ui.scan-previous-page'](), does: () => turn(-1) },
          { key: 'PageDown', label: m['ui.scan-next-page'](), does: () => turn(1) },
          { key: 'PageUp', label: m['ui.scan-previous-page'](), does: () => turn(-1) },
        ]
      : [],
  )
  const zoom = (direction: 1 | -1) => move({ kind: 'zoom', direction, from: scale })
  const keys = new Map<string, () => void>([
    [' ', () => turn(1)],
    ['PageDown', () => turn(1)],
    ['PageUp', () => turn(-1)],
    ['Home', () => reach({ kind: 'go', page: 1 })],
    ['End', () => reach({ kind: 'go', page: view.pages })],
    ['+', () => zoom(1)],
    ['-', () => zoom(-1)],
    ['0', () => move({ kind: 'fit' })],
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    const act = event.key === ' ' && event.shiftKey ? () => turn(-1) : keys.get(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }

  const drawing: Drawing = {
    scale,
    rotation: view.rotation,
    onSeen: (page) => move({ kind: 'seen', page }),
    onOpened: (pages, width) => {
      if (pages !== view.pages) move({ kind: 'opened', pages })
      setPageWidth(width)
    },
    onFailed: setFailure,
  }
  return (
    <div className={styles.viewer}>
      <div role="toolbar" aria-label={m['ui.scan-tools']({ name })} className={styles.tools}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.group}>
          <Tool
            label={m['ui.scan-previous-page']()}
            sign="↑"
            onPress={() => reach({ kind: 'turn', by: -1 })}
          />
          <span className={styles.count} aria-live="polite">
            {view.pages > 0 ? (
              <span className="visually-hidden">
                {m['ui.page-of']({ page: view.page, pages: view.pages })}
              </span>
            ) : null}
            <span aria-hidden="true">{view.pages > 0 ? `${view.page} / ${view.pages}` : '—'}</span>
          </span>
          <Tool label={m['ui.scan-next-page']()} sign="↓" onPress={() => reach({ kind: 'turn', by: 1 })} />
        </span>
        <span className={styles.group}>
          <Tool label={m['ui.scan-smaller']()} sign="−" onPress={() => zoom(-1)} />
          <span className={styles.count}>{Math.round(scale * 100)} %</span>
          <Tool label={m['ui.scan-larger']()} sign="＋" onPress={() => zoom(1)} />
          <Tool label={m['ui.scan-fit']()} sign="↔" onPress={() => move({ kind: 'fit' })} />
          <Tool label={m['ui.scan-rotate']()} sign="↻" onPress={() => move({ kind: 'rotate' })} />
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrollable region must take the focus to be scrolled by keys. */}
      <div
        ref={pane}
        role="region"
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
        tabIndex={0}
        className={styles.pane}
        onKeyDown={onKeyDown}
      >
        {failure ? (
          <div role="alert" className={styles.failure}>
            <b>{m['ui.scan-failed']()}</b>
            <p>{failure}</p>
            <Button isSmall onPress={() => setFailure(null)}>
              {m['ui.retry']()}
            </Button>
            <a href={url} download={name}>
              {m['ui.scan-download']()}
            </a>
          </div>
        ) : kind === 'pdf' ? (
          <Suspense fallback={<div className={styles.waiting}>{m['ui.loading']()}</div>}>
            <PdfScan url={url} marked={marked ?? []} pane={pane} {...drawing} />
          </Suspense>
        ) : (
          <ImageScan url={url} name={name} {...drawing} />
        )}
      </div>
    </div>
  )
}

const Tool = ({ label, sign, onPress }: { label: string; sign: string; onPress: () => void }) => (
  <Button isSquare isSmall aria-label={label} onPress={onPress} className={styles.tool}>
    {sign}
  </Button>
)

export default ScanPane
