// A three-page contract without an embedded font, as offices send them: its characters need the character maps.

const utf16 = (text: string) =>
  [...Array(text.length).keys()].map((at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')

const page = (lines: readonly string[]) =>
  lines
    .map(
      (line, index) => `BT /F1 ${index === 0 ? 20 : 13} Tf 72 ${740 - index * 34} Td <${utf16(line)}> Tj ET`,
    )
    .join('\n')

const texts = [
  [
    '聯盟會員合約書',
    '立合約人：國立示範大學先進電池材料聯盟（以下簡稱甲方）',
    '　　　　　晴川電子股份有限公司（以下簡稱乙方）',
    '第一條　會員期間：自民國110年1月1日起',
    '　　　　至民國110年9月30日止。',
    '第二條　會費：新臺幣參萬元整。',
    '第三條　甲方提供乙方下列服務……',
  ],
  ['第四條　服務內容', '一、技術諮詢每年四次。', '二、專題研討會每年兩次。', '三、檢測服務另計。'],
  ['簽署', '甲方：國立示範大學', '乙方：晴川電子股份有限公司', '中華民國 109 年 12 月 22 日'],
]

/** The sample as a PDF file, written by hand. */
export const samplePdf = (): Blob => {
  const kids = texts.map((_, index) => `${10 + index * 2} 0 R`).join(' ')
  const objects: [number, string][] = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${texts.length} >>`],
    [
      3,
      '<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /UniCNS-UTF16-H /DescendantFonts [4 0 R] >>',
    ],
    [
      4,
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 5 >> /FontDescriptor 5 0 R /DW 1000 >>',
    ],
    [
      5,
      '<< /Type /FontDescriptor /FontName /MSung-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    ],
  ]
  texts.forEach((lines, index) => {
    const number = 10 + index * 2
    const content = page(lines)
    objects.push([
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    ])
    objects.push([number + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`])
  })
  let body = '%PDF-1.7\n'
  const offsets = new Map<number, number>()
  for (const [number, text] of objects) {
    offsets.set(number, body.length)
    body += `${number} 0 obj\n${text}\nendobj\n`
  }
  const size = Math.max(...offsets.keys()) + 1
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number)
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  body += `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`
  return new Blob([body], { type: 'application/pdf' })
}
