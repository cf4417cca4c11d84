import type { Config } from './config.ts'

/** Where the console lives under the platform's own address. */
export const consolePath = '/app'

/** The address of a screen of the console, for letters. @param screen begins with a slash */
export const consoleAddress = ({ publicUrl }: Pick<Config, 'publicUrl'>, screen: string): string =>
  `${publicUrl}${consolePath}${screen}`
