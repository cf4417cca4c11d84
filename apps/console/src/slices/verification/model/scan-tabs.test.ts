import { expect, test } from 'vitest'
import { scanTabs } from './scan-tabs.ts'

const scan = (id: string, proof: string) => ({ id, proof, fileName: `${id}.pdf` })
const scans = [scan('old', 'contract'), scan('list', 'member-list'), scan('new', 'contract')]

test('what the correction brought stands in front and is marked, the others keep their order', () => {
  const tabs = scanTabs(scans, new Set(['new']))
  expect(tabs.map(({ scan: { id }, isNew }) => [id, isNew])).toEqual([
    ['new', true],
    ['old', false],
    ['list', false],
  ])
})

test('files of one kind are told apart by their names, a kind that stands once is not', () => {
  expect(scanTabs(scans, new Set()).map(({ wantsName }) => wantsName)).toEqual([true, false, true])
})
