import { useEffect, useEffectEvent, useState } from 'react'

export type Searched<Option> =
  | { readonly state: 'idle' | 'searching' | 'failed'; readonly options: readonly Option[] }
  | { readonly state: 'found'; readonly options: readonly Option[] }

const restMs = 200

/** Asks after a short rest, forgets what is no longer wanted, and keeps the last list in sight until the next is there. */
export const useAsyncOptions = <Option>(
  text: string,
  isAsking: boolean,
  search: (text: string, signal: AbortSignal) => Promise<readonly Option[]>,
): Searched<Option> & { readonly retry: () => void } => {
  const [searched, setSearched] = useState<Searched<Option>>({ state: 'idle', options: [] })
  const [turn, setTurn] = useState(0)
  const ask = useEffectEvent(search)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a further turn asks the same again.
  useEffect(() => {
    if (!isAsking) {
      setSearched({ state: 'idle', options: [] })
      return
    }
    const line = new AbortController()
    setSearched((last) => ({ state: 'searching', options: last.options }))
    const rest = setTimeout(async () => {
      try {
        const options = await ask(text, line.signal)
        if (!line.signal.aborted) setSearched({ state: 'found', options })
      } catch {
        if (!line.signal.aborted) setSearched({ state: 'failed', options: [] })
      }
    }, restMs)
    return () => {
      clearTimeout(rest)
      line.abort()
    }
  }, [text, isAsking, turn])

  return { ...searched, retry: () => setTurn((last) => last + 1) }
}
