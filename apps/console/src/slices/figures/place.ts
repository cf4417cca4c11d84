import { useParams } from '@tanstack/react-router'

/** What the address says a page is about; the routes have made sure that the year is one. */
export const usePlace = (): { readonly alliance: string; readonly year: number } => {
  const { alliance = '', year = '' } = useParams({ strict: false })
  return { alliance, year: Number(year) }
}

/** Whether the part of an address that stands for a programme year can be one. */
export const isYear = (text: string): boolean => /^1\d\d$/.test(text)
