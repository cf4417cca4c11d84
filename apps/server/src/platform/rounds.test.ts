import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startRounds } from './rounds.ts'

describe('rounds', () => {
  it('go on after one that failed, and tell it', async () => {
    const failures: unknown[] = []
    let count = 0
    const rounds = startRounds(
      async () => {
        count++
        if (count === 1) throw new Error('first')
      },
      { pauseMilliseconds: 1, onFailure: (error) => failures.push(error) },
    )
    await expect.poll(() => count).toBeGreaterThan(2)
    await rounds.stop()
    expect(failures).toEqual([new Error('first')])
  })

  it('end after the one under way', async () => {
    let isDone = false
    const rounds = startRounds(
      async () => {
        await pause(30)
        isDone = true
      },
      { pauseMilliseconds: 60_000, onFailure: () => undefined },
    )
    await rounds.stop()
    expect(isDone).toBe(true)
  })

  it('tell the work that it should come to an end', async () => {
    const rounds = startRounds(
      (ending) => new Promise((resolve) => ending.addEventListener('abort', resolve)),
      { pauseMilliseconds: 60_000, onFailure: () => undefined },
    )
    await rounds.stop()
  })
})
