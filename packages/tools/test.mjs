// npm test: install what is missing, then run every check there is. Runs on any Node from 20 on.
import { install } from './install.mjs'
import { handOver } from './own-node.mjs'

await install()
handOver('packages/tools/src/test.ts', process.argv.slice(2))
