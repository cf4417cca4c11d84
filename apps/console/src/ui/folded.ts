/**
 * Full-width ASCII (１１０／１０／３１) and the ideographic space as their ordinary forms. For numbers, dates and codes
 * only: a name must keep every character as it was typed.
 */
export const foldFullWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')

/** Length as a person counts it: 𠮷 is one character, though JavaScript stores two units. */
export const countCodePoints = (text: string): number => {
  let count = 0
  for (const _character of text) count += 1
  return count
}
