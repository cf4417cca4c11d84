import { expect, it } from 'vitest'
import { newKeyQueue } from './key-queue.ts'

const begin = () => {
  const pressed: string[] = []
  const later: (() => void)[] = []
  const queue = newKeyQueue(
    (key) => pressed.push(key),
    (then) => later.push(then),
  )
  const settle = () => {
    for (let then = later.shift(); then; then = later.shift()) then()
  }
  return { queue, pressed, settle }
}

it('a key is the page’s own while nothing is under way', () => {
  expect(begin().queue.take('a')).toBe(false)
})

it('keys pressed while something is under way are pressed after it, in their order, and none is lost', () => {
  const { queue, pressed, settle } = begin()
  const release = queue.hold()
  for (const key of ['1', 'a', 'j', 'a']) expect(queue.take(key)).toBe(true)
  settle()
  expect(pressed).toEqual([])
  release()
  settle()
  expect(pressed).toEqual(['1', 'a', 'j', 'a'])
})

it('a key that begins something holds those behind it', () => {
  const pressed: string[] = []
  const later: (() => void)[] = []
  let release = (): void => undefined
  const queue = newKeyQueue(
    (key) => {
      pressed.push(key)
      if (key === '1') release = queue.hold()
    },
    (then) => later.push(then),
  )
  const settle = () => {
    for (let then = later.shift(); then; then = later.shift()) then()
  }
  const first = queue.hold()
  queue.take('1')
  queue.take('a')
  first()
  settle()
  expect(pressed).toEqual(['1'])
  release()
  settle()
  expect(pressed).toEqual(['1', 'a'])
})

it('a key pressed between two that wait is not overtaken', () => {
  const { queue, pressed, settle } = begin()
  const release = queue.hold()
  queue.take('1')
  release()
  expect(queue.take('a')).toBe(true)
  settle()
  expect(pressed).toEqual(['1', 'a'])
})
