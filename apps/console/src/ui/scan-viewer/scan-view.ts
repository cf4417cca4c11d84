/** How a scan is looked at. `width` keeps the page as wide as its pane, whatever the pane does. */
export interface ScanView {
  /** First page is 1. */
  readonly page: number
  readonly pages: number
  readonly zoom: number | 'width'
  /** Clockwise, beside the rotation the file itself asks for. */
  readonly rotation: 0 | 90 | 180 | 270
}

export type ScanMove =
  | { readonly kind: 'opened'; readonly pages: number }
  | { readonly kind: 'seen'; readonly page: number }
  | { readonly kind: 'go'; readonly page: number }
  | { readonly kind: 'turn'; readonly by: 1 | -1 }
  | { readonly kind: 'zoom'; readonly direction: 1 | -1; readonly from: number }
  | { readonly kind: 'fit' }
  | { readonly kind: 'rotate' }

export const unopened: ScanView = { page: 1, pages: 0, zoom: 'width', rotation: 0 }

const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4]

/** The next larger or smaller step from any scale, the fitted one included. */
export const nextZoom = (from: number, direction: 1 | -1): number => {
  const beyond =
    direction === 1 ? steps.find((step) => step > from + 0.01) : steps.findLast((step) => step < from - 0.01)
  return beyond ?? (direction === 1 ? 4 : 0.25)
}

const quarterTurns = { 0: 90, 90: 180, 180: 270, 270: 0 } as const

/** The view after a move; pages outside the file lead to its nearest end. */
export const viewAfter = (view: ScanView, move: ScanMove): ScanView => {
  const within = (page: number) => Math.min(Math.max(1, Math.round(page) || 1), Math.max(1, view.pages))
  switch (move.kind) {
    case 'opened':
      return { ...view, page: 1, pages: move.pages }
    case 'seen':
    case 'go':
      return { ...view, page: within(move.page) }
    case 'turn':
      return { ...view, page: within(view.page + move.by) }
    case 'zoom':
      return { ...view, zoom: nextZoom(move.from, move.direction) }
    case 'fit':
      return { ...view, zoom: 'width' }
    case 'rotate':
      return { ...view, rotation: quarterTurns[view.rotation] }
  }
}

/** The scale at which a page of that width just fits the pane, with a little air at its sides. */
export const fittedScale = (paneWidth: number, pageWidth: number): number =>
  Math.min(4, Math.max(0.25, (paneWidth - 40) / pageWidth))

// Beyond sixteen million pixels browsers draw nothing at all; a coarser picture is better than none.
const mostPixels = 16_000_000

/** Device pixels per CSS pixel for a canvas of that size, lowered where the canvas would become too large. */
export const sharpness = (width: number, height: number, devicePixelRatio: number): number =>
  Math.min(devicePixelRatio, Math.sqrt(mostPixels / Math.max(1, width * height)))

const bare = (text: string) => text.replace(/\s+/g, '')

/**
 * Which runs of a page's text a passage touches. A scan's text comes in runs of any length, so the passage is looked
 * for across them, without its spaces.
 */
export const runsWith = (runs: readonly string[], passage: string): Set<number> => {
  const sought = bare(passage)
  const touched = new Set<number>()
  if (sought === '') return touched
  const starts: number[] = []
  let whole = ''
  for (const run of runs) {
    starts.push(whole.length)
    whole += bare(run)
  }
  for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + 1)) {
    starts.forEach((start, index) => {
      const end = start + bare(runs[index] ?? '').length
      if (start < at + sought.length && end > at) touched.add(index)
    })
  }
  return touched
}
