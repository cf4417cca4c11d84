import { expect, test } from 'vitest'
import { acceptOf } from './file-endings.ts'

test('wherever pictures are taken, they are offered as phones and scanners name them', () => {
  expect(acceptOf(['pdf', 'image'])).toBe('.pdf,.png,.jpg,.jpeg,.jfif,.jpe')
})
