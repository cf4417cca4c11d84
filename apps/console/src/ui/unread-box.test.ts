import { expect, test, vi } from 'vitest'
import { stopsAtUnread, unreadBox, withKept } from './unread-box.ts'

/** What is asked of the page: the button pressed, the form around it, and the first box in it that cannot be read. */
const buttonIn = (form: { namesGaps: boolean } | null, box: { focus: () => void } | null): Element => {
  const around = form && { matches: () => form.namesGaps, querySelector: () => box }
  return { closest: () => around } as unknown as Element
}

test('nothing is sent past a box that cannot be read, and the focus goes there', () => {
  const focus = vi.fn()
  expect(stopsAtUnread(buttonIn({ namesGaps: false }, { focus }))).toBe(true)
  expect(focus).toHaveBeenCalledOnce()
})

test('a form that names its gaps by itself is not stopped, nor one whose boxes can all be read', () => {
  const focus = vi.fn()
  expect(stopsAtUnread(buttonIn({ namesGaps: true }, { focus }))).toBe(false)
  expect(stopsAtUnread(buttonIn({ namesGaps: false }, null))).toBe(false)
  expect(stopsAtUnread(buttonIn(null, null))).toBe(false)
  expect(focus).not.toHaveBeenCalled()
})

test('a box that can be read bears no mark at all', () => {
  expect(unreadBox(true)).toEqual({ 'data-unread': true })
  expect(unreadBox(false)).toEqual({ 'data-unread': undefined })
})

test('what stays stored is told after what is wrong', () => {
  expect(withKept('看不懂這個金額。', null)).toBe('看不懂這個金額。')
  expect(withKept('看不懂這個金額。', '30,000 元')).toMatch(/^看不懂這個金額。.*30,000 元/)
})
