// node packages/tools/run.mjs <file> [words]: installs what is missing and runs a file of this
// repository with its own Node, whatever Node calls.
import { install } from './install.mjs'
import { handOver } from './own-node.mjs'

const [file, ...words] = process.argv.slice(2)
await install()
handOver(file, words)
