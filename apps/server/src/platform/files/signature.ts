/**
 * The test file every virus scanner knows (EICAR). In two parts, so that no scanner takes this source for it.
 * @source https://www.eicar.org/download-anti-malware-testfile/
 */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** Looks for the signature in bytes that come in pieces. */
export const signatureWatch = (): { sees(chunk: Uint8Array): boolean } => {
  let tail: Uint8Array = new Uint8Array(0)
  return {
    sees: (chunk) => {
      const joined = Buffer.concat([tail, chunk])
      if (joined.includes(eicar)) return true
      tail = joined.subarray(Math.max(0, joined.length - eicar.length + 1))
      return false
    },
  }
}
