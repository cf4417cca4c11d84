import type { KnownPdf } from '../slices/evidence/public.ts'

// PDF text in one of the Chinese fonts that every reader has; the file carries the characters, not the glyphs.
const hex = (text: string): string =>
  [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      // Beyond the basic plane UCS-2 has no code.
      return (code > 0xffff ? 0x3013 : code).toString(16).padStart(4, '0')
    })
    .join('')

/**
 * A page of typewritten lines as PDF, the same bytes for the same lines. Small and quick: the demonstration needs
 * hundreds, and nobody looks at most of them.
 */
export const plainPdf = (lines: readonly string[]): KnownPdf => {
  const text = lines
    .map((line, index) => `BT /F1 ${index === 0 ? 18 : 12} Tf 72 ${770 - index * 26} Td <${hex(line)}> Tj ET`)
    .join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /UniCNS-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 0 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /MSung-Light /Flags 6 /FontBBox [-160 -249 1015 888] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = body.length
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places
    .map((at) => `${String(at).padStart(10, '0')} 00000 n \n`)
    .join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return { bytes: Buffer.from(body, 'latin1'), pages: 1 }
}
