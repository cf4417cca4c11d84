const special = /[&<>"\r]/g
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A bare carriage return would come back as a line feed.
  '\r': '&#13;',
}

/** A text as XML content or attribute value. The text must be `writable`. */
export const xmlText = (text: string): string =>
  text.replace(special, (character) => escapes[character] ?? '')

const chunkBytes = 64 * 1024

/** Joins small pieces into chunks worth compressing. */
export async function* chunked(pieces: AsyncIterable<string>): AsyncGenerator<Buffer, void, undefined> {
  let chunk = Buffer.allocUnsafe(chunkBytes)
  let filled = 0
  for await (const piece of pieces) {
    const mostBytes = 3 * piece.length
    if (filled + mostBytes > chunk.length) {
      yield chunk.subarray(0, filled)
      chunk = Buffer.allocUnsafe(Math.max(chunkBytes, mostBytes))
      filled = 0
    }
    filled += chunk.write(piece, filled)
  }
  yield chunk.subarray(0, filled)
}
