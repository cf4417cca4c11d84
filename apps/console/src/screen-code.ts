/** The part of a lazy route component that matters here; it drops its `preload` once its code is there. */
export interface ScreenCode {
  preload?: (() => Promise<void> | undefined) | undefined
}

interface ScreenRoute {
  readonly options: { readonly component?: unknown }
}

interface Line {
  readonly isUp: () => boolean
  /** Why code cannot be had: the line is lost, or a new edition took its place. */
  readonly whyMissing: () => Promise<Error>
  /** Before code is asked for again that could not be had. */
  readonly again: () => void
}

export const screenCodes = (routes: readonly ScreenRoute[]): ScreenCode[] =>
  routes.flatMap(({ options: { component } }) =>
    typeof component === 'function' && 'preload' in component ? [component as ScreenCode] : [],
  )

export const isMissing = (codes: readonly ScreenCode[]): boolean => codes.some(({ preload }) => preload)

/**
 * Lets a screen whose code cannot be had fail like any other call. By itself the router would reload the whole page,
 * and without a line that leaves nothing of it.
 */
export const failByWord = (codes: readonly ScreenCode[], { isUp, whyMissing, again }: Line): void => {
  for (const code of codes) {
    const load = code.preload
    if (!load) continue
    let hasFailed = false
    code.preload = async () => {
      // Not even tried: a style sheet that could not be had once is not asked for a second time.
      if (!isUp()) throw await whyMissing()
      if (hasFailed) again()
      await load()
      hasFailed = Boolean(code.preload)
      if (hasFailed) throw await whyMissing()
    }
  }
}

/** Fetches the code of every screen, one after the other, so that none is missing when the line is lost. */
export const fetchAhead = async (codes: readonly ScreenCode[]): Promise<void> => {
  for (const code of codes) {
    try {
      await code.preload?.()
    } catch {
      // A line too weak for this now is tried again when the screen is wanted.
      return
    }
  }
}
