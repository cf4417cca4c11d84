import { join } from 'node:path'
import type { Typesetter } from '../platform/typst/typesetter.ts'
import type { KnownPdf } from '../slices/evidence/public.ts'
import { plainPdf } from './plain-pdf.ts'
import type { PlannedProof } from './plan/planned.ts'

export const papersFolder = join(import.meta.dirname, 'papers')

const sealNames: Readonly<Record<string, string>> = {
  'host-seal': '執行單位章',
  'pi-seal': '主持人章',
  'company-seal': '公司章',
  'representative-seal': '負責人章',
}

/** A typewritten page says which seals stand on it. */
const sealLines = (seals: readonly string[]): string[] =>
  seals.length > 0 ? [`用印：${seals.map((seal) => sealNames[seal] ?? seal).join('、')}`] : []

/** Draws the scans of a plan; two proofs that are shared as one get one file. */
export const createPapers = (typesetter: Pick<Typesetter, 'typeset'> | null) => {
  const shared = new Map<string, Promise<KnownPdf>>()
  const draw = async ({ kind, shows, seals = [] }: PlannedProof): Promise<KnownPdf> => {
    if (!typesetter) return plainPdf([...shows, ...sealLines(seals)])
    const [title = '', ...lines] = shows
    const bytes = await typesetter.typeset(
      'paper',
      { title, lines: [...lines], kind, seals: [...seals] },
      { standard: 'ua-1' },
    )
    return { bytes, pages: 1 }
  }
  return (alliance: string, proof: PlannedProof): Promise<KnownPdf> => {
    if (proof.sharedAs === null) return draw(proof)
    const key = `${alliance} ${proof.sharedAs}`
    const known = shared.get(key) ?? draw(proof)
    shared.set(key, known)
    return known
  }
}
export type Papers = ReturnType<typeof createPapers>
