import { useRouter } from '@tanstack/react-router'
import { useRef } from 'react'

interface Place {
  readonly location: { readonly href: string }
}

/** A page that the program turns by itself, once something is done. */
export interface OwnStep {
  /** Remembers where the person stands when it is begun. */
  readonly begin: () => void
  /** Takes the step, unless the person has gone elsewhere since. */
  readonly take: (step: () => void) => void
}

export const ownStepFrom = (place: Place): OwnStep => {
  let begun = place.location.href
  return {
    begin: () => {
      begun = place.location.href
    },
    take: (step) => {
      if (place.location.href === begun) step()
    },
  }
}

/** For every page the program turns by itself: a click that came first is never overtaken. */
export const useOwnStep = (): OwnStep => {
  const { history } = useRouter()
  const held = useRef<OwnStep>(null)
  held.current ??= ownStepFrom(history)
  return held.current
}
