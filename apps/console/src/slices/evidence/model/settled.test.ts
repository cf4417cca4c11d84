import { expect, it } from 'vitest'
import { isOver } from './settled.ts'

it('says of what can still be changed, or lies with the office, what would come of it', () => {
  expect(isOver({ status: 'returned' }, null)).toBe(false)
  expect(isOver({ status: 'returned' }, 'no-right')).toBe(false)
  expect(isOver({ status: 'submitted' }, 'being-verified')).toBe(false)
  expect(isOver({ status: 'ready' }, 'window-over')).toBe(false)
})

it('says it neither of a returned record that is late or in a closed round, nor of what is decided or withdrawn', () => {
  expect(isOver({ status: 'returned' }, 'correction-over')).toBe(true)
  expect(isOver({ status: 'returned' }, 'round-closed')).toBe(true)
  expect(isOver({ status: 'accepted' }, 'accepted')).toBe(true)
  expect(isOver({ status: 'rejected' }, 'round-closed')).toBe(true)
  expect(isOver({ status: 'withdrawn' }, 'withdrawn')).toBe(true)
})
