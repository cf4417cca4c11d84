import { expect, test } from 'vitest'
import { paneWidths } from './pane-widths.ts'

const panes = [{ key: 'queue', width: 270 }, { key: 'scan' }, { key: 'panel', width: 390, least: 320 }]

test('without memory each pane has its own width, and the widest takes what is left', () => {
  expect(paneWidths(panes, {})).toEqual({ queue: 270, panel: 390 })
})

test('a remembered width holds within its bounds', () => {
  expect(paneWidths(panes, { queue: 300.4, panel: 10, gone: 5 })).toEqual({ queue: 300, panel: 320 })
  expect(paneWidths(panes, { queue: 99_999 })).toMatchObject({ queue: 720 })
})
