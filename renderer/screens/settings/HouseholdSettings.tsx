import { Button, Group, NumberInput, Select, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Budget, WeekStart } from '../../../shared/contract/budget.ts'
import { currenciesInUse } from '../../../shared/domain/currency.ts'
import { countries, countryOfCurrency } from '../../../shared/domain/phone.ts'
import { fieldErrors } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { FormFailure } from '../../components/FormFailure.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'

const ZONES = Intl.supportedValuesOf('timeZone')
const NAMES = new Intl.DisplayNames(undefined, { type: 'region' })
const countryName = (country: string | undefined) => (country === undefined ? undefined : NAMES.of(country))
const COUNTRIES = countries()
  .map(value => ({ value, label: countryName(value) ?? value }))
  .sort((one, other) => one.label.localeCompare(other.label))

interface HouseholdSettingsProps {
  readonly budget: Budget
  /** The zone in force. */
  readonly zone: string
}

/** Targets, currency and calendar: what every figure of a month follows. */
export function HouseholdSettings({ budget, zone }: HouseholdSettingsProps) {
  const [target, setTarget] = useState<number | null>(budget.income_target)
  const [buffer, setBuffer] = useState<number | null>(budget.buffer_min)
  const [currency, setCurrency] = useState(budget.base_currency)
  const [weekStart, setWeekStart] = useState(budget.week_start)
  const [monthStart, setMonthStart] = useState(budget.month_start_day)
  const [timeZone, setTimeZone] = useState(budget.time_zone)
  const [country, setCountry] = useState(budget.country)
  const save = useMutation({
    mutationFn: () =>
      client.budget.update({
        income_target: target ?? 0,
        buffer_min: buffer ?? 0,
        base_currency: currency,
        week_start: weekStart,
        month_start_day: monthStart,
        time_zone: timeZone,
        country,
      }),
    onSuccess: () => toastDone('Household settings saved'),
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Section title="Household">
      <Card>
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Group grow align="flex-start">
              <MoneyInput
                label="Income you aim for, a month"
                currency={budget.base_currency}
                value={target}
                onChange={value => setTarget(value)}
                error={problems['income_target']}
              />
              <MoneyInput
                label="Buffer to keep"
                currency={budget.base_currency}
                value={buffer}
                onChange={value => setBuffer(value)}
                error={problems['buffer_min']}
              />
            </Group>
            <Select
              label="Currency"
              description="Can be changed until the first amount is entered."
              searchable
              allowDeselect={false}
              data={[...currenciesInUse()]}
              value={currency}
              onChange={value => setCurrency(value ?? currency)}
              error={problems['base_currency']}
            />
            <Group grow align="flex-start">
              <NumberInput
                label="Budget month starts on day"
                description="Your payday, 1 to 28"
                min={1}
                max={28}
                value={monthStart}
                onChange={value => setMonthStart(Number(value) || 1)}
                error={problems['month_start_day']}
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
            </Group>
            <Select
              label="Time zone"
              description={timeZone === null ? `As this machine has it: ${zone}` : 'Decides what day it is'}
              placeholder="As this machine has it"
              searchable
              clearable
              limit={60}
              data={ZONES}
              value={timeZone}
              onChange={setTimeZone}
              error={problems['time_zone']}
            />
            <Select
              label="Country"
              description="Where phone numbers without a country's code are"
              placeholder={countryName(countryOfCurrency(currency)) ?? 'Not known'}
              searchable
              clearable
              limit={60}
              data={COUNTRIES}
              value={country}
              onChange={setCountry}
              error={problems['country']}
            />
            <FormFailure title="The settings were not saved" error={save.error} />
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                Save
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
    </Section>
  )
}
