import { createServer } from 'node:net'

/**
 * A TCP port of this machine that nobody uses at the moment.
 * @param wanted this one and no other; its system error (EADDRINUSE, EACCES …) where it cannot be had
 */
export const freePort = (host = '127.0.0.1', wanted = 0): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(wanted, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
