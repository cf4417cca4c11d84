import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { runTool } from './programs.ts'
import { repository } from './repository.ts'

/** What Vitest writes about a run, as far as it is read here. */
export interface Report {
  readonly testResults: readonly {
    /** Absolute path of the file. */
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

export interface Count {
  readonly passed: number
  /** Each begins with a sentence: failed, skipped or never run; indented lines below it say what was seen. */
  readonly failures: readonly string[]
}

/** Enough to know what a test saw where only the end of a long output is kept. */
const linesOfMessage = 12
const sawWhat = (messages: readonly string[] = []) =>
  messages
    .flatMap((message) => stripVTControlCharacters(message).split('\n'))
    .filter((line) => line.trim() !== '')
    .slice(0, linesOfMessage)
    .map((line) => `\n    ${line}`)
    .join('')

/**
 * Counts a run. A test that was left out, a file that could not be read and a file that nobody ran are failures:
 * silence is not success.
 * @param expected the test files there are, paths from the top
 * @param tree the top; the report names files absolutely
 */
export const count = (report: Report, expected: readonly string[], tree: string): Count => {
  const pathOf = (name: string) => relative(tree, name).split(sep).join('/')
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, path: pathOf(name) })),
  )
  const unsuccessful = tests
    .filter(({ status }) => status !== 'passed')
    .map(
      ({ path, fullName, status, failureMessages }) =>
        `${path}: ${fullName} (${status === 'failed' ? 'failed' : `not run: ${status}`})${sawWhat(failureMessages)}`,
    )
  const empty = report.testResults
    .filter(
      ({ status, assertionResults }) =>
        status !== 'passed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    .map(({ name, message }) => `${pathOf(name)}: ${message?.split('\n')[0] || 'the file could not be run'}`)
  const seen = new Set(
    report.testResults.filter((file) => file.assertionResults.length > 0).map(({ name }) => pathOf(name)),
  )
  const named = new Set(report.testResults.map(({ name }) => pathOf(name)))
  const unseen = expected
    .filter(
      (path) => !seen.has(path) && !(named.has(path) && empty.some((line) => line.startsWith(`${path}:`))),
    )
    .map((path) => `${path}: no test of this file was run`)
  return { passed: tests.length - unsuccessful.length, failures: [...unsuccessful, ...empty, ...unseen] }
}

/**
 * Runs projects of Vitest before everybody's eyes and counts.
 * @param words only files with one of them in their path; then any number of files is enough, unless they are whole
 */
export const runVitest = async (
  projects: readonly string[],
  expected: readonly string[],
  {
    words = [],
    isWhole = words.length === 0,
    env = {},
    // Only what hangs is ended: one busy core takes several times what two quiet ones do.
    withinMinutes = 120,
  }: {
    words?: readonly string[]
    isWhole?: boolean
    env?: Readonly<Record<string, string>>
    withinMinutes?: number
  } = {},
): Promise<Count> => {
  if (expected.length === 0)
    return { passed: 0, failures: [`${projects.join(', ')}: there is no test at all`] }
  const folder = mkdtempSync(join(tmpdir(), 'openalliance-tests-'))
  const file = join(folder, 'report.json')
  try {
    const { code, said } = await runTool(
      'vitest/vitest.mjs',
      [
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        '--allowOnly=false',
        ...words,
      ],
      { aloud: true, env, withinMinutes },
    )
    if (!existsSync(file))
      return { passed: 0, failures: [`Vitest ended without a report (exit code ${code}). ${said}`.trim()] }
    const counted = count(JSON.parse(readFileSync(file, 'utf8')), isWhole ? expected : [], repository)
    // An error outside of any test, such as a promise nobody waited for, shows only in the exit code.
    const beside =
      code !== 0 && counted.failures.length === 0
        ? [`Vitest ended with exit code ${code}. ${said}`.trim()]
        : []
    return { passed: counted.passed, failures: [...counted.failures, ...beside] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
