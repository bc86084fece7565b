import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Occurrence } from '../../../shared/contract/bills.ts'
import { addDays, dateInMonth, dayOf, isoWeekday, monthOf } from '../../../shared/domain/calendar.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatDate, formatMonth } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { MonthSwitcher } from '../../components/MonthSwitcher.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import classes from './BillCalendar.module.css'

const FIRST_WEEKDAY = { monday: 1, saturday: 6, sunday: 7 } as const

/** The weeks that show a month, each of seven dates. */
function weeksOf(month: string, weekStart: Household['weekStart']): readonly (readonly string[])[] {
  const first = dateInMonth(month, 1)
  const lead = (isoWeekday(first) - FIRST_WEEKDAY[weekStart] + 7) % 7
  const start = addDays(first, -lead)
  const last = dateInMonth(month, 31)
  const weeks: string[][] = []
  for (let day = start; day <= last; day = addDays(day, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map(offset => addDays(day, offset)))
  return weeks
}

/** A calendar month of bills, paid and open, each leading to its bill. */
export function BillCalendar({ household }: { readonly household: Household }) {
  const current = monthOf(household.today)
  const [month, setMonth] = useState(current)
  const weeks = weeksOf(month, household.weekStart)
  const from = weeks[0]?.[0] ?? dateInMonth(month, 1)
  const to = weeks.at(-1)?.[6] ?? dateInMonth(month, 31)
  const calendar = useQuery(
    api.bills.calendar.queryOptions({ input: { from, to }, placeholderData: previous => previous }),
  )
  if (readFailed(calendar)) return <ReadFailure query={calendar} title="The calendar could not be loaded" />
  if (!calendar.data) return <RowsSkeleton label="Loading the calendar" />
  const byDate = Map.groupBy(calendar.data.items, occurrence => occurrence.due_date)
  return (
    <>
      <div className={classes['head']}>
        <MonthSwitcher month={month} onChange={setMonth} currentMonth={current} />
      </div>
      <table className={classes['calendar']}>
        <caption className={classes['caption']}>Bills of {formatMonth(month)}</caption>
        <thead>
          <tr>
            {(weeks[0] ?? []).map(day => (
              <th key={day} scope="col">
                {formatDate(day, 'weekday').split(/[\s,]/)[0]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map(day => (
                <td
                  key={day}
                  data-outside={monthOf(day) !== month || undefined}
                  data-today={day === household.today || undefined}
                >
                  <time dateTime={day} className={classes['day']} title={formatDate(day, 'long')}>
                    {dayOf(day)}
                  </time>
                  <Day occurrences={byDate.get(day) ?? []} currency={household.currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const SHOWN = 3

const STATE_WORDS = {
  upcoming: 'upcoming',
  due: 'due today',
  overdue: 'overdue',
  paid: 'paid',
  part_paid: 'part paid',
  skipped: 'skipped',
} as const

function Day({
  occurrences,
  currency,
}: {
  readonly occurrences: readonly Occurrence[]
  readonly currency: string
}) {
  const [all, setAll] = useState(false)
  const shown = all ? occurrences : occurrences.slice(0, SHOWN)
  return (
    <ul className={classes['bills']}>
      {shown.map(occurrence => (
        <li key={`${occurrence.bill_id} ${occurrence.scheduled_date}`}>
          <Link
            to="/bills/$billId"
            params={{ billId: occurrence.bill_id }}
            className={classes['bill'] ?? ''}
            data-state={occurrence.state}
          >
            <span className={classes['billName']}>{occurrence.name}</span>
            <Money
              amount={occurrence.state === 'paid' ? occurrence.paid_amount : occurrence.amount}
              currency={currency}
            />
            <span className={classes['caption']}>, {STATE_WORDS[occurrence.state]}</span>
          </Link>
        </li>
      ))}
      {occurrences.length > SHOWN && !all ? (
        <li>
          <button type="button" className={classes['more']} onClick={() => setAll(true)}>
            {occurrences.length - SHOWN} more
          </button>
        </li>
      ) : null}
    </ul>
  )
}
