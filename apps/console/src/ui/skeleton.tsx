import { m } from '@openalliance/messages'
import { classes } from './classes.ts'
import styles from './skeleton.module.css'

interface SkeletonProps {
  /** Lines of text to stand in for. */
  readonly lines?: number
  /** Says that something is loading; leave it off for further skeletons on the same page. */
  readonly isSpoken?: boolean
}

// Widths repeat, so that the page never looks different at the same place.
const widths = [92, 78, 85, 64, 88, 71]

/** Holds the place of what is loading, at the height it will have, so that nothing jumps. */
export const Skeleton = ({ lines = 3, isSpoken = false }: SkeletonProps) => (
  <div className={styles.skeleton}>
    {isSpoken ? (
      <span role="status" className="visually-hidden">
        {m['ui.loading']()}
      </span>
    ) : null}
    {widths
      .concat(widths)
      .slice(0, lines)
      .map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move.
        <span key={index} className={styles.line} style={{ width: `${width}%` }} />
      ))}
  </div>
)

/** A whole page on its way: the leading card and a sheet below it. */
export const PageSkeleton = () => (
  <>
    <div className={classes('card', styles.leading)}>
      <Skeleton lines={2} isSpoken />
    </div>
    <div className="card">
      <Skeleton lines={8} />
    </div>
  </>
)
