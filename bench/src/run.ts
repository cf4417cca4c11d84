// npm run bench: every figure beside its baseline of the same run, so that the machine and its mood cancel out.
import { calculator } from './calculator.ts'
import { listOfRecords } from './list.ts'
import type { Measure } from './measure.ts'
import { cumulativePdf } from './pdf.ts'
import { readyAgain, withPlatform } from './platform.ts'
import { scriptSize } from './script-size.ts'

const wanted = process.argv.slice(2)
const measures: Measure[] = [
  { name: 'calculator', run: async () => calculator() },
  { name: 'script', run: async () => scriptSize() },
  { name: 'list', run: () => withPlatform(listOfRecords) },
  { name: 'pdf', run: () => withPlatform(cumulativePdf) },
  { name: 'start', run: readyAgain },
]

let missed = 0
for (const { name, run } of measures) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const { what, value, baseline, ratio, target, isMet } of await run()) {
    if (!isMet) missed++
    console.log(
      `${isMet ? '✓' : '✕'} ${what}: ${value}${baseline ? ` (baseline ${baseline}, ratio ${ratio})` : ''}; target ${target}`,
    )
  }
}
process.exitCode = missed > 0 ? 1 : 0
