import { Button, Checkbox, Group, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { DEFAULT_BUCKETS, type DefaultBucket, WeekStart } from '../../../shared/contract/budget.ts'
import { currenciesInUse } from '../../../shared/domain/currency.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { BrandMark } from '../../app/BrandMark.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import classes from './FirstRun.module.css'
import { likelyCurrency } from './likely-currency.ts'

const BUCKET_NAMES: Readonly<Record<DefaultBucket, string>> = {
  rent: 'Rent',
  utilities: 'Utilities',
  groceries: 'Groceries',
  fuel: 'Fuel',
  insurance: 'Insurance',
  kids: 'Kids',
  debt: 'Debt',
  misc: 'Misc',
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'currency' })

/** The few questions of a new household, and the offer to look around in an invented one first. */
export function FirstRun() {
  const [currency, setCurrency] = useState(likelyCurrency)
  const [weekStart, setWeekStart] = useState<WeekStart>(currency === 'USD' ? 'sunday' : 'monday')
  const [monthStart, setMonthStart] = useState(1)
  const [buckets, setBuckets] = useState<readonly DefaultBucket[]>(DEFAULT_BUCKETS)
  const setUp = useMutation({
    mutationFn: (sample_data: boolean) =>
      client.budget.setUp({
        base_currency: currency,
        week_start: weekStart,
        month_start_day: monthStart,
        default_buckets: [...buckets],
        sample_data,
      }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setUp.mutate(false)
  }
  const toggle = (bucket: DefaultBucket, on: boolean) =>
    setBuckets(now => DEFAULT_BUCKETS.filter(each => (each === bucket ? on : now.includes(each))))
  return (
    <main className={classes['page']}>
      <title>Welcome · Valhalla</title>
      <form className={classes['card']} onSubmit={submit}>
        <div className={classes['brand']}>
          <BrandMark />
        </div>
        <h1 className={classes['title']}>Welcome to Valhalla</h1>
        <p className={classes['text']}>
          Your household's bills, budget and accounts, in one file on this machine. Three questions, and you
          are in.
        </p>
        <Stack gap="md">
          <Group grow align="flex-start">
            <Select
              label="Currency"
              description="All amounts are in it"
              searchable
              allowDeselect={false}
              data={currenciesInUse().map(code => ({
                value: code,
                label: `${code} · ${NAMES.of(code) ?? code}`,
              }))}
              value={currency}
              onChange={value => setCurrency(value ?? currency)}
            />
            <Select
              label="Week starts on"
              description="For calendars"
              allowDeselect={false}
              data={[
                { value: 'monday', label: 'Monday' },
                { value: 'sunday', label: 'Sunday' },
                { value: 'saturday', label: 'Saturday' },
              ]}
              value={weekStart}
              onChange={value => setWeekStart(WeekStart.catch(weekStart).parse(value))}
            />
            <NumberInput
              label="Month starts on day"
              description="Your payday, 1 to 28"
              min={1}
              max={28}
              value={monthStart}
              onChange={value => setMonthStart(Math.min(28, Math.max(1, Number(value) || 1)))}
            />
          </Group>
          <fieldset className={classes['buckets']}>
            <legend>Buckets to begin with</legend>
            <SimpleGrid cols={4} spacing="xs">
              {DEFAULT_BUCKETS.map(bucket => (
                <Checkbox
                  key={bucket}
                  label={BUCKET_NAMES[bucket]}
                  checked={buckets.includes(bucket)}
                  onChange={event => toggle(bucket, event.currentTarget.checked)}
                />
              ))}
            </SimpleGrid>
          </fieldset>
          {setUp.isError ? (
            <ErrorCard title="The household was not set up" text={errorText(setUp.error)} />
          ) : null}
          <Group justify="space-between">
            <Button
              variant="default"
              onClick={() => setUp.mutate(true)}
              loading={setUp.isPending && setUp.variables === true}
            >
              Look around with sample data
            </Button>
            <Button type="submit" loading={setUp.isPending && setUp.variables === false}>
              Start my household
            </Button>
          </Group>
        </Stack>
      </form>
    </main>
  )
}
