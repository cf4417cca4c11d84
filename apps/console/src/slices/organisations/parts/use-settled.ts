import { useEffect, useState } from 'react'

/** The value once typing has rested. */
export const useSettled = <Value>(value: Value, restMs = 250): Value => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const rest = setTimeout(() => setSettled(value), restMs)
    return () => clearTimeout(rest)
  }, [value, restMs])
  return settled
}
