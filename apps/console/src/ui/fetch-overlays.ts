const firstPageMs = 5_000

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
  // The first page comes first: on a weak line these would take its turn.
  setTimeout(() => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(fetchAll, { timeout: 10_000 })
    else fetchAll()
  }, firstPageMs)
}
