import { FileObjection, type Inside } from './finding.ts'
import { askWorker, type WorkerLimits } from './worker-pool.ts'

/**
 * Opens a PDF in a thread beside the server, which is ended when it takes too long or too much memory.
 * @throws FileObjection damaged, encrypted, has-scripts, reaches-out, holds-files, sealed, inflates, too-heavy
 */
export const inspectPdf = async (path: string, limits?: WorkerLimits): Promise<Inside> => {
  const finding = await askWorker({ kind: 'pdf', path }, limits)
  if ('objection' in finding) throw new FileObjection(finding.objection)
  if (finding.pages === null || finding.pages < 1) throw new FileObjection('damaged')
  return finding
}
