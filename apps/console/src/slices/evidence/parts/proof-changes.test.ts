import { expect, test } from 'vitest'
import { proofChanges } from './proof-changes.ts'

const none = { proofsAdded: [], proofsRemoved: [], filesAdded: [], filesRemoved: [] }
const file = (fileName: string) => ({ id: fileName, proof: 'contract' as const, fileName })

test('a second file of a kind that stood there already is told by its name', () => {
  expect(proofChanges({ ...none, filesAdded: [file('用印頁.pdf')] })).toEqual(['增加合約書「用印頁.pdf」'])
})

test('a file put in the place of another is told as both', () => {
  expect(proofChanges({ ...none, filesAdded: [file('新.pdf')], filesRemoved: [file('舊.pdf')] })).toEqual([
    '增加合約書「新.pdf」',
    '移除合約書「舊.pdf」',
  ])
})

test('a kind is told once, and alone only where no file came with it', () => {
  expect(proofChanges({ ...none, proofsAdded: ['contract'], filesAdded: [file('新.pdf')] })).toHaveLength(1)
  expect(proofChanges({ ...none, proofsAdded: ['voucher'], proofsRemoved: ['contract'] })).toEqual([
    '增加會計憑證',
    '移除合約書',
  ])
})
