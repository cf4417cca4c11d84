import { m } from '@openalliance/messages'
import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { runsWith, sharpness } from './scan-view.ts'
import styles from './scan-viewer.module.css'

interface PdfPageProps {
  readonly document: PDFDocumentProxy
  readonly number: number
  readonly pages: number
  /** The size of the first page, until this one's own is known. */
  readonly guessed: { readonly width: number; readonly height: number }
  readonly scale: number
  readonly rotation: number
  readonly marked: readonly string[]
  readonly isInSight: boolean
}

const markRuns = (layer: TextLayer, marked: readonly string[]) => {
  const runs = layer.textDivs.map((run) => run.textContent ?? '')
  const touched = new Set(marked.flatMap((passage) => [...runsWith(runs, passage)]))
  layer.textDivs.forEach((run, index) => {
    run.classList.toggle(styles.pen ?? 'pen', touched.has(index))
  })
}

/** One page: the picture for the eye, its text above it for selecting and for screen readers. */
export const PdfPage = ({
  document,
  number,
  pages,
  guessed,
  scale,
  rotation,
  marked,
  isInSight,
}: PdfPageProps) => {
  const [page, setPage] = useState<PDFPageProxy | null>(null)
  const [hasText, setHasText] = useState(true)
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!isInSight) return
    let isGone = false
    document.getPage(number).then(
      (found) => (isGone ? undefined : setPage(found)),
      // A broken page stays white and the others can be read; the file as a whole has opened.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [document, number, isInSight])

  const viewport = page?.getViewport({ scale, rotation: page.rotate + rotation })
  const width = viewport?.width ?? guessed.width * scale
  const height = viewport?.height ?? guessed.height * scale

  useEffect(() => {
    const [picture, words] = [canvas.current, text.current]
    if (!page || !picture || !words || !isInSight) return
    const shown = page.getViewport({ scale, rotation: page.rotate + rotation })
    const ratio = sharpness(shown.width, shown.height, window.devicePixelRatio || 1)
    picture.width = Math.floor(shown.width * ratio)
    picture.height = Math.floor(shown.height * ratio)
    const task = page.render({ canvas: picture, viewport: shown, transform: [ratio, 0, 0, ratio, 0, 0] })
    words.replaceChildren()
    const layer = new TextLayer({
      textContentSource: page.streamTextContent(),
      container: words,
      viewport: shown,
    })
    task.promise.catch(() => undefined)
    layer.render().then(
      () => {
        setHasText(layer.textDivs.length > 0)
        markRuns(layer, marked)
      },
      () => undefined,
    )
    return () => {
      task.cancel()
      layer.cancel()
    }
  }, [page, scale, rotation, isInSight, marked])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a page of a scan is neither a form part nor a section of ours.
    <div
      role="group"
      aria-label={m['ui.page-of']({ page: number, pages })}
      data-page={number}
      className={styles.page}
      style={{ width, height, '--total-scale-factor': scale } as CSSProperties}
    >
      <div aria-hidden="true">{isInSight ? <canvas ref={canvas} className={styles.picture} /> : null}</div>
      <div ref={text} className={styles.text} />
      {hasText ? null : <p className="visually-hidden">{m['ui.scan-no-text']()}</p>}
    </div>
  )
}
