/** A sentence, or the forms it takes with the number under a name: ['limit', { one: …, other: … }]. */
export type Word = string | readonly [parameter: string, forms: Readonly<Record<string, string>>]

interface Variants {
  readonly declarations: readonly string[]
  readonly selectors: readonly string[]
  readonly match: Readonly<Record<string, string>>
}

/** As the message files hold it. */
export type Message = string | readonly Variants[]

/** What is said by a number alone; null for variants that data cannot choose from. */
export const wordOf = (message: Message): Word | null => {
  if (typeof message === 'string') return message
  const [variants, more] = message
  const [selector, another] = variants?.selectors ?? []
  const chosen = variants?.declarations
    .map((declaration) => /^local (\w+) = (\w+): plural$/.exec(declaration))
    .find((found) => found?.[1] === selector)
  if (!variants || more || !chosen?.[2] || another) return null
  const forms = Object.entries(variants.match).map(([form, text]) => [form.replace(`${selector}=`, ''), text])
  return [chosen[2], Object.fromEntries(forms)]
}
