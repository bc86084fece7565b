import { useHousehold } from '../../api/household.ts'
import { formatDate } from '../../components/date-text.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { BillsCard } from './BillsCard.tsx'
import { BudgetCard } from './BudgetCard.tsx'
import { BufferCard } from './BufferCard.tsx'
import { ForecastCard } from './ForecastCard.tsx'
import { ObligationsCard } from './ObligationsCard.tsx'
import { RemindersCard } from './RemindersCard.tsx'
import classes from './Today.module.css'

/** The day at a glance: what was missed and what is due, whether the cash will do, and which buckets need a look. */
export function TodayScreen() {
  const household = useHousehold()
  return (
    <>
      <PageHeader title="Today" subtitle={formatDate(household.today, 'long')} />
      <div className={classes['board']}>
        <div className={classes['column']}>
          <BillsCard household={household} />
          <BudgetCard household={household} />
        </div>
        <div className={classes['column']}>
          <ForecastCard household={household} />
          <ObligationsCard household={household} />
          <BufferCard household={household} />
          <RemindersCard household={household} />
        </div>
      </div>
    </>
  )
}
