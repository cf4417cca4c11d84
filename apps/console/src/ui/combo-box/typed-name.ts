interface Named {
  readonly text: string
}

/**
 * What a text in the box says: its chosen one by the name it bears (typed anew, or a slip taken back), nothing, or a
 * name that is not chosen yet.
 */
export const sayingOf = <Option extends Named>(
  typed: string,
  held: Option | null,
):
  | { readonly kind: 'chosen'; readonly option: Option }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-chosen' } => {
  const sought = typed.trim()
  if (sought === '') return { kind: 'empty' }
  return held !== null && sought === held.text.trim()
    ? { kind: 'chosen', option: held }
    : { kind: 'not-chosen' }
}
