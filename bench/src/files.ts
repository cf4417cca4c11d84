import { setTimeout as pause } from 'node:timers/promises'
import { median, type Result, thousands, timed } from './measure.ts'
import { allianceOf, ask, type Platform } from './platform.ts'

const leastPerSecond = 20
const batch = 40
const lanes = 8
const turns = 3

/** A PDF of one page with a line of text, unlike every other of this run. */
const aPdf = (n: number): Buffer => {
  const text = `BT /F1 24 Tf 72 720 Td (Contract ${n} of ${process.pid}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ]
  // Without a table of offsets, as many writers leave it: readers look for the objects themselves.
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n`)
}

/** A picture of one pixel, which is looked at without a worker; behind it a number, so that each is another file. */
const aPng = (n: number): Buffer =>
  Buffer.concat([
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
      'base64',
    ),
    Buffer.from(`${n} of ${process.pid}`),
  ])

/** Files handed in over HTTP, from the first byte sent to the last examination done; small PDFs beside small pictures. */
export const examinedFiles = async (platform: Platform): Promise<Result> => {
  const cookie = await platform.signIn('assistant')
  const uploads = `/alliances/${await allianceOf(platform, cookie)}/uploads`
  let made = 0
  const handIn = async (bytes: Buffer, name: string): Promise<string> => {
    const reply = await fetch(`${platform.origin}/api/v1${uploads}`, {
      method: 'POST',
      headers: {
        ...{ cookie, origin: platform.origin, 'tus-resumable': '1.0.0' },
        'upload-length': String(bytes.length),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
        'content-type': 'application/offset+octet-stream',
      },
      body: new Uint8Array(bytes),
    })
    const [, id] = /\/([0-9a-f-]{36})$/.exec(reply.headers.get('location') ?? '') ?? []
    if (reply.status !== 201 || !id)
      throw new Error(`${name} was not taken: ${reply.status} ${await reply.text()}`)
    return id
  }
  const isStored = async (id: string): Promise<boolean> => {
    const { state } = await ask<{ state: string }>(platform, cookie, `${uploads}/${id}/status`)
    if (state === 'refused') throw new Error('a file was refused')
    return state === 'stored'
  }
  const work = async (make: (n: number) => Buffer, name: string, count: number) => {
    const files = Array.from({ length: count }, () => make(++made))
    const sent: string[] = []
    const lane = async () => {
      for (let file = files.pop(); file; file = files.pop()) sent.push(await handIn(file, name))
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    // The queue is served in order: the last is done last.
    for (const id of sent.toReversed()) while (!(await isStored(id))) await pause(10)
  }
  const perSecond = async (make: (n: number) => Buffer, name: string) =>
    (batch * 1_000) / (await timed(() => work(make, name, batch)))
  await work(aPdf, 'a.pdf', lanes)
  await work(aPng, 'a.png', lanes)
  const rates: (readonly [number, number])[] = []
  for (let turn = 0; turn < turns; turn++)
    rates.push([await perSecond(aPdf, 'a.pdf'), await perSecond(aPng, 'a.png')])
  const pdfs = median(rates.map(([ours]) => ours))
  const pictures = median(rates.map(([, theirs]) => theirs))
  return {
    figure: 'small PDFs handed in and examined, over HTTP',
    target: `≥ ${leastPerSecond} a second`,
    measured: `${thousands(pdfs)}/s`,
    baseline: `${thousands(pictures)}/s small pictures`,
    ratio: pdfs / pictures,
    isMet: pdfs >= leastPerSecond,
  }
}
