import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Figure.module.css'
import { Money, type MoneyTone } from './Money.tsx'
import { signOf } from './money-format.ts'
import { TradeWord } from './TradeWord.tsx'

export interface FigureDelta {
  /** Change in major units; its arrow and sign show the direction. */
  readonly amount: number
  /** `since October`, `against the plan`. */
  readonly text: string
  /** Which way is good: income up, spending and debt down. Default up. */
  readonly favourable?: 'up' | 'down'
}

export interface FigureProps {
  readonly label: string
  readonly amount: number
  readonly currency: string
  readonly size?: 'medium' | 'large'
  readonly tone?: MoneyTone
  readonly delta?: FigureDelta | undefined
  /** A muted line beneath, in place of or after the delta. */
  readonly note?: ReactNode
  /** Opens what the figure is made of; the whole figure becomes a button. */
  readonly onOpen?: (() => void) | undefined
}

function Delta({ delta, currency }: { readonly delta: FigureDelta; readonly currency: string }) {
  const direction = signOf(delta.amount, currency)
  const good = delta.favourable === 'down' ? -direction : direction
  const tone = direction === 0 ? 'plain' : good > 0 ? 'gain' : 'loss'
  const Arrow = direction > 0 ? IconArrowUpRight : IconArrowDownRight
  return (
    <span>
      <span className={classes['delta']} data-tone={tone}>
        {direction === 0 ? null : <Arrow size={14} stroke={2} aria-hidden />}
        <Money amount={delta.amount} currency={currency} sign="always" tone={tone} />
      </span>{' '}
      {delta.text}
    </span>
  )
}

/** A headline figure with its label, muted decimals, and how it changed. */
export function Figure({
  label,
  amount,
  currency,
  size = 'medium',
  tone = 'plain',
  delta,
  note,
  onOpen,
}: FigureProps) {
  const content = (
    <span className={classes['root']}>
      <span className={classes['label']}>{onOpen ? label : <TradeWord label={label} />}</span>
      <span className={classes['amount']} data-size={size}>
        <Money amount={amount} currency={currency} tone={tone} mutedCents={tone === 'plain'} />
      </span>
      {delta || note ? (
        <span className={classes['note']}>
          {delta ? <Delta delta={delta} currency={currency} /> : null}
          {delta && note ? ' · ' : null}
          {note}
        </span>
      ) : null}
    </span>
  )
  if (!onOpen) return content
  return (
    <button type="button" className={classes['open']} onClick={onOpen}>
      {content}
    </button>
  )
}
