import type { ReactNode } from 'react'
import { cssVariables } from './css-variables.ts'
import classes from './ProgressBar.module.css'

export interface ProgressBarProps {
  /** What is measured, for screen readers: `Groceries spent`. */
  readonly label: string
  /** Spent, in the same unit as `limit`. */
  readonly value: number
  /** What there was to spend, carryover included; 0 or less where there was nothing; null where none was set, and what is spent is only counted. */
  readonly limit: number | null
  /** Words beneath the bar once the limit is passed. */
  readonly overText?: ReactNode
  /** A limit is not to be reached, and its end is coloured; a goal is. */
  readonly kind?: 'limit' | 'goal'
  /** Share of the period gone by, 0 to 1, as a tick on the bar. */
  readonly elapsed?: number | undefined
}

interface Shares {
  readonly fill: number
  readonly over: number
  readonly percent: number | null
}

/** Shares of the bar, 0 to 1. Past the limit the whole bar is what was spent, and the striped end is what was too much. */
function sharesOf(value: number, limit: number | null): Shares {
  if (limit === null) return { fill: 0, over: 0, percent: null }
  const spent = Math.max(value, 0)
  if (limit <= 0) return { fill: 0, over: spent > 0 ? 1 : 0, percent: null }
  const percent = Math.round((spent / limit) * 100)
  if (spent <= limit) return { fill: spent / limit, over: 0, percent }
  return { fill: limit / spent, over: 1 - limit / spent, percent }
}

function spokenShare({ over, percent }: Shares): string {
  if (percent === null) return over > 0 ? 'spent without a limit' : 'nothing spent'
  return over > 0 ? `${percent} percent, over the limit` : `${percent} percent`
}

/** Nearly all is used. All of it to the cent is what was planned, as a rent is, and no warning. */
function isNear({ fill, over }: Shares): boolean {
  return over === 0 && fill >= 0.9 && fill < 1
}

/** How much of a limit is used. Over-spending shows as a striped end and in words, never in colour alone. */
export function ProgressBar({ label, value, limit, overText, kind = 'limit', elapsed }: ProgressBarProps) {
  const shares = sharesOf(value, limit)
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`
  return (
    <div className={classes['root']}>
      <div
        className={classes['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(shares.percent ?? (shares.over > 0 ? 100 : 0), 100)}
        aria-valuetext={limit === null ? 'no limit' : spokenShare(shares)}
        style={cssVariables({
          '--fill': percent(shares.fill),
          '--over': percent(shares.over),
          '--marker': percent(elapsed ?? 0),
        })}
      >
        <span className={classes['fill']} data-near={(kind === 'limit' && isNear(shares)) || undefined} />
        <span className={classes['over']} />
        {elapsed === undefined ? null : <span className={classes['marker']} />}
      </div>
      {shares.over > 0 && overText ? <span className={classes['overText']}>{overText}</span> : null}
    </div>
  )
}
