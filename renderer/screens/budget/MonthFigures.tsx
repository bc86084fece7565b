import { useNavigate } from '@tanstack/react-router'
import type { MonthSnapshot } from '../../../shared/contract/buckets.ts'
import { Figure } from '../../components/Figure.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import classes from './Budget.module.css'
import { isOver, onlyInforms } from './BudgetTable.tsx'

interface MonthFiguresProps {
  readonly snapshot: MonthSnapshot
  readonly currency: string
}

/** The month's headline: what is left to spend, what came in and went out, and what is in no bucket yet. */
export function MonthFigures({ snapshot, currency }: MonthFiguresProps) {
  const navigate = useNavigate()
  const { total, income, expenses, net, uncategorised } = snapshot
  return (
    <>
      <div className={classes['figures']}>
        {onlyInforms(total.remaining, snapshot.buckets) ? (
          <Figure label="Spent in buckets" amount={total.spent} currency={currency} size="large" />
        ) : (
          <Figure
            label="Left in buckets"
            amount={total.remaining}
            currency={currency}
            size="large"
            tone={isOver(total.remaining, snapshot.buckets) ? 'loss' : 'plain'}
          />
        )}
        <Figure label="Income" amount={income} currency={currency} />
        <Figure label="Expenses" amount={expenses} currency={currency} />
        <Figure label="Net" amount={net} currency={currency} tone="auto" />
        <Figure
          label="In no bucket"
          amount={uncategorised}
          currency={currency}
          onOpen={
            uncategorised > 0
              ? () =>
                  void navigate({
                    to: '/transactions',
                    search: { month: snapshot.month, uncategorised: true, tx_type: 'expense' },
                  })
              : undefined
          }
        />
      </div>
      <NoRate unconverted={snapshot.unconverted} />
    </>
  )
}
