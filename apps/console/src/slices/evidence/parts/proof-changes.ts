import type { evidence, ReplyOf } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { proofName } from './record-words.ts'

type Comparison = Pick<
  ReplyOf<(typeof evidence)['routes']['compare']>,
  'proofsAdded' | 'proofsRemoved' | 'filesAdded' | 'filesRemoved'
>

/**
 * What came and went under a record between two versions, file by file; a kind of proof that came or went without a file,
 * because a file was said to be of another kind, is told by its name alone.
 */
export const proofChanges = (data: Comparison): string[] => {
  const { filesAdded, filesRemoved } = data
  const ofNone = (kinds: Comparison['proofsAdded'], files: Comparison['filesAdded']) =>
    kinds.filter((kind) => !files.some(({ proof }) => proof === kind))
  return [
    ...filesAdded.map(({ proof, fileName }) =>
      m['evidence.ui.file-came']({ proof: proofName(proof), name: fileName }),
    ),
    ...filesRemoved.map(({ proof, fileName }) =>
      m['evidence.ui.file-went']({ proof: proofName(proof), name: fileName }),
    ),
    ...ofNone(data.proofsAdded, filesAdded).map((proof) =>
      m['evidence.ui.proof-added']({ proof: proofName(proof) }),
    ),
    ...ofNone(data.proofsRemoved, filesRemoved).map((proof) =>
      m['evidence.ui.proof-removed']({ proof: proofName(proof) }),
    ),
  ]
}
