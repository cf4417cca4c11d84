import { expect, test } from 'vitest'
import { writeFileSize } from './file-size.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [1_258_291, '1.2 MB'],
  [41_943_040, '40 MB'],
  [5_368_709_120, '5.0 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(writeFileSize(bytes)).toBe(words)
})
