import { m } from '@openalliance/messages'
import { expect, it } from 'vitest'
import { ReaderLost, scanFailure } from './scan-failure.ts'

const named = (name: string, message = '') => Object.assign(new Error(message), { name })

it.each([
  ['the reader that did not come', new ReaderLost()],
  ['a refused answer', named('ResponseException')],
  ['Chromium’s lost line', named('UnknownErrorException', 'TypeError: Failed to fetch')],
  ['Firefox’s lost line', named('UnknownErrorException', 'TypeError: NetworkError when attempting to fetch')],
  ['Safari’s lost line', named('UnknownErrorException', 'TypeError: Load failed')],
])('%s is no fault of the file, with a line or without', (_what, fault) => {
  expect(scanFailure(fault, true)).toBe(m['ui.scan-unreachable']())
  expect(scanFailure(fault, false)).toBe(m['ui.scan-offline']())
})

it('what is wrong with the file itself is said even without a line', () => {
  expect(scanFailure(named('InvalidPDFException'), false)).toBe(m['ui.scan-damaged']())
  expect(scanFailure(named('PasswordException'), false)).toBe(m['ui.scan-encrypted']())
})

it('what nobody knows is told as the browser’s', () => {
  expect(scanFailure(named('UnknownErrorException', 'odd'), true)).toBe(m['ui.scan-unreadable']())
})
