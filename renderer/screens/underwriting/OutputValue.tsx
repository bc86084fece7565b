import { toMajor } from '../../../shared/domain/money.ts'
import { reasonText } from '../../../shared/domain/underwriting/figure-text.ts'
import type { OutputKind } from '../../../shared/domain/underwriting/model.ts'
import { Money } from '../../components/Money.tsx'
import { ratioText } from './output-text.ts'
import classes from './Underwriting.module.css'

interface OutputValueProps {
  readonly kind: OutputKind
  readonly value: number | null | undefined
  readonly reason?: string | null | undefined
  readonly currency: string
}

/** One figure of a result; a dash and the reason where there is none. */
export function OutputValue({ kind, value, reason, currency }: OutputValueProps) {
  if (value === null || value === undefined)
    return (
      <span className={classes['none']}>
        <span aria-hidden>— </span>
        {reasonText(reason)}
      </span>
    )
  if (kind !== 'money') return <span className={classes['ratio']}>{ratioText(kind, value)}</span>
  return <Money amount={toMajor(value, currency)} currency={currency} tone={value < 0 ? 'loss' : 'plain'} />
}
