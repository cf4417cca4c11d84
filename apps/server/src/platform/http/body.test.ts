import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { readBody } from './body.ts'

const issuesOf = (body: string | Buffer) => {
  try {
    readBody(Buffer.from(body))
    return []
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    expect(thrown.code).toBe('request.malformed')
    return thrown.fields.map(({ field, code, facts }) => [field, code, facts])
  }
}
const latin = (text: string) => Buffer.from(text, 'latin1')

describe('a body is refused at its place for', () => {
  it.each([
    ['a number beyond all', '{"content":{"amount":1e400}}', '/content/amount', 'number-too-large', {}],
    ['a NUL', '{"name":"a\\u0000b"}', '/name', 'control-characters', { at: 2 }],
    ['a mark that turns the text', '{"name":"𠮷\\u202eb"}', '/name', 'control-characters', { at: 2 }],
    ['half a character', '{"list":["x","\\ud842"]}', '/list/1', 'malformed-text', { at: 1 }],
    ['bytes that are no UTF-8', latin('{"a":{"b":"xy\xff\xfe"}}'), '/a/b', 'malformed-text', { at: 3 }],
    ['a name of half a character', '{"a":{"\\ud842":1}}', '/a', 'malformed-text', { at: 1 }],
    ['a prototype', '{"a":{"__proto__":{}}}', '/a/__proto__', 'forbidden-name', { name: '__proto__' }],
    [
      'a constructor',
      '{"constructor":{"prototype":1}}',
      '/constructor',
      'forbidden-name',
      { name: 'constructor' },
    ],
    ['nothing', '', '', 'no-content', {}],
    ['blanks', ' \n', '', 'no-content', {}],
    ['an end too soon', '{"a":', '', 'broken-off', {}],
    ['a text without an end', '{"a":"b', '', 'broken-off', {}],
    ['a slip', '{"a":1,\n "b" 2}', '', 'broken-json', { line: 2, column: 6 }],
    ['no JSON at all', 'hello', '', 'stray-character', { character: 'h' }],
  ])('%s', (_, body, field, code, facts) => {
    expect(issuesOf(body)).toEqual([[field, code, facts]])
  })

  it('nesting without end', () => {
    const [issue] = issuesOf(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)
    expect(issue).toEqual(['/a'.repeat(32), 'too-deep', { limit: 32 }])
  })

  it('several things at once', () => {
    expect(issuesOf('{"a":"\\u0007","b":1e999}').map(([field]) => field)).toEqual(['/a', '/b'])
  })
})

it('byte order marks are no part of what people write, wherever they stand', () => {
  const marked = Buffer.from(JSON.stringify({ name: '\ufeff晴川\ufeff電子', of: ['\ufeff'] }))
  const escaped = Buffer.from('{"name":"\\uFEFF晴川電子","of":[""]}')
  for (const bytes of [marked, escaped]) expect(readBody(bytes)).toEqual({ name: '晴川電子', of: [''] })
})
it('what people write is taken as it is', () => {
  const kept = { note: '第一行\n\t第二行\r\n𠮷野家 é \ufffd', amount: 1e12, of: [null, true, { a: {} }] }
  expect(readBody(Buffer.from(`\ufeff${JSON.stringify(kept)}`))).toEqual(kept)
})
