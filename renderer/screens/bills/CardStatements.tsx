import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CardStatement } from '../../../shared/contract/accounts.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { DateText } from '../../components/DateText.tsx'
import { LongList } from '../../components/LongList.tsx'
import { Money } from '../../components/Money.tsx'
import { Card } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import classes from './Bills.module.css'
import { PayStatement } from './PayStatement.tsx'

interface CardStatementsProps {
  readonly statements: readonly CardStatement[]
  readonly household: Household
}

/** The open statements of cards as rows: what is left of each, the least that is wanted, and the button that pays it. */
export function CardStatements({ statements, household }: CardStatementsProps) {
  const [paying, setPaying] = useState<CardStatement | null>(null)
  if (statements.length === 0) return null
  return (
    <Card padded={false}>
      <LongList
        label="Card statements"
        items={statements}
        itemKey={({ account_id }) => account_id}
        rowHeight={41}
        className={classes['list']}
        rowClassName={classes['row']}
      >
        {statement => (
          <>
            <span className={classes['when']}>
              <DateText date={statement.due_on} style="weekday" today={household.today} />
            </span>
            <span className={classes['what']}>
              <Link
                to="/transactions"
                search={{ account_id: statement.account_id }}
                className={classes['name'] ?? ''}
              >
                {statement.name}
              </Link>
              <span className={classes['muted']}>
                statement of <DateText date={statement.closed_on} style="short" />
                {statement.minimum_open !== null && statement.minimum_open > 0 ? (
                  <>
                    , at least <Money amount={statement.minimum_open} currency={statement.currency} />
                  </>
                ) : null}
              </span>
            </span>
            {statement.state === 'open' && statement.due_on !== household.today ? null : (
              <span className={classes['state']}>
                <StatementBadge state={statement.state} />
              </span>
            )}
            <span className={classes['amount']}>
              <Money amount={statement.open} currency={statement.currency} />
            </span>
            <Button
              variant="default"
              size="compact-sm"
              className={classes['button'] ?? ''}
              aria-label={said`Pay the statement of ${statement.name}`}
              onClick={() => setPaying(statement)}
            >
              Pay
            </Button>
          </>
        )}
      </LongList>
      <PayStatement statement={paying} household={household} onClose={() => setPaying(null)} />
    </Card>
  )
}

function StatementBadge({ state }: Pick<CardStatement, 'state'>) {
  switch (state) {
    case 'late':
      return <StatusBadge status="overdue" />
    case 'part_paid':
      return <StatusBadge status="part_paid" />
    case 'paid':
    case 'nothing':
      return <StatusBadge status="paid" />
    case 'open':
      return <StatusBadge status="due" />
  }
}
