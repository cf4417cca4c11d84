interface Scan {
  readonly id: string
  readonly proof: string
  readonly fileName: string
}

/** A file of the record at hand as the strip above the scan names it. */
export interface ScanTab<S extends Scan> {
  readonly scan: S
  /** Came with the correction. */
  readonly isNew: boolean
  /** Its kind does not tell it apart from the others. */
  readonly wantsName: boolean
}

/** The files in the order in which they are looked at: what the correction brought stands in front. */
export const scanTabs = <S extends Scan>(scans: readonly S[], added: ReadonlySet<string>): ScanTab<S>[] =>
  scans
    .map((scan) => ({
      scan,
      isNew: added.has(scan.id),
      wantsName: scans.some(({ id, proof }) => id !== scan.id && proof === scan.proof),
    }))
    .toSorted((one, other) => Number(other.isNew) - Number(one.isNew))
