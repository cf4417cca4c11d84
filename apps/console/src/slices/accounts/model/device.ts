/** What a browser says of itself, as far as people care: which browser, on what. Null where it is neither. */
export const deviceOf = (
  userAgent: string,
): { readonly browser: string | null; readonly system: string | null } => {
  const first = (names: readonly (readonly [pattern: RegExp, name: string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null
  return {
    // Most browsers also claim to be those that came before them, so the youngest name is asked for first.
    browser: first([
      [/\bEdgA?\//, 'Edge'],
      [/\bOPR\//, 'Opera'],
      [/\bSamsungBrowser\//, 'Samsung Internet'],
      [/\bLine\//, 'LINE'],
      [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
      [/(?:Chrome|CriOS)\//, 'Chrome'],
      [/\bSafari\//, 'Safari'],
    ]),
    system: first([
      [/\biPhone\b/, 'iPhone'],
      [/\biPad\b/, 'iPad'],
      [/\bAndroid\b/, 'Android'],
      [/\bWindows\b/, 'Windows'],
      [/\bMac OS X\b/, 'macOS'],
      [/\bCrOS\b/, 'ChromeOS'],
      [/\bLinux\b/, 'Linux'],
    ]),
  }
}
