import { expect, test } from 'vitest'
import {
  fittedScale,
  nextZoom,
  runsWith,
  type ScanView,
  sharpness,
  unopened,
  viewAfter,
} from './scan-view.ts'

const opened: ScanView = { ...unopened, pages: 6 }

test('a file opens at its first page, as wide as the pane', () => {
  expect(viewAfter({ ...opened, page: 4 }, { kind: 'opened', pages: 2 })).toEqual({
    ...opened,
    page: 1,
    pages: 2,
  })
})

test('turning stops at both ends', () => {
  expect(viewAfter({ ...opened, page: 6 }, { kind: 'turn', by: 1 }).page).toBe(6)
  expect(viewAfter(opened, { kind: 'turn', by: -1 }).page).toBe(1)
})

test.each([
  [3, 3],
  [99, 6],
  [0, 1],
  [Number.NaN, 1],
])('going to page %s leads to %i', (page, reached) => {
  expect(viewAfter(opened, { kind: 'go', page }).page).toBe(reached)
})

test('zooming leaves the fitted width for the next step', () => {
  expect(viewAfter(opened, { kind: 'zoom', direction: 1, from: 0.83 }).zoom).toBe(0.9)
  expect(viewAfter(opened, { kind: 'zoom', direction: -1, from: 0.83 }).zoom).toBe(0.75)
  expect(nextZoom(4, 1)).toBe(4)
  expect(nextZoom(0.25, -1)).toBe(0.25)
})

test('four quarter turns lead back', () => {
  const turned = [1, 2, 3, 4].reduce((view) => viewAfter(view, { kind: 'rotate' }), opened)
  expect(turned.rotation).toBe(0)
})

test('a page fits its pane with air beside it', () => {
  expect(fittedScale(640, 600)).toBe(1)
  expect(fittedScale(10, 600)).toBe(0.25)
})

test('a huge canvas gives up sharpness, an ordinary one does not', () => {
  expect(sharpness(800, 1100, 2)).toBe(2)
  expect(sharpness(8000, 8000, 2)).toBe(0.5)
})

test('a passage is found across runs and spaces', () => {
  const runs = ['自民國 110 年 1 月 1 日起至民國 ', '110 年 9', ' 月 30 日', '止。']
  expect([...runsWith(runs, '110年9月30日')]).toEqual([1, 2])
  expect([...runsWith(runs, '110 年')]).toEqual([0, 1])
  expect([...runsWith(runs, ' ')]).toEqual([])
  expect([...runsWith(runs, '111')]).toEqual([])
})
