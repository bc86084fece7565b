import { Link } from '@tanstack/react-router'
import type { Bill } from '../../../shared/contract/bills.ts'
import type { Household } from '../../api/household.ts'
import { DateText } from '../../components/DateText.tsx'
import { LongList } from '../../components/LongList.tsx'
import { Money } from '../../components/Money.tsx'
import { Card } from '../../components/Section.tsx'
import { StatusBadge, ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Bills.module.css'
import { scheduleText } from './schedule-words.ts'

interface BillTableProps {
  readonly bills: readonly Bill[]
  readonly household: Household
}

/** All bills by name: how often, how much, when next. */
export function BillTable({ bills, household }: BillTableProps) {
  const sorted = [...bills].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  return (
    <Card padded={false}>
      <LongList
        label="All bills"
        items={sorted}
        itemKey={bill => bill.id}
        rowHeight={41}
        className={classes['list']}
        rowClassName={classes['row']}
      >
        {bill => (
          <>
            <span className={classes['what']}>
              <Link to="/bills/$billId" params={{ billId: bill.id }} className={classes['name'] ?? ''}>
                {bill.name}
              </Link>
              {bill.autopay ? <ToneBadge>Autopay</ToneBadge> : null}
              {bill.amount_kind === 'estimated' ? <ToneBadge>Estimated</ToneBadge> : null}
              {bill.status === 'active' ? null : <StatusBadge status={bill.status} />}
            </span>
            <span className={classes['schedule']}>{scheduleText(bill)}</span>
            <span className={classes['when']}>
              {bill.status === 'active' && bill.next_shown !== null ? (
                <DateText date={bill.next_shown} today={household.today} style="short" />
              ) : (
                <span className={classes['muted']}>Not due</span>
              )}
            </span>
            <span className={classes['amount']}>
              <Money amount={bill.amount} currency={bill.currency} />
            </span>
          </>
        )}
      </LongList>
    </Card>
  )
}

function rank(bill: Bill): number {
  switch (bill.status) {
    case 'active':
      return 0
    case 'paused':
      return 1
    case 'archived':
      return 2
  }
}
