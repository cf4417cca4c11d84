import { afterAll, onTestFinished, TestRunner } from 'vitest'

/**
 * Tidies up what was made here: after this test when one runs, after the file's last test otherwise. Vitest passes
 * over an `afterAll` that is called while a test runs, without a word.
 */
export const atItsEnd = (tidy: () => unknown): void => {
  const hook = async () => {
    await tidy()
  }
  if (TestRunner.getCurrentTest()) onTestFinished(hook)
  else afterAll(hook)
}
