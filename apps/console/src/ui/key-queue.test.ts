import { describe, expect, it } from 'vitest'
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

it('catches up from the moment that nothing holds it until the last key is pressed', () => {
  const { queue, settle } = begin()
  const release = queue.hold()
  queue.take('e')
  queue.take('p')
  expect(queue.isCatchingUp()).toBe(false)
  release()
  expect(queue.isCatchingUp()).toBe(true)
  settle()
  expect(queue.isCatchingUp()).toBe(false)
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

describe('keys that are meant for what is on the screen', () => {
  const desk = () => {
    const pressed: string[] = []
    const missed: [keys: readonly string[], place: string][] = []
    const later: (() => void)[] = []
    const unseen: string[] = []
    let place = 'first'
    let isShown = true
    const queue = newKeyQueue(
      (key) => {
        pressed.push(`${key} ${place}`)
        if (key === 'y') place = place === 'first' ? 'second' : 'third'
      },
      (then) => later.push(then),
      {
        isBound: (key) => /^[1-9]$/.test(key),
        place: () => place,
        shown: () => (isShown ? place : null),
        pressing: (key, isSeen) => {
          if (!isSeen) unseen.push(`${key} ${place}`)
        },
        missed: (keys, at) => missed.push([keys, at]),
      },
    )
    const settle = () => {
      for (let then = later.shift(); then; then = later.shift()) then()
    }
    const show = (is: boolean) => {
      isShown = is
    }
    return { queue, pressed, missed, unseen, show, settle }
  }

  it('an answer is never given about another entry, nor is what was pressed after it done there', () => {
    const { queue, pressed, missed, settle } = desk()
    const release = queue.hold()
    for (const key of ['y', '4', 'r']) queue.take(key)
    release()
    settle()
    expect(pressed).toEqual(['y first'])
    expect(missed).toEqual([[['4', 'r'], 'first']])
    expect(queue.waiting()).toEqual([])
  })

  it('a key pressed while the entry is still being fetched was pressed unseen', () => {
    const { queue, unseen, show, settle } = desk()
    show(false)
    const release = queue.hold()
    queue.take('r')
    show(true)
    queue.take('a')
    release()
    settle()
    expect(unseen).toEqual(['r first'])
  })

  it('decisions in a burst go on from entry to entry', () => {
    const { queue, pressed, missed, unseen, settle } = desk()
    const release = queue.hold()
    for (const key of ['4', 'y', 'y']) queue.take(key)
    release()
    settle()
    expect(pressed).toEqual(['4 first', 'y first', 'y second'])
    expect(missed).toEqual([])
    // Which of them were pressed before what they were done to could be seen is known.
    expect(unseen).toEqual(['y second'])
  })
})

it('says which keys wait, and tells every change of it', () => {
  const { queue, settle } = begin()
  const seen: (readonly string[])[] = []
  queue.subscribe(() => seen.push(queue.waiting()))
  const release = queue.hold()
  queue.take('y')
  queue.take('4')
  release()
  settle()
  expect(seen).toEqual([['y'], ['y', '4'], ['4'], []])
  const again = queue.hold()
  queue.take('a')
  expect(queue.clear()).toEqual(['a'])
  expect(queue.waiting()).toEqual([])
  again()
})

it('a key that does nothing here never waits, and those beside it do', () => {
  const queue = newKeyQueue(
    () => undefined,
    () => undefined,
    {
      ...{ isIdle: (key: string) => key === 'a', isBound: () => false },
      ...{ place: () => null, shown: () => null, pressing: () => undefined, missed: () => undefined },
    },
  )
  queue.hold()
  expect(queue.take('a')).toBe(false)
  expect(queue.take('j')).toBe(true)
  expect(queue.waiting()).toEqual(['j'])
})
