import { useEffect, useState } from 'react'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { PartBoundary } from '../part-boundary.tsx'
import { ScanViewer } from '../scan-viewer/scan-viewer.tsx'
import styles from './drawings.module.css'
import { inBoth } from './sample.ts'
import { samplePdf } from './sample-pdf.ts'

const samplePicture = async (): Promise<Blob> => {
  const canvas = new OffscreenCanvas(1240, 1754)
  const pen = canvas.getContext('2d')
  if (pen) {
    pen.fillStyle = '#fffdf6'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.fillStyle = '#1c2430'
    pen.font = '64px serif'
    pen.fillText('會計憑證', 500, 240)
    pen.strokeStyle = '#9b3322'
    pen.lineWidth = 10
    pen.strokeRect(820, 1300, 240, 240)
  }
  return canvas.convertToBlob({ type: 'image/png' })
}

const Breaking = ({ isBroken }: { readonly isBroken: boolean }) => {
  if (isBroken) throw new Error('a part that fails')
  return <span>{inBoth('這一部分正常。', 'This part works.')}</span>
}

/** Scans of each kind, and what happens when one cannot be shown. */
export const ScanStates = () => {
  const [urls, setUrls] = useState<readonly string[]>([])
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    let made: string[] = []
    let isGone = false
    void samplePicture().then((picture) => {
      if (isGone) return
      const damaged = new Blob(['%PDF-1.7 and nothing more'], { type: 'application/pdf' })
      made = [samplePdf(), picture, damaged].map((blob) => URL.createObjectURL(blob))
      setUrls(made)
    })
    return () => {
      isGone = true
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [])
  const [pdf, picture, damaged] = urls
  return (
    <Card
      title={inBoth('附件檢視', 'Scans')}
      aside={
        <Button isSmall onPress={() => setBroken(true)}>
          {inBoth('讓一部分失敗', 'Make a part fail')}
        </Button>
      }
    >
      <div className="stack">
        <PartBoundary onRetry={() => setBroken(false)}>
          <Breaking isBroken={isBroken} />
        </PartBoundary>
        <div className={styles.scans}>
          {pdf ? <ScanViewer url={pdf} name="合約.pdf" kind="pdf" /> : null}
          {picture ? <ScanViewer url={picture} name="憑證.png" kind="image" /> : null}
          {damaged ? <ScanViewer url={damaged} name="損壞.pdf" kind="pdf" /> : null}
        </div>
      </div>
    </Card>
  )
}
