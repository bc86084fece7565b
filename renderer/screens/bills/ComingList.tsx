import type { Outputs } from '../../../shared/contract/index.ts'
import type { Household } from '../../api/household.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Section } from '../../components/Section.tsx'
import classes from './Bills.module.css'
import { CardStatements } from './CardStatements.tsx'
import { OccurrenceList } from './OccurrenceList.tsx'

type Coming = Outputs['coming']['list']

interface ComingListProps {
  readonly coming: Coming
  readonly household: Household
}

/** The open statements of cards and every open occurrence of the days to come, with the cash after its day, and what is due this week and this month. */
export function ComingList({ coming, household }: ComingListProps) {
  const { items, card_statements, this_week, this_month, to } = coming
  const cashOf = new Map(items.map(each => [`${each.bill_id} ${each.scheduled_date}`, each.cash_after]))
  return (
    <Section
      title="Coming up"
      hint={
        <>
          until <DateText date={to} style="short" />
        </>
      }
    >
      <p className={classes['totals']}>
        Due this week <Money amount={this_week.due} currency={household.currency} />, this month{' '}
        <Money amount={this_month.due} currency={household.currency} />
      </p>
      <CardStatements statements={card_statements} household={household} />
      {items.length > 0 ? (
        <OccurrenceList
          occurrences={items}
          household={household}
          label="Upcoming bills"
          calm
          cashAfter={({ bill_id, scheduled_date }) => cashOf.get(`${bill_id} ${scheduled_date}`) ?? null}
        />
      ) : null}
    </Section>
  )
}
