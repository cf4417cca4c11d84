// npm start: install what is missing, then build what changed and serve. Runs on any Node from 20 on.
import { install } from './install.mjs'
import { handOver } from './own-node.mjs'

await install()
handOver('packages/tools/src/start.ts', process.argv.slice(2))
