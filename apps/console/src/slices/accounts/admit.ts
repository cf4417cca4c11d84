import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { meQuery, refusalOf } from './queries.ts'

/** Lets in who is signed in; everybody else comes to the door, and after it to where they wanted to go. */
export const admit = async (client: QueryClient, href: string): Promise<void> => {
  try {
    await client.ensureQueryData(meQuery)
  } catch (fault) {
    if (refusalOf(fault)?.code !== 'accounts.sign-in-needed') throw fault
    throw redirect({ to: '/sign-in', search: { back: href } })
  }
}
