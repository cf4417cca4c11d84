import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { type Mark, markWord } from './marks.ts'

interface ChipProps {
  readonly mark?: Mark
  /** Leaves the sign out where the word alone is meant (a count of pages, a name of a field). */
  readonly isPlain?: boolean
  readonly children?: ReactNode
}

/** Sign, word and colour in one pill. Without children it says the mark's own word. */
export const Chip = ({ mark = 'neutral', isPlain = false, children }: ChipProps) => {
  const word = markWord(mark)
  // A bare figure tells a listener nothing, so the mark's word goes before it: 「計入 18」.
  const isBareFigure = typeof children === 'number' || /^[\d\s.,%]+$/.test(String(children))
  return (
    <span className={classes('chip', mark, isPlain && 'plain')}>
      {isBareFigure && word ? (
        <span>
          <span className="visually-hidden">{word} </span>
          {children}
        </span>
      ) : (
        (children ?? word)
      )}
    </span>
  )
}
