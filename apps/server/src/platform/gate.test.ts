import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createGate } from './gate.ts'

const heldWork = () => {
  const held = Promise.withResolvers<string>()
  return { work: () => held.promise, finish: (text: string) => held.resolve(text) }
}

describe('a gate', () => {
  it('lets only its width through at once, in the order of coming', async () => {
    const pass = createGate({ width: 1, queue: 5 })
    const order: string[] = []
    const first = heldWork()
    const all = [
      pass(async () => {
        await first.work()
        order.push('first')
      }),
      pass(async () => order.push('second')),
      pass(async () => order.push('third')),
    ]
    await turn()
    expect(order).toEqual([])
    first.finish('')
    await Promise.all(all)
    expect(order).toEqual(['first', 'second', 'third'])
  })

  it('asks to come back when the queue is full', async () => {
    const pass = createGate({ width: 1, queue: 1 })
    const first = heldWork()
    const waiting = [pass(first.work), pass(async () => 'second')]
    await expect(pass(async () => 'third')).rejects.toMatchObject({ code: 'request.overloaded' })
    first.finish('first')
    expect(await Promise.all(waiting)).toEqual(['first', 'second'])
  })

  it('opens again after work that failed', async () => {
    const pass = createGate({ width: 1, queue: 0 })
    await expect(pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await pass(async () => 'fine')).toBe('fine')
  })
})
