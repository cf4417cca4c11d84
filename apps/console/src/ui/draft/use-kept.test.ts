import { expect, test } from 'vitest'
import type { DraftMemory, KeptDraft } from './draft-memory.ts'
import { keptFor } from './use-kept.ts'

const memoryWith = (kept: KeptDraft<string> | null): DraftMemory => ({
  read: <Content>() => kept as KeptDraft<Content> | null,
  keep: () => true,
  forget: () => undefined,
})

const typed = { content: '遷至新竹', base: 3, typedAt: '2021-10-22T10:00:00.000Z' }

test('what was typed upon this version stands there again', () => {
  expect(keptFor('a', 3, '', memoryWith(typed))).toBe('遷至新竹')
})

test('what was typed upon another version is left out', () => {
  expect(keptFor('a', 4, '', memoryWith(typed))).toBe('')
})

test('without anything kept the form starts as it is', () => {
  expect(keptFor('a', 3, 'as it is', memoryWith(null))).toBe('as it is')
})
