import { barShares } from './bar-shares.ts'
import { classes } from './classes.ts'
import styles from './progress-bar.module.css'

interface MeterBarProps {
  /** What is measured, for listeners: 「廠商會員數」. */
  readonly label: string
  readonly value: number
  readonly target: number | null
  /** The whole sentence: 「18 家，預期 20 家」. */
  readonly valueText: string
  readonly tone?: 'brand' | 'counts'
}

/** How far a figure has come, with a tick at its target. */
export const MeterBar = ({ label, value, target, valueText, tone = 'brand' }: MeterBarProps) => {
  const { filled, tick } = barShares(value, target)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element knows no tick at its target and cannot be drawn alike everywhere.
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(filled)}
      aria-valuetext={valueText}
      className={styles.bar}
    >
      <span
        className={classes(styles.filled, tone === 'counts' && styles.counts)}
        style={{ width: `${filled}%` }}
      />
      {tick === null ? null : <span className={styles.tick} style={{ left: `${tick}%` }} />}
    </div>
  )
}

interface ProgressBarProps {
  readonly label: string
  /** 0 to 1; null while nobody knows. */
  readonly share: number | null
}

/** Work under way. */
export const ProgressBar = ({ label, share }: ProgressBarProps) => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    className={classes(styles.bar, styles.long, share === null && styles.unknown)}
  >
    <span className={styles.filled} style={{ width: share === null ? '30%' : `${share * 100}%` }} />
  </div>
)
