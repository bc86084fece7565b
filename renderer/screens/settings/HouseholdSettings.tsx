import { useQuery } from '@tanstack/react-query'
import { type Budget, budget as contract } from '../../../shared/contract/budget.ts'
import { countries, countryOfCurrency } from '../../../shared/domain/phone.ts'
import { api, client } from '../../api/queries.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  CurrencyField,
  FieldPair,
  Form,
  inputSchema,
  type Option,
  OptionalChoiceField,
  SwitchField,
  TimeZoneField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { AREA_CHOICES } from '../first-run/area-choices.ts'

const NAMES = new Intl.DisplayNames('en', { type: 'region' })
const countryName = (country: string | undefined) => (country === undefined ? undefined : NAMES.of(country))
const COUNTRIES: readonly Option<string>[] = countries()
  .map(value => ({ value, label: countryName(value) ?? value }))
  .sort((one, other) => one.label.localeCompare(other.label))

interface HouseholdSettingsProps {
  readonly budget: Budget
  /** The zone in force. */
  readonly zone: string
}

type HouseholdDraft = Pick<
  Budget,
  'base_currency' | 'time_zone' | 'country' | 'areas' | 'checklist_closed'
> & {
  readonly income_target: number | null
  readonly buffer_min: number | null
  readonly month_start_day: number | null
}

/** Targets, currency and calendar: what every figure of a month follows. */
export function HouseholdSettings({ budget, zone }: HouseholdSettingsProps) {
  const {
    income_target,
    buffer_min,
    base_currency,
    month_start_day,
    time_zone,
    country,
    areas,
    checklist_closed,
  } = budget
  const initial: HouseholdDraft = {
    income_target,
    buffer_min,
    base_currency,
    month_start_day,
    time_zone,
    country,
    areas,
    checklist_closed,
  }
  const form = useForm({
    schema: inputSchema(contract.update),
    initial,
    send: input => client.budget.update(input),
    done: () => toastDone('Household settings saved'),
  })
  const { bind, values } = form
  const currency = useQuery(api.budget.currency.queryOptions({ input: {} }))
  return (
    <Section title="Household">
      <Card>
        <Form form={form} layout="page" submit="Save" failure="The settings were not saved">
          <ChoiceField
            label="Shown"
            description="What is out of sight keeps its data"
            options={AREA_CHOICES}
            binding={bind('areas')}
          />
          <SwitchField label="Hide the first steps on Today" binding={bind('checklist_closed')} />
          <FieldPair>
            <AmountField
              label="Monthly income target"
              currency={budget.base_currency}
              binding={bind('income_target')}
            />
            <AmountField
              label="Buffer to keep"
              currency={budget.base_currency}
              binding={bind('buffer_min')}
            />
          </FieldPair>
          <CurrencyField
            label="Currency"
            disabled={currency.data?.fixed !== false}
            description={
              currency.data?.fixed === false
                ? 'Can be changed until the first amount is entered'
                : 'Stays, since amounts have been entered in it'
            }
            binding={bind('base_currency')}
          />
          <WholeField
            label="Budget month starts on day"
            description="Your payday, 1 to 28"
            least={1}
            most={28}
            binding={bind('month_start_day')}
          />
          <TimeZoneField
            label="Time zone"
            description={
              values.time_zone === null ? `Same as this computer: ${zone}` : 'Decides what day it is'
            }
            placeholder="Same as this computer"
            binding={bind('time_zone')}
          />
          <OptionalChoiceField
            label="Country"
            description={`For phone numbers without a country code: ${countryName(values.country ?? countryOfCurrency(values.base_currency)) ?? 'not known'}`}
            options={COUNTRIES}
            searchable
            limit={60}
            binding={bind('country')}
          />
        </Form>
      </Card>
    </Section>
  )
}
