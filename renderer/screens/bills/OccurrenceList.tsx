import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Occurrence } from '../../../shared/contract/bills.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { DateText } from '../../components/DateText.tsx'
import { LongList } from '../../components/LongList.tsx'
import { Money } from '../../components/Money.tsx'
import { Card } from '../../components/Section.tsx'
import { StatusBadge, ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Bills.module.css'
import { PayBill } from './PayBill.tsx'

interface OccurrenceListProps {
  readonly occurrences: readonly Occurrence[]
  readonly household: Household
  readonly label: string
  /** Of a list that is looked at rather than worked through: but for the first, a row's button shows once the row is pointed at or has the focus. */
  readonly calm?: boolean
  /** Default `weekday`; beside something else there is room for less. */
  readonly dates?: 'weekday' | 'short'
  /** The cash at the end of its day, where the list tells it; null where it is not known. */
  readonly cashAfter?: (occurrence: Occurrence) => number | null
}

/** "Overdue 5 days" where it is, else the state's own words. */
export function OccurrenceBadge({ occurrence }: { readonly occurrence: Occurrence }) {
  const { state, days_overdue } = occurrence
  if (state === 'overdue')
    return (
      <StatusBadge
        status="overdue"
        label={`Overdue ${days_overdue} ${days_overdue === 1 ? 'day' : 'days'}`}
      />
    )
  return <StatusBadge status={state} />
}

/** Occurrences as rows, each with its amount and the button that settles it. */
export function OccurrenceList({
  occurrences,
  household,
  label,
  calm = false,
  dates = 'weekday',
  cashAfter,
}: OccurrenceListProps) {
  const [paying, setPaying] = useState<Occurrence | null>(null)
  return (
    <Card padded={false}>
      <LongList
        label={label}
        items={occurrences}
        itemKey={({ bill_id, scheduled_date }) => `${bill_id} ${scheduled_date}`}
        rowHeight={41}
        className={classes['list']}
        rowClassName={classes['row']}
      >
        {occurrence => (
          <>
            <span className={classes['when']}>
              <DateText
                date={occurrence.due_date}
                style={dates}
                today={occurrence.state === 'overdue' ? undefined : household.today}
              />
            </span>
            <span className={classes['what']}>
              <Link
                to="/bills/$billId"
                params={{ billId: occurrence.bill_id }}
                className={classes['name'] ?? ''}
              >
                {occurrence.name}
              </Link>
              {occurrence.autopay ? <ToneBadge>Autopay</ToneBadge> : null}
            </span>
            {/* That what is to come is to come, its date says. */}
            {occurrence.state === 'upcoming' ? null : (
              <span className={classes['state']}>
                <OccurrenceBadge occurrence={occurrence} />
              </span>
            )}
            <span className={classes['amount']}>
              <Money amount={occurrence.amount} currency={household.currency} />
            </span>
            {cashAfter ? <CashAfter amount={cashAfter(occurrence)} currency={household.currency} /> : null}
            <Button
              variant="default"
              size="compact-sm"
              className={`${classes['button']} ${calm ? classes['calm'] : ''}`}
              aria-label={said`Mark paid: ${occurrence.name} of ${occurrence.due_date}`}
              onClick={() => setPaying(occurrence)}
            >
              Mark paid
            </Button>
          </>
        )}
      </LongList>
      <PayBill occurrence={paying} household={household} onClose={() => setPaying(null)} />
    </Card>
  )
}

/** What is left at the end of the day, as the forecast has it. */
function CashAfter({ amount, currency }: { readonly amount: number | null; readonly currency: string }) {
  if (amount === null) return null
  return (
    <span className={classes['cash']}>
      <span className={classes['muted']}>leaves </span>
      <Money amount={amount} currency={currency} />
    </span>
  )
}
