import { expect, test } from 'vitest'
import { RefusedCall } from '../../../api/client.ts'
import { conflictText, mergedText, overtakenText, savedMeanwhile, staleFacts } from './overtaken.ts'

const facts = {
  version: 2,
  status: 'draft' as const,
  changedBy: '林助理',
  changedById: 'lin',
  changedAt: '2021-10-29T15:40:00.000Z',
  fields: [],
}
const byLin = savedMeanwhile(facts, 'chen')
const byMe = savedMeanwhile(facts, 'lin')

test('a step that came too late is told with who changed what, when, and which button is to be pressed again', () => {
  expect(overtakenText(byLin, '完成', true)).toBe(
    '這筆已由 林助理 於 110/10/29 23:40 更新，畫面已換成最新內容；請確認後再按「完成」。',
  )
  expect(overtakenText(byLin, '刪除', false)).toBe(
    '這筆已由 林助理 於 110/10/29 23:40 更新，這一步沒有執行，您輸入的內容都還在；請確認後再按「刪除」。',
  )
})

test('nobody is told of herself by name: it was another window of hers', () => {
  const own = [
    overtakenText(byMe, '完成', true),
    overtakenText(byMe, '完成', false),
    conflictText(byMe),
    mergedText(byMe),
  ]
  for (const text of own) {
    expect(text).toContain('您在另一個視窗')
    expect(text).not.toContain('林助理')
  }
  expect(conflictText(byLin)).toContain('林助理')
  expect(mergedText(byLin)).toContain('林助理')
  expect(conflictText(null)).not.toContain('林助理')
})

test('only the refusal of a newer version is one', () => {
  const refused = (code: string) =>
    new RefusedCall({ type: '', title: '', status: 409, code, facts, fields: [], request: '' })
  expect(staleFacts(refused('evidence.stale-version'))).toEqual(facts)
  expect(staleFacts(refused('evidence.status-forbids'))).toBeNull()
  expect(staleFacts(null)).toBeNull()
})
