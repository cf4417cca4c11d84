/** Token values of one theme, by name without the leading dashes; only plain `#rrggbb` colours. */
export type Colours = ReadonlyMap<string, string>

const block = (css: string, from: number): string => {
  const open = css.indexOf('{', from)
  return css.slice(open + 1, css.indexOf('}', open))
}

const coloursOf = (declarations: string): [string, string][] =>
  [...declarations.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map(([, name = '', value = '']) => [
    name,
    value,
  ])

/** The light theme and the dark one laid over it, as a browser would resolve them from tokens.css. */
export const themesOf = (css: string): { light: Colours; dark: Colours } => {
  const light = coloursOf(block(css, css.indexOf(':root')))
  const dark = coloursOf(block(css, css.indexOf(':root', css.indexOf('prefers-color-scheme: dark'))))
  return { light: new Map(light), dark: new Map([...light, ...dark]) }
}

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/**
 * Contrast ratio of two `#rrggbb` colours, 1 to 21.
 * @source WCAG 2.1, definition of contrast ratio
 */
export const contrast = (one: string, other: string): number => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}
