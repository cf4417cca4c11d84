import type { Locale } from '@openalliance/contract'
import { allianceName } from './build-frame.ts'

/** Whose paper, and what it is: those of several alliances lie in one folder. Nothing in it parts folders. */
export const fileStem = (
  alliance: Parameters<typeof allianceName>[0] | undefined,
  title: string,
  locale: Locale,
): string =>
  [alliance && allianceName(alliance, locale), title].filter(Boolean).join('-').replaceAll(/[/\\]/g, '-')
