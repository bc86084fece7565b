import { Link } from '@tanstack/react-router'
import type { Areas } from '../../../shared/contract/budget.ts'
import type { Today } from '../../../shared/contract/today.ts'
import type { Household } from '../../api/household.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatMonth } from '../../components/date-text.ts'
import { Figure } from '../../components/Figure.tsx'
import { Money } from '../../components/Money.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Headline.module.css'

interface HeadlineProps {
  readonly board: Today
  readonly household: Household
  readonly areas: Areas
}

/** The one figure of the day, with its working, and the month in a line. */
export function Headline({ board, household, areas }: HeadlineProps) {
  const { safe_to_spend: safe, budget_snapshot: month } = board
  const { currency } = household
  const hasFigure = areas !== 'deals' && safe.ok && safe.data.accounts > 0
  const hasMonth =
    month.ok && (month.data.ledger_month.income !== 0 || month.data.ledger_month.expenses !== 0)
  if (!hasFigure && !hasMonth) return null
  return (
    <Section title="At a glance">
      <Card>
        {hasFigure ? <SafeToSpend safe={safe.data} household={household} /> : null}
        {hasMonth ? (
          <p className={classes['month']}>
            <span>{formatMonth(month.data.ledger_month.month)}:</span>{' '}
            <span>
              in <Money amount={month.data.ledger_month.income} currency={currency} />,
            </span>{' '}
            <span>
              out <Money amount={month.data.ledger_month.expenses} currency={currency} />,
            </span>{' '}
            <span>
              net <Money amount={month.data.ledger_month.net} currency={currency} tone="auto" />
            </span>
          </p>
        ) : null}
      </Card>
    </Section>
  )
}

type Safe = Extract<Today['safe_to_spend'], { readonly ok: true }>['data']

function SafeToSpend({ safe, household }: { readonly safe: Safe; readonly household: Household }) {
  const { currency } = household
  const lacks = safe.safe < 0
  return (
    <div className={classes['safe']}>
      <Figure
        label={lacks ? 'Lacking until the next income' : 'Safe to spend'}
        amount={lacks ? -safe.safe : safe.safe}
        currency={currency}
        size="large"
        tone={lacks ? 'loss' : 'plain'}
        note={
          <>
            until <DateText date={safe.until} style="weekday" />
            {safe.next_income === null ? null : <>, then {safe.next_income.name}</>}
          </>
        }
      />
      <dl className={classes['working']}>
        <div>
          <dt>Cash now</dt>
          <dd>
            <Money amount={safe.cash} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>
            <Link to="/forecast">
              {safe.due_count === 0 ? 'Due before then' : `Due before then · ${safe.due_count}`}
            </Link>
          </dt>
          <dd>
            <Money amount={-safe.due} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>
            <Link to="/settings" search={{ section: 'household' }}>
              Buffer to keep
            </Link>
          </dt>
          <dd>
            <Money amount={-safe.buffer} currency={currency} />
          </dd>
        </div>
      </dl>
      <NoRate unconverted={safe.unconverted} />
    </div>
  )
}
