import { useRef, useState } from 'react'

/** What stands in a box beside what was understood of it: `value` is null where the text means nothing (yet). */
export interface TypedText<Value> {
  readonly text: string
  readonly type: (text: string, value: Value | null) => void
  /** Puts the understood value into its usual form; for leaving the box. */
  readonly settle: () => void
}

/**
 * Keeps the typed text beside the understood value, so that a text nobody understands stays as it was typed, and a
 * value that comes from elsewhere (a restored draft, an undo) replaces it. A box is empty on purpose only when it is left
 * empty: on the way from one text to the next nothing is taken away.
 */
export const useTypedText = <Value extends string | number>(
  value: Value | null,
  write: (value: Value) => string,
  onChange: (value: Value | null, text: string) => void,
  initialText = '',
): TypedText<Value> => {
  const [known, setKnown] = useState(value)
  const [text, setText] = useState(value === null ? initialText : write(value))
  const isEmptied = useRef(false)
  if (value !== known) {
    setKnown(value)
    setText(value === null ? '' : write(value))
  }
  return {
    text,
    type: (typed, understood) => {
      setText(typed)
      isEmptied.current = typed.trim() === ''
      if (isEmptied.current) return
      setKnown(understood)
      onChange(understood, typed)
    },
    settle: () => {
      if (isEmptied.current) {
        isEmptied.current = false
        setKnown(null)
        onChange(null, '')
      } else if (value !== null) setText(write(value))
    },
  }
}
