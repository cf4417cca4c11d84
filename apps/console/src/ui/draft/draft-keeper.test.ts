import { describe, expect, test } from 'vitest'
import { fresh, mapMemory, newer, world } from './keeper-world.ts'

describe('typing', () => {
  test('is saved once after a rest, not at each keystroke', async () => {
    const { keeper, sent, passTime, saved } = world()
    keeper.edit({ name: '晴' })
    keeper.edit({ name: '晴川' })
    expect(keeper.state().phase).toBe('unsaved')
    passTime()
    expect(keeper.state().phase).toBe('saving')
    await saved(2)
    expect(sent.map((save) => save.content.name)).toEqual(['晴川'])
    expect(keeper.state()).toMatchObject({ phase: 'saved', version: 2, savedAt: '2021-10-30T15:12:08.000Z' })
  })

  test('stands in the memory until the server has it', async () => {
    const { keeper, kept, passTime, saved } = world()
    keeper.edit({ name: '晴川' })
    expect(kept.get('person/record/1')).toMatchObject({ content: { name: '晴川' }, base: 1 })
    passTime()
    await saved(2)
    expect(kept.size).toBe(0)
  })

  test('that goes on while saving is sent next, upon the new version', async () => {
    const { keeper, sent, kept, passTime, saved } = world()
    keeper.edit({ name: '晴' })
    passTime()
    keeper.edit({ name: '晴川' })
    await saved(2)
    expect(kept.get('person/record/1')).toMatchObject({ content: { name: '晴川' }, base: 2 })
    passTime()
    await saved(3)
    expect(sent.map(({ content, base }) => [content.name, base])).toEqual([
      ['晴', 1],
      ['晴川', 2],
    ])
    expect(keeper.state().phase).toBe('saved')
  })
})

describe('a lost line', () => {
  test('is retried ever more patiently with the very same attempt', async () => {
    const { keeper, sent, passTime, loseLine, saved } = world()
    keeper.edit({ name: '晴川' })
    passTime()
    const pauses: number[] = []
    for (let turn = 0; turn < 7; turn += 1) {
      await loseLine()
      expect(keeper.state().phase).toBe('offline')
      pauses.push(...passTime())
    }
    await saved(2)
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000])
    expect(new Set(sent.map((save) => save.attempt))).toEqual(new Set(['attempt-1']))
    expect(keeper.state().phase).toBe('saved')
  })

  test('whose reply alone was lost cannot make a conflict with oneself', async () => {
    const { keeper, sent, passTime, loseLine, saved } = world()
    keeper.edit({ name: '晴' })
    passTime()
    await loseLine()
    keeper.edit({ name: '晴川' })
    passTime()
    expect(sent[1]).toMatchObject({ content: { name: '晴' }, base: 1, attempt: 'attempt-1' })
    await saved(2)
    passTime()
    expect(sent[2]).toMatchObject({ content: { name: '晴川' }, base: 2, attempt: 'attempt-2' })
    await saved(3)
    expect(keeper.state().phase).toBe('saved')
  })

  test('is tried again at once when it returns', async () => {
    const { keeper, sent, passTime, loseLine } = world()
    keeper.edit({ name: '晴川' })
    passTime()
    await loseLine()
    keeper.flush()
    expect(sent).toHaveLength(2)
  })
})

describe('a visit after a lost session', () => {
  test('finds the typing and saves it', async () => {
    const before = world()
    before.keeper.edit({ name: '晴川' })
    before.passTime()
    await before.reply({ kind: 'signed-out' })
    expect(before.keeper.state().phase).toBe('signed-out')

    const after = world(fresh, before)
    expect(after.keeper.state()).toMatchObject({
      content: { name: '晴川' },
      isRestored: true,
      phase: 'unsaved',
    })
    after.passTime()
    await after.saved(2)
    expect(after.kept.size).toBe(0)
  })

  test('in the same tab goes on with the same attempt', async () => {
    const { keeper, sent, passTime, reply, saved } = world()
    keeper.edit({ name: '晴川' })
    passTime()
    await reply({ kind: 'signed-out' })
    keeper.flush()
    await saved(2)
    expect(sent.map((save) => save.attempt)).toEqual(['attempt-1', 'attempt-1'])
    expect(keeper.state().phase).toBe('saved')
  })

  test('finds no difference when its last attempt had arrived', () => {
    const before = world()
    before.keeper.edit({ name: 'theirs' })
    const { keeper, kept } = world(newer, before)
    expect(keeper.state()).toMatchObject({ phase: 'clean', isRestored: false })
    expect(kept.size).toBe(0)
  })

  test('finds both texts when somebody saved meanwhile', () => {
    const before = world()
    before.keeper.edit({ name: 'mine' })
    const { keeper, timers } = world(newer, before)
    expect(keeper.state()).toMatchObject({
      phase: 'conflict',
      content: { name: 'mine' },
      theirs: { name: 'theirs' },
    })
    expect(timers).toEqual([])
  })
})

describe('a conflict', () => {
  test('holds both texts and sends nothing until it is settled', async () => {
    const { keeper, sent, passTime, reply, saved } = world()
    keeper.edit({ name: 'mine' })
    passTime()
    await reply({ kind: 'conflict', theirs: { name: 'theirs' }, version: 5 })
    keeper.edit({ name: 'mine too' })
    keeper.flush()
    expect(sent).toHaveLength(1)
    expect(keeper.state()).toMatchObject({
      phase: 'conflict',
      theirs: { name: 'theirs' },
      content: { name: 'mine too' },
    })
    keeper.settle({ name: 'both' })
    passTime()
    await saved(6)
    expect(sent[1]).toMatchObject({ content: { name: 'both' }, base: 5 })
    expect(keeper.state()).toMatchObject({ phase: 'saved', version: 6, theirs: null })
  })

  test("with one's own words is none", async () => {
    const { keeper, passTime, reply } = world()
    keeper.edit({ name: 'mine' })
    passTime()
    await reply({ kind: 'conflict', theirs: { name: 'mine' }, version: 2 })
    expect(keeper.state()).toMatchObject({ phase: 'saved', version: 2 })
  })

  test('is still one after the tab was closed in its midst', async () => {
    const before = world()
    before.keeper.edit({ name: 'mine' })
    before.passTime()
    await before.reply({ kind: 'conflict', theirs: { name: 'theirs' }, version: 2 })
    before.keeper.edit({ name: 'mine too' })
    const { keeper } = world(newer, before)
    expect(keeper.state()).toMatchObject({ phase: 'conflict', content: { name: 'mine too' } })
  })

  test('can be given up for what the other saved', async () => {
    const { keeper, kept, passTime, reply } = world()
    keeper.edit({ name: 'mine' })
    passTime()
    await reply({ kind: 'conflict', theirs: { name: 'theirs' }, version: 5 })
    keeper.discard()
    expect(keeper.state()).toMatchObject({ phase: 'clean', content: { name: 'theirs' }, version: 5 })
    expect(kept.size).toBe(0)
  })
})

test('a refusal is shown and the next keystroke tries anew', async () => {
  const { keeper, sent, passTime, reply } = world()
  keeper.edit({ name: 'x'.repeat(10_000) })
  passTime()
  await reply({ kind: 'refused', problem: 'too long' })
  expect(keeper.state()).toMatchObject({ phase: 'refused', problem: 'too long' })
  keeper.edit({ name: 'x' })
  passTime()
  expect(sent[1]?.attempt).toBe('attempt-2')
})

test('a browser that keeps nothing is told, for leaving would lose the typing', () => {
  const { keeper } = world(fresh, mapMemory(true))
  keeper.edit({ name: '晴川' })
  expect(keeper.state().isKeptHere).toBe(false)
})

test('leaving saves what is not saved yet, and the answer still empties the memory', async () => {
  const { keeper, sent, kept, leave, saved } = world()
  keeper.edit({ name: '晴川' })
  leave()
  expect(sent).toHaveLength(1)
  await saved(2)
  expect(kept.size).toBe(0)
})

test('nothing is sent by itself once nobody looks', async () => {
  const { keeper, timers, passTime, leave, loseLine } = world()
  keeper.edit({ name: '晴川' })
  passTime()
  leave()
  await loseLine()
  expect(timers).toEqual([])
})

test('giving up while an attempt is under way ignores its answer', async () => {
  const { keeper, passTime, saved } = world()
  keeper.edit({ name: '晴川' })
  passTime()
  keeper.discard()
  await saved(2)
  expect(keeper.state()).toMatchObject({ phase: 'clean', content: { name: '' } })
})

describe('a text nobody can read', () => {
  test('is kept over what the server has, and nothing is sent for it', () => {
    const { keeper, sent, kept, passTime } = world()
    keeper.edit({ name: '' }, { fee: '三萬五' })
    passTime()
    expect(sent).toEqual([])
    expect(keeper.state()).toMatchObject({ phase: 'clean', unread: { fee: '三萬五' } })
    expect(kept.get('person/record/1')).toMatchObject({ unread: { fee: '三萬五' }, isOnServer: true })
  })

  test('outlives the saving of everything else', async () => {
    const { keeper, kept, passTime, saved } = world()
    keeper.edit({ name: '晴川' }, { fee: '三萬五' })
    passTime()
    await saved(2)
    expect(keeper.state()).toMatchObject({ phase: 'saved', unread: { fee: '三萬五' } })
    expect(kept.get('person/record/1')).toMatchObject({
      unread: { fee: '三萬五' },
      isOnServer: true,
      base: 2,
    })
  })

  test('stands again at the next visit, over what somebody else saved meanwhile', () => {
    const before = world()
    before.keeper.edit({ name: '' }, { fee: '三萬五' })
    const { keeper } = world(newer, before)
    expect(keeper.state()).toMatchObject({
      phase: 'clean',
      content: { name: 'theirs' },
      unread: { fee: '三萬五' },
      isRestored: true,
    })
  })

  test('leaves the memory once it is replaced', async () => {
    const { keeper, kept, passTime, saved } = world()
    keeper.edit({ name: '' }, { fee: '三萬五' })
    keeper.edit({ name: '晴川' })
    passTime()
    await saved(2)
    expect(kept.size).toBe(0)
  })
})

describe('something newer that arrives by another way than saving', () => {
  test('stands in the form at once where nothing is unsaved, and typing goes on upon it', async () => {
    const { keeper, kept, passTime, saved, sent } = world()
    keeper.follow(newer)
    expect(keeper.state()).toMatchObject({ content: { name: 'theirs' }, phase: 'clean', version: 2 })
    expect(kept.size).toBe(0)
    keeper.edit({ name: 'theirs and mine' })
    passTime()
    await saved(3)
    expect(sent).toMatchObject([{ content: { name: 'theirs and mine' }, base: 2 }])
    keeper.follow({ ...newer, version: 4 })
    expect(keeper.state()).toMatchObject({ content: { name: 'theirs' }, phase: 'clean', version: 4 })
  })

  test('takes nothing that is unsaved: saving it tells what changed meanwhile', async () => {
    const { keeper, passTime, sent, reply } = world()
    keeper.edit({ name: 'mine' })
    keeper.follow(newer)
    expect(keeper.state()).toMatchObject({ content: { name: 'mine' }, phase: 'unsaved' })
    passTime()
    expect(sent).toMatchObject([{ content: { name: 'mine' }, base: 1 }])
    await reply({ kind: 'conflict', theirs: { name: 'theirs' }, version: 2 })
    expect(keeper.state()).toMatchObject({ phase: 'conflict', theirs: { name: 'theirs' } })
  })

  test('keeps a text nobody can read over it', () => {
    const { keeper, kept } = world()
    keeper.edit({ name: '' }, { fee: '三萬五' })
    keeper.follow(newer)
    expect(keeper.state()).toMatchObject({ content: { name: 'theirs' }, unread: { fee: '三萬五' } })
    expect(kept.get('person/record/1')).toMatchObject({ unread: { fee: '三萬五' }, base: 2 })
  })

  test('is nothing where it is no newer, or was saved from here', async () => {
    const { keeper, passTime, saved } = world()
    keeper.edit({ name: ' mine' })
    passTime()
    await saved(2)
    keeper.follow({ content: { name: 'mine' }, version: 2, savedAt: null })
    keeper.follow(fresh)
    expect(keeper.state()).toMatchObject({ content: { name: ' mine' }, phase: 'saved', version: 2 })
  })
})
