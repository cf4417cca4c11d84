/** Records made in this window a moment ago: whoever made one goes on typing into it. */
const fresh = new Set<string>()
/** Those of them into which nothing was typed and to which nothing was attached yet. */
const empty = new Set<string>()

export const rememberFresh = (record: string): void => {
  fresh.add(record)
  empty.add(record)
}

/** @returns whether the record has just been made here; asked once */
export const isFresh = (record: string): boolean => fresh.delete(record)

/** From now on the record stays, whatever becomes of what was begun in it. */
export const keepRecord = (record: string): void => void empty.delete(record)

/** @returns whether the record was made here and nothing was begun in it; asked once, when it is left */
export const isLeftEmpty = (record: string): boolean => empty.delete(record)
