/**
 * For what other people move while somebody looks at it here: the state of a round, its figures, the desk, the queue.
 * A page shows at once what was fetched before and asks anew whenever it is entered or its window is come back to; what
 * is typed on it stays. Two seconds are what the route's loader needs to hand its answer to its page.
 */
export const movedByOthers = { staleTime: 2_000 } as const
