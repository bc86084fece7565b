import type { ReactNode } from 'react'
import classes from './Facts.module.css'
import { TradeWord } from './TradeWord.tsx'

/** What is known of one thing, name by name. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes['facts']}>{children}</dl>
}

export interface FactProps {
  readonly name: string
  readonly children: ReactNode
  /** What the facts before it come to. */
  readonly total?: boolean
}

export function Fact({ name, children, total = false }: FactProps) {
  return (
    <>
      <dt data-total={total || undefined}>
        <TradeWord label={name} />
      </dt>
      <dd data-total={total || undefined}>{children}</dd>
    </>
  )
}
