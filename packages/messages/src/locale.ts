export { getLocale, overwriteGetLocale, overwriteSetLocale } from './compiled/runtime.js'
export type Locale = 'zh-TW' | 'en'
