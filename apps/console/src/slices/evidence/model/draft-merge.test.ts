import { expect, test } from 'vitest'
import { allContested, mergeDraft, theirValues } from './draft-merge.ts'

const fee = { field: 'fee', base: 10, mine: 20, theirs: 30, isContested: true }
const end = { field: 'end', base: 'a', mine: 'a', theirs: 'b', isContested: false }
const start = { field: 'start', base: 'x', mine: 'y', theirs: 'x', isContested: false }

test('a field that only the other one changed follows the other', () => {
  expect(mergeDraft({ end: 'a' }, [end])).toEqual({ end: 'b' })
})

test('a field that only I changed stays mine', () => {
  expect(mergeDraft({ start: 'y' }, [start])).toEqual({ start: 'y' })
})

test('a contested field follows the choice', () => {
  expect(mergeDraft({ fee: 20 }, [fee], { fee: 'theirs' })).toEqual({ fee: 30 })
})

test('without a choice my words stay', () => {
  expect(mergeDraft({ fee: 20 }, [fee])).toEqual({ fee: 20 })
})

test('what was typed after sending is kept over what the other one changed', () => {
  expect(mergeDraft({ end: 'c' }, [end])).toEqual({ end: 'c' })
})

test('a field the other one emptied disappears', () => {
  expect(mergeDraft({ end: 'a' }, [{ ...end, theirs: null }])).toEqual({})
})

test('an empty list of choices is an answer and stays', () => {
  expect(mergeDraft({ natures: [] }, [])).toEqual({ natures: [] })
})

test('what the other one saved is put together from the differences', () => {
  expect(theirValues({ fee: 20, end: 'a', title: 't' }, [fee, end])).toEqual({
    fee: 30,
    end: 'b',
    title: 't',
  })
})

test('without a common beginning every difference is contested', () => {
  expect(allContested({ a: 1, b: 2 }, { a: 1, b: 3, c: 4 })).toEqual([
    { field: 'b', base: null, mine: 2, theirs: 3, isContested: true },
    { field: 'c', base: null, mine: null, theirs: 4, isContested: true },
  ])
})
