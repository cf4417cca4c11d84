// node packages/tools/run.mjs <file> [words]: runs a file of this repository with its own Node, whatever Node calls.
import { handOver } from './own-node.mjs'

const [file, ...words] = process.argv.slice(2)
handOver(file, words)
