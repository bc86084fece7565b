import { usePrivacy } from '../state/preferences.ts'
import classes from './Money.module.css'
import { HIDDEN, moneyParts, type SignDisplay, signOf, spokenMoney } from './money-format.ts'

/** `auto` colours by sign: gain above zero, loss below it, zero plain. */
export type MoneyTone = 'auto' | 'plain' | 'gain' | 'loss' | 'liability' | 'muted'

export interface MoneyProps {
  /** Decimal of major units, as it comes over the wire. */
  readonly amount: number
  /** ISO 4217 code. */
  readonly currency: string
  /** Default `auto`: a minus, never a plus. */
  readonly sign?: SignDisplay
  readonly tone?: MoneyTone
  /** Decimals in the muted colour, so that the whole units are read first. Only with tone `plain`. */
  readonly mutedCents?: boolean
  readonly className?: string
}

function shownTone(tone: MoneyTone, amount: number, currency: string): MoneyTone {
  if (tone !== 'auto') return tone
  const sign = signOf(amount, currency)
  if (sign === 0) return 'plain'
  return sign > 0 ? 'gain' : 'loss'
}

/**
 * A figure of money, the only way one is shown: tabular numerals, a true minus, a spoken text with the sign as a word,
 * and dots instead of digits while privacy is on.
 */
export function Money({
  amount,
  currency,
  sign = 'auto',
  tone = 'plain',
  mutedCents = false,
  className,
}: MoneyProps) {
  const privacy = usePrivacy()
  const rootClass = className ? `${classes['money']} ${className}` : classes['money']
  if (privacy) {
    return (
      <span className={rootClass} data-tone="plain">
        <span aria-hidden className={classes['hidden']}>
          {HIDDEN}
        </span>
        <span className={classes['spoken']}>hidden amount</span>
      </span>
    )
  }
  const { before, decimals, after } = moneyParts(amount, currency, sign)
  return (
    <span className={rootClass} data-tone={shownTone(tone, amount, currency)}>
      <span aria-hidden>
        {before}
        {mutedCents ? <span className={classes['decimals']}>{decimals}</span> : decimals}
        {after}
      </span>
      <span className={classes['spoken']}>{spokenMoney(amount, currency, sign)}</span>
    </span>
  )
}
