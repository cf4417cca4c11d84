import type { FastifyInstance } from 'fastify'

// A parameter is one step of the address; everything else of it stands for itself.
const formOf = (url: string) =>
  new RegExp(`^${url.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`)

/**
 * Notes the addresses of the API as they are mounted.
 * @returns the methods that an address takes, in the order of the alphabet; empty where there is no such address
 */
export const noteMethods = (app: FastifyInstance): ((path: string) => readonly string[]) => {
  const noted: { readonly methods: readonly string[]; readonly form: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    if (url.startsWith('/api/v1/')) noted.push({ methods: [method].flat(), form: formOf(url) })
  })
  return (path) =>
    [...new Set(noted.filter(({ form }) => form.test(path)).flatMap(({ methods }) => methods))].sort()
}
