/** Records made in this window a moment ago: whoever made one goes on typing into it. */
const fresh = new Set<string>()

export const rememberFresh = (record: string): void => void fresh.add(record)

/** @returns whether the record has just been made here; asked once */
export const isFresh = (record: string): boolean => fresh.delete(record)
