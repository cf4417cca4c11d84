const firstPageMs = 5_000

/** Does something once nothing else is to do. The first page comes first: on a weak line this would take its turn. */
export const whenFirstPageStands = (act: () => void): void => {
  setTimeout(() => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(act, { timeout: 10_000 })
    else act()
  }, firstPageMs)
}

/**
 * Fetches what opens over the page while nothing else is to do, so that a dialog opens at once and also when the line
 * is lost meanwhile.
 */
export const fetchOverlays = (): void => {
  const fetchAll = () => {
    const overlays = [
      import('./dialog-overlay.tsx'),
      import('./menu-overlay.tsx'),
      import('./roc-date/roc-calendar-popover.tsx'),
    ]
    // A line too weak for this now is tried again when the overlay is wanted.
    void Promise.allSettled(overlays)
  }
  whenFirstPageStands(fetchAll)
}
