import type { LinkOptions } from '@tanstack/react-router'

export interface NavigationItem {
  readonly key: string
  readonly label: string
  /** Made with `linkOptions`, so that the compiler knows the address. */
  readonly link: LinkOptions
  /** A count or a state at the right: 47, 已同意. */
  readonly note?: string | undefined
}

export interface NavigationSection {
  readonly key: string
  readonly title: string
  readonly items: readonly NavigationItem[]
}

/** Everything around the page, as the person at hand may see it. */
export interface Frame {
  /** What one is working on: the alliance, the programme's office. */
  readonly place: { readonly name: string; readonly detail?: string | undefined } | null
  readonly sections: readonly NavigationSection[]
  readonly years: {
    readonly current: number
    readonly choices: readonly { readonly year: number; readonly note?: string | undefined }[]
    readonly onChoose: (year: number) => void
  } | null
  readonly person: {
    readonly name: string
    /** Own entries of the person's menu: rights, sessions, another alliance. */
    readonly entries: readonly {
      readonly key: string
      readonly label: string
      readonly onAction: () => void
    }[]
    readonly onSignOut: () => void
    readonly sessionEndsAt: string | null
    readonly onStay: () => void
  } | null
}

/** Around a page that nobody has to sign in for. */
export const bareFrame: Frame = { place: null, sections: [], years: null, person: null }

/** The entries that stand at the thumb on a phone; the rest is behind 更多. */
export const thumbItems = (sections: readonly NavigationSection[]): NavigationItem[] =>
  sections.flatMap((section) => section.items).slice(0, 4)
