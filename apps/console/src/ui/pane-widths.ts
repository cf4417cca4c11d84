interface Sized {
  readonly key: string
  readonly width?: number
  readonly least?: number
}

const most = 720

/** The width of each pane that has one: as remembered or as designed, never outside sensible bounds. */
export const paneWidths = (
  panes: readonly Sized[],
  remembered: Readonly<Record<string, number>>,
): Record<string, number> => {
  const widths: Record<string, number> = {}
  for (const { key, width, least = 200 } of panes) {
    if (width) widths[key] = Math.min(most, Math.max(least, Math.round(remembered[key] ?? width)))
  }
  return widths
}

const place = (name: string) => `openalliance.panes.${name}`

/** Widths of an earlier visit; none where the browser keeps nothing. */
export const storedPanes = (name: string): Record<string, number> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(name)) ?? '{}')
    return Object.fromEntries(
      Object.entries(kept ?? {}).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
    )
  } catch {
    return {}
  }
}

export const storePanes = (name: string, widths: Readonly<Record<string, number>>): void => {
  try {
    localStorage.setItem(place(name), JSON.stringify(widths))
  } catch {
    // A browser that keeps nothing costs the person only the width of a pane.
  }
}
