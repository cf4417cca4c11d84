import { expect, test } from 'vitest'
import type { EntryReply, PhraseReply } from '../queries.ts'
import { fittingPhrases, inPageLanguage, phraseOf } from './fitting-phrases.ts'

const phrase = (code: string, reading: string | null): PhraseReply => ({
  code,
  zh: `${code}。`,
  en: `${code}.`,
  decision: 'returned',
  reading,
  uses: 0,
  retiredAt: null,
  version: 1,
})
const because = (reading: string, finding: 'fails' | 'holds') => ({
  reading,
  finding,
  facts: {},
  advice: null,
  citations: [],
})
const about = (over: Partial<EntryReply>): Pick<EntryReply, 'lines' | 'findings' | 'questions'> => ({
  lines: [],
  findings: [],
  questions: [],
  ...over,
})
const book = [phrase('scan', null), phrase('seal', 'member.seals-complete'), phrase('span', 'member.spans')]

test('phrases for what was found come first', () => {
  const finding = {
    code: 'record.does-not-count',
    severity: 'warning' as const,
    facts: {},
    because: because('member.spans', 'fails'),
    kpis: ['2.1'],
    alike: [],
  }
  const { fitting, others } = fittingPhrases(book, about({ findings: [finding] }))
  expect(fitting.map(({ code }) => code)).toEqual(['span'])
  expect(others.map(({ code }) => code)).toEqual(['scan', 'seal'])
})

test('an answer that something is missing brings its phrase; an open question and a good answer bring none', () => {
  const question = { question: 'member.seals-complete', answers: ['yes', 'several-missing'], given: null }
  const given = {
    answer: 'yes',
    reason: '',
    by: '查核專員',
    at: '2021-11-02T01:00:00Z',
    isEarlier: false,
    version: 1,
  }
  const fittingWith = (asked: EntryReply['questions'][number]) =>
    fittingPhrases(book, about({ questions: [asked] })).fitting.map(({ code }) => code)
  expect(fittingWith({ ...question, given: { ...given, answer: 'several-missing' } })).toEqual(['seal'])
  expect(fittingWith(question)).toEqual([])
  expect(fittingWith({ ...question, given })).toEqual([])
  expect(
    fittingWith({ ...question, given: { ...given, answer: 'several-missing', isEarlier: true } }),
  ).toEqual([])
})

test('a retired phrase is not offered, and its words are still known', () => {
  const retired = book.map((each) => ({ ...each, retiredAt: '2021-10-22T01:00:00Z' }))
  const { fitting, others } = fittingPhrases(retired, about({}))
  expect([...fitting, ...others]).toEqual([])
  expect(inPageLanguage(retired, 'seal。', 'en')).toBe('seal.')
})

test('an untouched phrase follows the language of the page', () => {
  expect(inPageLanguage(book, 'seal。', 'en')).toBe('seal.')
})

test('what a person wrote stays as it is', () => {
  expect(inPageLanguage(book, 'seal。請速補。', 'en')).toBe('seal。請速補。')
  expect(phraseOf(book, '')).toBeNull()
})
