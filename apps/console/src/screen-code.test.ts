import { expect, test } from 'vitest'
import { failByWord, fetchAhead, isMissing, type ScreenCode, screenCodes } from './screen-code.ts'

/** A lazy component as the router makes it: it keeps a failure to itself, and drops `preload` once its code is there. */
const screenOf = (line: { isUp: boolean }) => {
  const screen: ScreenCode & { asked: number } = Object.assign(() => null, { asked: 0 })
  screen.preload = async () => {
    screen.asked += 1
    if (line.isUp) screen.preload = undefined
  }
  return screen
}

const lost = new Error('lost')

const world = ({ isNoticed = true } = {}) => {
  const line = { isUp: true, renewed: 0 }
  const screen = screenOf(line)
  failByWord([screen], {
    isUp: () => line.isUp || !isNoticed,
    whyMissing: async () => lost,
    again: () => {
      line.renewed += 1
    },
  })
  return { line, screen }
}

test('the code of a screen that is there is missing no more', async () => {
  const { screen } = world()
  expect(isMissing([screen])).toBe(true)
  await screen.preload?.()
  expect(isMissing([screen])).toBe(false)
})

test('without a line the code is not even asked for, and comes once the line is back', async () => {
  const { line, screen } = world()
  line.isUp = false
  await expect(screen.preload?.()).rejects.toBe(lost)
  expect(screen.asked).toBe(0)
  line.isUp = true
  await screen.preload?.()
  expect(isMissing([screen])).toBe(false)
})

test('code that could not be had is a failure of the screen, and is asked for anew', async () => {
  const { line, screen } = world({ isNoticed: false })
  line.isUp = false
  await expect(screen.preload?.()).rejects.toBe(lost)
  line.isUp = true
  await screen.preload?.()
  expect([isMissing([screen]), line.renewed]).toEqual([false, 1])
})

test('fetching ahead stops at the first screen that cannot be had', async () => {
  const { line, screen } = world()
  const other = screenOf(line)
  line.isUp = false
  await fetchAhead([screen, other])
  expect(other.asked).toBe(0)
})

test('routes without code of their own are passed over', () => {
  expect(screenCodes([{ options: {} }, { options: { component: () => null } }])).toEqual([])
})
