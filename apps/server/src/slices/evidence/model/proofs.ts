import type { EvidenceType, FileFamily } from '@openalliance/rules'

/** More would be an archive, not a proof. */
export const mostAttachments = 40

/**
 * What a file must be to serve as this kind of proof of the type; null where the type has no use for the kind.
 * @returns families of files, the union over all groups the kind belongs to
 */
export const acceptedFamilies = (type: EvidenceType, proof: string): readonly FileFamily[] | null => {
  const groups = type.proofs.filter(({ anyOf }) => anyOf.includes(proof))
  return groups.length === 0 ? null : [...new Set(groups.flatMap(({ accepted }) => accepted))]
}
