import { expect, it } from 'vitest'
import { lastSaved } from './last-saved.ts'

it('follows a file that was added after the last word was typed, and a word after the file', () => {
  expect(lastSaved('2021-10-22T09:00:01.000Z', '2021-10-22T10:15:00.000Z')).toBe('2021-10-22T10:15:00.000Z')
  expect(lastSaved('2021-10-22T10:16:00.000Z', '2021-10-22T10:15:00.000Z')).toBe('2021-10-22T10:16:00.000Z')
  expect(lastSaved(null, '2021-10-22T10:15:00.000Z')).toBe('2021-10-22T10:15:00.000Z')
})
