import { Button } from '@mantine/core'
import { IconChartLine } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Forecast } from '../../../shared/contract/forecast.ts'
import { addMonthsClamped } from '../../../shared/domain/calendar.ts'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Figure } from '../../components/Figure.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { Choice } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { DayTable, PartList } from './DayTable.tsx'
import { DealWeights } from './DealWeights.tsx'
import classes from './Forecast.module.css'
import { ForecastChart } from './ForecastChart.tsx'
import type { ForecastSearch } from './search.ts'
import { WhatIf } from './WhatIf.tsx'
import { Working } from './Working.tsx'

const MONTHS = [
  { value: '3', label: '3 months' },
  { value: '12', label: '12 months' },
  { value: '24', label: '24 months' },
] as const
const USUAL_MONTHS = 12
const FEES = [
  { value: 'weighted', label: 'Counted by stage' },
  { value: 'left_out', label: 'Left out' },
] as const

/** The coming months of cash: the lowest day, what makes it, and what each day is made of. */
export function ForecastScreen() {
  const household = useHousehold()
  const search = useSearch({ from: '/forecast' })
  const to = addMonthsClamped(household.today, search.months ?? USUAL_MONTHS)
  const { scenario, deals } = search
  const asked = { to, ...(deals && { deals }) }
  const base = useQuery(api.forecast.get.queryOptions({ input: { ...asked, by: 'account' } }))
  const changed = useQuery(
    api.forecast.get.queryOptions({
      input: { ...asked, by: 'account', scenario_id: scenario ?? '' },
      enabled: scenario !== undefined,
    }),
  )
  const forecast = scenario === undefined ? base.data : changed.data
  const header = (
    <PageHeader
      title="Forecast"
      subtitle="Your cash day by day, with all that is expected and everyday spending"
    />
  )
  if (scenario === undefined && base.data && isWithoutCash(base.data))
    return (
      <>
        {header}
        <NoCashYet />
      </>
    )
  return (
    <>
      {header}
      <Controls accounts={base.data?.accounts ?? []} />
      <ReadFailure query={scenario === undefined ? base : changed} title="The forecast could not be loaded" />
      {forecast === undefined ? (
        base.isPending || changed.isFetching ? (
          <ScreenSkeleton />
        ) : null
      ) : (
        <Shown
          forecast={forecast}
          base={scenario === undefined ? undefined : base.data}
          account={search.account}
          isLeftOut={deals === 'left_out'}
          currency={household.currency}
        />
      )}
      <WhatIf asked={asked} household={household} />
    </>
  )
}

/** Whether there is nothing to tell of: no account that holds cash, and nothing that is to come or to go. */
function isWithoutCash({ accounts, days }: Forecast): boolean {
  return accounts?.length === 0 && days.every(({ balance }) => balance === 0)
}

function NoCashYet() {
  return (
    <EmptyState
      icon={IconChartLine}
      title="No cash to forecast yet"
      text="Add an account that holds your cash. What you are to pay and to receive then shows day by day, with the lowest day to come."
      actions={
        <>
          <Button component={Link} to="/accounts">
            Add an account
          </Button>
          <Button variant="default" component={Link} to="/import">
            Import a bank file
          </Button>
        </>
      }
    />
  )
}

function Controls({ accounts }: { readonly accounts: NonNullable<Forecast['accounts']> }) {
  const search = useSearch({ from: '/forecast' })
  const navigate = useNavigate()
  const change = (more: ForecastSearch) =>
    navigate({ to: '/forecast', search: { ...search, ...more }, replace: true })
  const months = MONTHS.find(({ value }) => value === String(search.months ?? USUAL_MONTHS))?.value ?? '12'
  return (
    <div className={classes['controls']}>
      <Choice
        label="How far"
        options={MONTHS}
        value={months}
        onChange={value => change({ months: value === '3' ? 3 : value === '24' ? 24 : 12 })}
      />
      <Choice
        label="Accounts"
        options={[
          { value: '', label: 'All that can be spent' },
          ...accounts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={search.account ?? ''}
        onChange={value => change({ account: value === null || value === '' ? undefined : value })}
      />
      <Choice
        label="Fees of deals"
        options={FEES}
        value={search.deals ?? 'weighted'}
        onChange={value => change({ deals: value === 'left_out' ? value : undefined })}
      />
    </div>
  )
}

interface ShownProps {
  readonly forecast: Forecast
  /** Without the scenario, where one is looked at. */
  readonly base: Forecast | undefined
  readonly account: string | undefined
  readonly isLeftOut: boolean
  readonly currency: string
}

function Shown({ forecast, base, account, isLeftOut, currency }: ShownProps) {
  const privacy = usePrivacy()
  const own = forecast.accounts?.find(each => each.id === account)
  const { days, low, starting_balance } = own ?? forecast
  const before = base && (base.accounts?.find(each => each.id === account)?.days ?? base.days)
  const below = forecast.below_buffer.length
  return (
    <>
      <Section title={own?.name ?? 'All accounts'}>
        <Card>
          <div className={classes['figures']}>
            <Figure label="Today" amount={starting_balance} currency={currency} size="large" />
            <Figure
              label="Lowest"
              amount={low.balance}
              currency={currency}
              size="large"
              tone={low.balance < 0 ? 'loss' : 'plain'}
              note={
                <>
                  on <DateText date={low.date} />
                </>
              }
            />
            {own === undefined && forecast.buffer > 0 ? (
              <Figure
                label="Your buffer"
                amount={forecast.buffer}
                currency={currency}
                size="large"
                note={below === 0 ? 'kept on every day' : `${below} days end below it`}
              />
            ) : null}
          </div>
          <NoRate unconverted={forecast.unconverted} />
          {privacy ? null : (
            <ForecastChart
              days={days}
              low={low}
              band={own === undefined ? forecast.band : null}
              buffer={own === undefined ? forecast.buffer : 0}
              currency={currency}
              besides={before === undefined ? [] : [{ name: 'without the scenario', days: before }]}
            />
          )}
        </Card>
      </Section>
      <Section title="What makes the lowest day" hint="what takes most up to then">
        <Card padded={false} className={classes['low'] ?? ''}>
          <PartList parts={low.because} currency={currency} />
        </Card>
      </Section>
      <Section title="Day by day">
        <Card padded={false}>
          <DayTable days={days} currency={currency} />
        </Card>
        <Working forecast={forecast} currency={currency} />
      </Section>
      <DealWeights forecast={forecast} currency={currency} isLeftOut={isLeftOut} />
    </>
  )
}
