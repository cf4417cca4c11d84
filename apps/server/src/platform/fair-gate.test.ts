import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createFairGate } from './fair-gate.ts'

/** Work that notes when it begins and lasts until it is told to end. */
const notebook = () => {
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => async () => {
    began.push(name)
    await new Promise<void>((end) => ends.set(name, end))
  }
  const finish = async (name: string) => {
    await turn()
    ends.get(name)?.()
    await turn()
  }
  return { began, work, finish }
}

describe('a fair gate', () => {
  it('gives every owner a turn, however many another has brought', async () => {
    const pass = createFairGate({ width: 1, each: 1, queue: 100 })
    const { began, work, finish } = notebook()
    for (const name of ['a1', 'a2', 'a3']) void pass('A', work(name))
    void pass('B', work('b1'))
    void pass('C', work('c1'))
    await turn()
    for (let done = 0; done < 5; done++) await finish(began[done] ?? '')
    expect(began).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
  })

  it('keeps a place free of an owner who has one: whoever comes later begins at once', async () => {
    const pass = createFairGate({ width: 2, each: 1, queue: 100 })
    const { began, work, finish } = notebook()
    for (let file = 0; file < 8; file++) void pass('A', work(`heavy ${file}`))
    void pass('B', work('small'))
    await turn()
    expect(began).toEqual(['heavy 0', 'small'])
    await finish('small')
    expect(began).toEqual(['heavy 0', 'small'])
    await finish('heavy 0')
    expect(began).toEqual(['heavy 0', 'small', 'heavy 1'])
  })

  it('keeps a place free of all who were slow together, until they are quick again', async () => {
    let now = 0
    const pass = createFairGate({ width: 2, each: 1, queue: 100, slowAfter: 5_000, elapsed: () => now })
    const { began, work, finish } = notebook()
    void pass('A', work('a1'))
    void pass('B', work('b1'))
    await turn()
    now = 30_000
    await finish('a1')
    await finish('b1')
    void pass('A', work('a2'))
    void pass('B', work('b2'))
    void pass('C', work('c1'))
    await turn()
    expect(began.slice(2)).toEqual(['a2', 'c1'])
    await finish('a2')
    expect(began.slice(4)).toEqual(['b2'])
    void pass('A', work('a3'))
    await finish('c1')
    expect(began.slice(5)).toEqual(['a3'])
  })

  it('is full for the owner who fills it, and for nobody else', async () => {
    const pass = createFairGate({ width: 1, each: 1, queue: 1 })
    const { began, work } = notebook()
    void pass('A', work('a1'))
    void pass('A', work('a2'))
    await expect(pass('A', work('a3'))).rejects.toMatchObject({ code: 'request.overloaded' })
    void pass('B', work('b1'))
    await turn()
    expect(began).toEqual(['a1'])
  })

  it('opens again after work that failed', async () => {
    const pass = createFairGate({ width: 1, each: 1, queue: 1 })
    await expect(pass('A', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await pass('A', async () => 'fine')).toBe('fine')
  })
})
