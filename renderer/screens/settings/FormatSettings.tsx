import { type Budget, budget as contract, type WeekStart } from '../../../shared/contract/budget.ts'
import type { CurrencySign, DateOrder, NumberMarks } from '../../../shared/domain/formats.ts'
import { client } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { formatMoney } from '../../components/money-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  ChoiceField,
  FieldPair,
  Form,
  inputSchema,
  type Option,
  OptionalChoiceField,
  useForm,
} from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'

/** Regions that can be chosen, by the locale whose figures they have. */
const REGIONS = [
  'en-US',
  'en-GB',
  'en-CA',
  'en-AU',
  'en-NZ',
  'en-IN',
  'en-IE',
  'en-ZA',
  'de-DE',
  'de-CH',
  'de-AT',
  'fr-FR',
  'fr-CA',
  'nl-NL',
  'nl-BE',
  'es-ES',
  'es-MX',
  'it-IT',
  'pt-PT',
  'pt-BR',
  'pl-PL',
  'cs-CZ',
  'sv-SE',
  'da-DK',
  'nb-NO',
  'fi-FI',
  'el-GR',
  'tr-TR',
  'he-IL',
  'ar-EG',
  'ar-AE',
  'ja-JP',
  'ko-KR',
  'zh-CN',
] as const

const NAMES = new Intl.DisplayNames('en', { type: 'region' })
const REGION_CHOICES: readonly Option<string>[] = REGIONS.map(locale => ({
  value: locale,
  label: `${NAMES.of(locale.slice(3)) ?? locale}${locale === 'fr-CA' ? ' (French)' : ''}`,
})).sort((one, other) => one.label.localeCompare(other.label, 'en'))
const DATE_ORDERS: readonly Option<DateOrder>[] = [
  { value: 'day_month_year', label: '31 Dec 2026' },
  { value: 'month_day_year', label: 'Dec 31, 2026' },
  { value: 'year_month_day', label: '2026-12-31' },
]
const NUMBER_MARKS: readonly Option<NumberMarks>[] = [
  { value: 'comma_point', label: '1,234,567.8' },
  { value: 'point_comma', label: '1.234.567,8' },
  { value: 'space_comma', label: '1 234 567,8' },
  { value: 'apostrophe_point', label: '1’234’567.8' },
  { value: 'lakh_point', label: '12,34,567.8' },
]
const CURRENCY_SIGNS: readonly Option<CurrencySign>[] = [
  { value: 'before', label: 'Before the amount' },
  { value: 'after', label: 'After the amount' },
  { value: 'code', label: 'As a code: USD' },
  { value: 'none', label: 'None for your own currency' },
]
const WEEK_STARTS: readonly Option<WeekStart>[] = [
  { value: 'monday', label: 'Monday' },
  { value: 'sunday', label: 'Sunday' },
  { value: 'saturday', label: 'Saturday' },
]
const AS_REGION = 'As the region has it'

type FormatDraft = Pick<
  Budget,
  'region_locale' | 'date_order' | 'number_marks' | 'currency_sign' | 'week_start'
>

/** How dates, numbers and currencies are written, on every screen. */
export function FormatSettings({ budget }: { readonly budget: Budget }) {
  usePrivacy()
  const { region_locale, date_order, number_marks, currency_sign, week_start } = budget
  const initial: FormatDraft = { region_locale, date_order, number_marks, currency_sign, week_start }
  const form = useForm({
    schema: inputSchema(contract.update),
    initial,
    send: input => client.budget.update(input),
    done: () => toastDone('Formats saved'),
  })
  const { bind } = form
  return (
    <Section title="Formats">
      <Card>
        <Form form={form} layout="page" submit="Save formats" failure="The formats were not saved">
          <OptionalChoiceField
            label="Region"
            description={`Now: ${formatDate('2026-12-31')} · ${formatMoney(-1234.5, budget.base_currency)}`}
            placeholder="Same as this computer"
            options={REGION_CHOICES}
            searchable
            limit={60}
            binding={bind('region_locale')}
          />
          <FieldPair>
            <OptionalChoiceField
              label="Dates"
              placeholder={AS_REGION}
              options={DATE_ORDERS}
              binding={bind('date_order')}
            />
            <OptionalChoiceField
              label="Numbers"
              placeholder={AS_REGION}
              options={NUMBER_MARKS}
              binding={bind('number_marks')}
            />
          </FieldPair>
          <FieldPair>
            <OptionalChoiceField
              label="Currency sign"
              placeholder={AS_REGION}
              options={CURRENCY_SIGNS}
              binding={bind('currency_sign')}
            />
            <ChoiceField
              label="Week starts on"
              description="For calendars and reports by week"
              options={WEEK_STARTS}
              binding={bind('week_start')}
            />
          </FieldPair>
        </Form>
      </Card>
    </Section>
  )
}
