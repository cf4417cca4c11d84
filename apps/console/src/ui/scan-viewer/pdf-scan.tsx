import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { openPdf } from './pdf-document.ts'
import { PdfPage } from './pdf-page.tsx'
import { scanFailure } from './scan-failure.ts'
import type { Drawing } from './scan-pane.tsx'

interface PdfScanProps extends Drawing {
  readonly url: string
  readonly marked: readonly string[]
  readonly pane: RefObject<HTMLDivElement | null>
}

interface PageSize {
  readonly width: number
  readonly height: number
}

const sizeOf = (page: PDFPageProxy, rotation: number): PageSize => {
  const { width, height } = page.getViewport({ scale: 1, rotation: page.rotate + rotation })
  return { width, height }
}

/** The pages of a PDF below each other; only those in sight, and their neighbours, are drawn. */
const PdfScan = ({ url, marked, pane, scale, rotation, onSeen, onOpened, onFailed }: PdfScanProps) => {
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null)
  const [firstPage, setFirstPage] = useState<PDFPageProxy | null>(null)
  const [inSight, setInSight] = useState<ReadonlySet<number>>(new Set([1]))
  const failed = useEffectEvent(onFailed)
  const opened = useEffectEvent(onOpened)
  const seen = useEffectEvent(onSeen)

  useEffect(() => {
    const task = openPdf(url)
    let isGone = false
    const open = async () => {
      try {
        const file = await task.promise
        const first = await file.getPage(1)
        if (isGone) return
        setDocument(file)
        setFirstPage(first)
      } catch (fault) {
        if (!isGone) failed(scanFailure(fault, navigator.onLine))
      }
    }
    void open()
    return () => {
      isGone = true
      task.destroy()
    }
  }, [url])

  const pages = document?.numPages ?? 0
  useEffect(() => {
    if (firstPage && pages > 0) opened(pages, sizeOf(firstPage, rotation).width)
  }, [firstPage, pages, rotation])

  useEffect(() => {
    const root = pane.current
    if (!root || pages === 0) return
    const visible = new Map<number, number>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const page = Number((entry.target as HTMLElement).dataset.page)
          if (entry.isIntersecting) visible.set(page, entry.intersectionRect.height)
          else visible.delete(page)
        }
        const [most] = [...visible].sort(([, one], [, other]) => other - one)
        if (most) seen(most[0])
        setInSight(new Set([...visible.keys()].flatMap((page) => [page - 1, page, page + 1])))
      },
      { root, threshold: [0, 0.25, 0.5, 0.75, 1] },
    )
    for (const page of root.querySelectorAll('[data-page]')) observer.observe(page)
    return () => observer.disconnect()
  }, [pane, pages])

  if (!document || !firstPage) return null
  const guessed = sizeOf(firstPage, rotation)
  return Array.from({ length: pages }, (_, index) => (
    <PdfPage
      // biome-ignore lint/suspicious/noArrayIndexKey: pages of a file are known by their number alone.
      key={index}
      document={document}
      number={index + 1}
      pages={pages}
      guessed={guessed}
      scale={scale}
      rotation={rotation}
      marked={marked}
      isInSight={inSight.has(index + 1)}
    />
  ))
}

export default PdfScan
