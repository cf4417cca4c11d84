import type { OutstandingLine } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { reminderTo } from './reminder-letter.ts'

const line: OutstandingLine = {
  programme: 'small',
  alliance: { id: 'alliance-1', nameZh: '精密機械聯盟', nameEn: 'Precision Alliance', field: 'TE3' },
  year: 110,
  number: 1,
  state: 'open',
  due: '2021-10-31T15:59:00.000Z',
  refusedFrom: '2021-11-05T16:00:00.000Z',
  extension: null,
  contact: { name: '林主持', email: 'pi@example.tw' },
}
const bodyOf = (letter: string): string => new URL(letter).searchParams.get('body') ?? ''
const link = 'https://alliance.example.tw/app/'

test('before the deadline the letter names the deadline', () => {
  const body = bodyOf(reminderTo(line, link))
  expect(body).toContain('110/10/31 23:59')
  expect(body).toContain('請於期限內')
  expect(body).toContain(link)
})

test('after the deadline it says so, and until when the round is still taken', () => {
  const body = bodyOf(reminderTo({ ...line, state: 'overdue' }, link))
  expect(body).toContain('已於 110/10/31 23:59 截止')
  expect(body).toContain('110/11/05 23:59')
  expect(body).not.toContain('請於期限內')
})

test('an extension that goes further is named beside the deadline', () => {
  const until = (endsAt: string) =>
    bodyOf(reminderTo({ ...line, extension: { endsAt, reason: '停班' } }, link))
  expect(until('2021-11-15T15:59:00.000Z')).toContain('110/10/31 23:59（貴聯盟已展延至 110/11/15 23:59）')
  expect(until('2021-10-30T15:59:00.000Z')).not.toContain('展延')
})
