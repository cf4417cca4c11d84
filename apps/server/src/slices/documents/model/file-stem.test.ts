import { expect, it } from 'vitest'
import { fileStem } from './file-stem.ts'

const alliance = { nameZh: '電池/儲能聯盟', nameEn: 'Battery Alliance' }

it('names whose paper it is, in the reader’s language, and never a folder', () => {
  expect(fileStem(alliance, '會員清單', 'zh-TW')).toBe('電池-儲能聯盟-會員清單')
  expect(fileStem(alliance, 'List of members', 'en')).toBe('Battery Alliance-List of members')
  expect(fileStem({ ...alliance, nameEn: '' }, 'List', 'en')).toBe('電池-儲能聯盟-List')
  expect(fileStem(undefined, '會員清單', 'zh-TW')).toBe('會員清單')
})
