import { Link } from '@tanstack/react-router'
import type { HoldingSummary } from '../../../shared/contract/holdings.ts'
import { DateText } from '../../components/DateText.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Holdings.module.css'
import { sourceText } from './names.ts'

/** The working of the conversion: which rates, of which day, from whom. */
export function RatesUsed({ summary, today }: { readonly summary: HoldingSummary; readonly today: string }) {
  if (summary.rates_used.length === 0) return null
  return (
    <Section
      title="Rates used"
      actions={
        <Link to="/holdings" search={{ view: 'rates' }}>
          Exchange rates
        </Link>
      }
    >
      <Card>
        <ul className={classes['plain']} aria-label="Rates used">
          {summary.rates_used.map(({ pair, rate, date, source, stale }) => (
            <li key={pair} className={classes['rate']}>
              <span>
                1 {pair.slice(0, 3)} = {rate} {pair.slice(4)}
              </span>
              <span className={classes['muted']}>
                <DateText date={date} today={today} relativeOnly /> · {sourceText(source)}
              </span>
              {stale ? <ToneBadge tone="warning">Old rate</ToneBadge> : null}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
