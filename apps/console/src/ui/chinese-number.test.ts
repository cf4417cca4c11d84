import { expect, test } from 'vitest'
import { chineseNumber } from './chinese-number.ts'

test.each([
  ['一一○', 110],
  ['一百一十', 110],
  ['一百一十五', 115],
  ['二〇二一', 2021],
  ['十', 10],
  ['十二', 12],
  ['三十一', 31],
  ['廿一', 21],
  ['卅一', 31],
  ['三百零五', 305],
  ['參仟伍佰', 3500],
  ['九', 9],
])('%s is %d', (text, number) => {
  expect(chineseNumber(text)).toBe(number)
})

test.each(['三百五', '', '十百', '三三十', '天'])('%s is no number', (text) => {
  expect(chineseNumber(text)).toBeNull()
})
