import type { Grant } from '@openalliance/contract'
import { inLocale, type Locale, say } from '@openalliance/messages'

/** A right in one line: 計畫助理 · 先進電池材料聯盟. */
export const rightName = ({ role, alliance }: Pick<Grant, 'role' | 'alliance'>, locale: Locale): string => {
  const name = say(`accounts.role.${role}`, {}, locale)
  return alliance ? `${name} · ${inLocale(alliance.nameZh, alliance.nameEn, locale)}` : name
}
