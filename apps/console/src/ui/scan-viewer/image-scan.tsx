import { m } from '@openalliance/messages'
import { useState } from 'react'
import { imageFailure } from './scan-failure.ts'
import type { Drawing } from './scan-pane.tsx'
import styles from './scan-viewer.module.css'

interface ImageScanProps extends Drawing {
  readonly url: string
  readonly name: string
}

/** A photograph of a page. Its pixels are taken as they are at twice the usual density, so that a phone's picture fits. */
export const ImageScan = ({ url, name, scale, rotation, onOpened, onFailed }: ImageScanProps) => {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  const isLying = rotation % 180 !== 0
  const width = (size?.width ?? 0) * scale
  const height = (size?.height ?? 0) * scale
  return (
    <div
      data-page={1}
      className={styles.page}
      style={size ? { width: isLying ? height : width, height: isLying ? width : height } : {}}
    >
      <img
        src={url}
        alt={m['ui.scan-image']({ name })}
        className={styles.image}
        style={
          size
            ? {
                width,
                height,
                transform: `translate(-50%, -50%) rotate(${rotation}deg)`,
              }
            : { visibility: 'hidden' }
        }
        onLoad={(event) => {
          const { naturalWidth, naturalHeight } = event.currentTarget
          setSize({ width: naturalWidth / 2, height: naturalHeight / 2 })
          onOpened(1, naturalWidth / 2)
        }}
        onError={() => void imageFailure(url).then(onFailed)}
      />
    </div>
  )
}
