import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'
import { TradeWord } from './TradeWord.tsx'

export interface SectionProps {
  readonly title: string
  /** Muted words after the title: a count, a span of time. */
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a screen, a landmark of its own to screen readers. */
export function Section({ title, hint, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <div className={classes['head']}>
        <h2 className={classes['title']} id={id}>
          <TradeWord label={title} />
          {hint ? <span className={classes['hint']}> · {hint}</span> : null}
        </h2>
        {actions ? <div className={classes['actions']}>{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}

export interface CardProps {
  readonly children: ReactNode
  /** Without padding when it holds a table or rows that reach its edges. */
  readonly padded?: boolean
  readonly className?: string
}

/** A raised sheet on the paper. */
export function Card({ children, padded = true, className }: CardProps) {
  return (
    <div
      className={className ? `${classes['card']} ${className}` : classes['card']}
      data-padded={padded || undefined}
    >
      {children}
    </div>
  )
}
