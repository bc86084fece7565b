import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Unconverted } from '../../shared/contract/common.ts'
import { Money } from './Money.tsx'
import classes from './NoRate.module.css'

interface NoRateProps {
  readonly unconverted: readonly Unconverted[]
}

/** Beside a sum of the household's: what is not in it, since no exchange rate says what it is worth, and where one is added. Nothing where all is in it. */
export function NoRate({ unconverted }: NoRateProps) {
  if (unconverted.length === 0) return null
  return (
    <p className={classes['note']} role="status">
      Not counted:{' '}
      {unconverted.map(({ currency, amount }, index) => (
        <Fragment key={currency}>
          {index > 0 ? ', ' : ''}
          <Money amount={amount} currency={currency} />
        </Fragment>
      ))}
      . There is no exchange rate for {unconverted.length === 1 ? 'it' : 'them'} yet:{' '}
      <Link to="/holdings">add one</Link>
    </p>
  )
}
