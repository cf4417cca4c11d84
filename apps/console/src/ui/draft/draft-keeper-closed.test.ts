import { describe, expect, test } from 'vitest'
import type { DraftStart } from './draft-keeper.ts'
import { type Content, fresh, mapMemory, world } from './keeper-world.ts'

describe('what can no longer be saved', () => {
  const putBack: DraftStart<Content> = { content: { name: 'as handed in' }, version: 3, savedAt: null }

  test('shows what the server holds and why it was refused, keeps what was typed, and sends nothing more', async () => {
    const { keeper, sent, kept, timers, leave, passTime, reply } = world()
    keeper.edit({ name: 'too late' })
    passTime()
    await reply({ kind: 'refused', problem: 'the correction is over' })
    keeper.close(putBack)
    expect(keeper.state()).toMatchObject({
      content: { name: 'as handed in' },
      phase: 'refused',
      problem: 'the correction is over',
      aside: { content: { name: 'too late' } },
    })
    keeper.edit({ name: 'even later' })
    keeper.flush()
    leave()
    expect([sent.length, timers.length]).toEqual([1, 0])
    expect(kept.get('person/record/1')).toMatchObject({ content: { name: 'too late' }, base: 1 })
  })

  test('asks nothing and restores nothing at the next visit, and still keeps it', () => {
    const before = world()
    before.keeper.edit({ name: 'too late' })
    const { keeper, kept, sent, timers, leave } = world(putBack, before, true)
    expect(keeper.state()).toMatchObject({
      content: { name: 'as handed in' },
      phase: 'clean',
      isRestored: false,
      theirs: null,
      aside: { content: { name: 'too late' } },
    })
    leave()
    expect([sent.length, timers.length, kept.size]).toEqual([0, 0, 1])
  })

  test('takes up what is kept once it can be saved again', async () => {
    const before = world()
    before.keeper.edit({ name: 'too late' })
    const { keeper, passTime, sent, saved } = world(fresh, before, true)
    keeper.open(fresh)
    expect(keeper.state()).toMatchObject({
      content: { name: 'too late' },
      phase: 'unsaved',
      isRestored: true,
      aside: null,
    })
    passTime()
    await saved(2)
    expect(sent[0]).toMatchObject({ content: { name: 'too late' }, base: 1 })
  })

  test('asks which holds once it can be saved again and says something else meanwhile', () => {
    const before = world()
    before.keeper.edit({ name: 'too late' })
    const { keeper } = world(putBack, before, true)
    keeper.open({ ...putBack, version: 4 })
    expect(keeper.state()).toMatchObject({ phase: 'conflict', theirs: { name: 'as handed in' } })
  })

  test('keeps a text nobody can read beside what the server holds', () => {
    const before = world()
    before.keeper.edit({ name: '' }, { fee: '三萬五' })
    const { keeper } = world(putBack, before, true)
    expect(keeper.state()).toMatchObject({
      content: { name: 'as handed in' },
      unread: {},
      aside: { content: { name: 'as handed in' }, unread: { fee: '三萬五' } },
    })
  })

  test('loses nothing on this page where the browser keeps nothing', () => {
    const { keeper } = world(fresh, mapMemory(true))
    keeper.edit({ name: 'too late' })
    keeper.close(putBack)
    keeper.close({ ...putBack, version: 4 })
    expect(keeper.state()).toMatchObject({ isKeptHere: false, aside: { content: { name: 'too late' } } })
    keeper.open({ ...putBack, version: 5 })
    expect(keeper.state()).toMatchObject({ content: { name: 'too late' }, phase: 'conflict' })
  })

  test('can be given up', () => {
    const before = world()
    before.keeper.edit({ name: 'too late' })
    const { keeper, kept } = world(putBack, before, true)
    keeper.discard()
    expect(keeper.state()).toMatchObject({ content: { name: 'as handed in' }, aside: null })
    expect(kept.size).toBe(0)
  })

  test('has nothing aside where the server holds the very words', () => {
    const before = world()
    before.keeper.edit({ name: 'as handed in' })
    const { keeper, kept } = world(putBack, before, true)
    expect([keeper.state().aside, kept.size]).toEqual([null, 0])
  })

  test('ignores the answer to an attempt that was under way', async () => {
    const { keeper, passTime, saved } = world()
    keeper.edit({ name: 'too late' })
    passTime()
    keeper.close(putBack)
    await saved(2)
    expect(keeper.state()).toMatchObject({ content: { name: 'as handed in' }, version: 3, phase: 'clean' })
  })
})
