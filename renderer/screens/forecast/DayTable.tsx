import { useState } from 'react'
import type { Forecast, ForecastPart } from '../../../shared/contract/forecast.ts'
import { formatDate, formatMonth } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import classes from './Forecast.module.css'
import { PART_NAMES } from './words.ts'

type Day = Pick<Forecast['days'][number], 'date' | 'balance' | 'parts'>

interface DayTableProps {
  readonly days: readonly Day[]
  readonly currency: string
}

/** The days by month: a month opens to its days, a day to what it is made of. */
export function DayTable({ days, currency }: DayTableProps) {
  const months = [...Map.groupBy(days, day => day.date.slice(0, 7))]
  return (
    <div>
      {months.map(([month, own], index) => (
        <MonthRows key={month} month={month} days={own} currency={currency} isOpen={index === 0} />
      ))}
    </div>
  )
}

interface MonthRowsProps extends DayTableProps {
  readonly month: string
  readonly isOpen: boolean
}

/** Only what is open is drawn: of 24 months there are 731 days. */
function MonthRows({ month, days, currency, isOpen }: MonthRowsProps) {
  const [opened, setOpened] = useState(isOpen)
  const moved = days.reduce((sum, day) => sum + day.parts.reduce((all, part) => all + part.amount, 0), 0)
  const last = days.at(-1)
  return (
    <details
      className={classes['month']}
      open={opened}
      onToggle={event => setOpened(event.currentTarget.open)}
    >
      <summary className={classes['row']}>
        <span className={classes['what']}>{formatMonth(month)}</span>
        <Money amount={moved} currency={currency} sign="always" tone="auto" />
        <span className={classes['amount']}>
          {last ? <Money amount={last.balance} currency={currency} /> : null}
        </span>
      </summary>
      {opened ? days.map(day => <DayRow key={day.date} day={day} currency={currency} />) : null}
    </details>
  )
}

function DayRow({ day, currency }: { readonly day: Day; readonly currency: string }) {
  const [opened, setOpened] = useState(false)
  const notable = day.parts.filter(part => part.kind !== 'everyday')
  return (
    <details className={classes['day']} open={opened} onToggle={event => setOpened(event.currentTarget.open)}>
      <summary className={classes['row']}>
        <span className={classes['date']}>{formatDate(day.date, 'short')}</span>
        <span className={classes['what']}>{notable.map(part => part.name).join(', ')}</span>
        <span className={classes['amount']}>
          <Money amount={day.balance} currency={currency} tone={day.balance < 0 ? 'loss' : 'plain'} />
        </span>
      </summary>
      {opened ? <PartList parts={day.parts} currency={currency} /> : null}
    </details>
  )
}

interface PartListProps {
  readonly parts: readonly ForecastPart[]
  readonly currency: string
}

/** What a day, or a low point, is made of. */
export function PartList({ parts, currency }: PartListProps) {
  if (parts.length === 0) return <p className={classes['nothing']}>Nothing moves on this day.</p>
  return (
    <ul className={classes['parts']}>
      {parts.map(part => (
        <li key={`${part.kind} ${part.id} ${part.name} ${part.amount}`} className={classes['part']}>
          <span className={classes['what']}>{part.name}</span>
          <span className={classes['muted']}>{PART_NAMES[part.kind]}</span>
          <span className={classes['amount']}>
            <Money amount={part.amount} currency={currency} sign="always" tone="auto" />
          </span>
        </li>
      ))}
    </ul>
  )
}
