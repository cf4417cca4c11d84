import { m } from '@openalliance/messages'

/** Marks a box whose text means nothing (yet), so that nothing is sent past it. */
export const unreadBox = (isUnread: boolean) => ({ 'data-unread': isUnread || undefined })

/** What is wrong with the text, and that the stored value is still there. */
export const withKept = (sentence: string, kept: string | null): string =>
  kept === null ? sentence : `${sentence}${m['ui.kept-value']({ value: kept })}`

/**
 * Brings the focus to the first box of the form or dialog around whose text cannot be read. A form that names all its
 * gaps by itself says so with `data-names-gaps`.
 * @returns whether there was one: then nothing may be sent
 */
export const stopsAtUnread = (from: Element): boolean => {
  const around = from.closest('[role="dialog"], [role="alertdialog"], form')
  if (!around || around.matches('[data-names-gaps]')) return false
  const box = around.querySelector<HTMLElement>('[data-unread="true"]')
  box?.focus()
  return box !== null
}
