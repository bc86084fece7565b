import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInMonth,
  type Month,
  monthOf,
} from '../../../shared/domain/calendar.ts'
import { currencyExponent } from '../../../shared/domain/currency.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { SampledPacks } from './needs.ts'
import { numbersFrom } from './numbers.ts'

/** What the invented household owns, with a year and a month of its values; nobody and no place in it is real. */

const MONTHS = 13

/** What a unit of another country's money is worth in the household's, about: enough for a picture of how rates are used. */
const RATES: Readonly<Record<string, { readonly currency: string; readonly rate: number }>> = {
  USD: { currency: 'CAD', rate: 0.7212 },
  CAD: { currency: 'USD', rate: 1.386 },
  EUR: { currency: 'USD', rate: 0.8634 },
  GBP: { currency: 'USD', rate: 0.7521 },
  AUD: { currency: 'USD', rate: 1.5304 },
  CHF: { currency: 'USD', rate: 0.8012 },
  JPY: { currency: 'USD', rate: 151.24 },
  KWD: { currency: 'USD', rate: 0.3061 },
}

/** Fills in holdings, in the caller's transaction, from a year ago up to today. */
export function fillHoldings(session: WriteSession, packs: SampledPacks): void {
  new SampleHoldings(session, packs).fill()
}

class SampleHoldings {
  readonly #session: WriteSession
  readonly #packs: SampledPacks
  readonly #base: string
  readonly #foreign: string
  readonly #today: CalendarDate
  readonly #months: readonly Month[]
  readonly #next = numbersFrom(20260822)

  constructor(session: WriteSession, packs: SampledPacks) {
    this.#session = session
    this.#packs = packs
    this.#base = packs.household.getWithin(session).base_currency
    this.#foreign = RATES[this.#base]?.currency ?? 'USD'
    this.#today = packs.household.today(session)
    const first = addMonths(monthOf(this.#today), 1 - MONTHS)
    this.#months = Array.from({ length: MONTHS }, (_, index) => addMonths(first, index))
  }

  fill(): void {
    this.#enterRates()
    this.#enterEntities()
    this.#enterCottage()
    this.#enterDuplex()
    this.#enterRest()
    this.#enterScores()
  }

  /** Whole units of a currency; one without decimals has small units, as everywhere in the sample. */
  #minor(units: number, currency = this.#base): number {
    return Math.round(units) * 10 ** (currencyExponent(currency) || 2)
  }

  /** The last day of each month, and today in the one that runs. */
  #dates(): readonly CalendarDate[] {
    return this.#months.map(month => {
      const last = dateInMonth(month, 31)
      return last < this.#today ? last : this.#today
    })
  }

  #enterRates(): void {
    const known = RATES[this.#base]
    if (!known) return
    for (const date of this.#dates())
      this.#packs.exchangeRates.setWithin(
        this.#session,
        {
          base_currency: known.currency,
          quote_currency: this.#base,
          date,
          rate: (known.rate * (0.975 + this.#next() * 0.05)).toFixed(4),
        },
        'person',
      )
  }

  #enterEntities(): void {
    const { entities } = this.#packs
    const company = entities.createWithin(
      this.#session,
      { name: 'Northpine Holdings Ltd.', jurisdiction: 'Ontario', registration_number: 'ON 2048812' },
      'person',
    )
    const trust = entities.createWithin(
      this.#session,
      { name: 'Alder Family Trust', jurisdiction: 'Vermont', registration_number: 'T-7719' },
      'person',
    )
    const renew = (entity_id: string, name: string, days: number) =>
      entities.createRenewalWithin(
        this.#session,
        entity_id,
        { name, due_date: addDays(this.#today, days), every_months: 12 },
        'person',
      )
    renew(company.id, 'Annual return', 18)
    renew(company.id, 'Registered office', 142)
    renew(trust.id, 'Trustee review', 61)
  }

  #add(
    holding: Parameters<SampledPacks['holdings']['createWithin']>[1],
    values: readonly (readonly [date: CalendarDate, units: number, source?: string])[],
  ): string {
    const { holdings } = this.#packs
    const row = holdings.createWithin(this.#session, holding, 'person')
    for (const [date, units, source = ''] of values)
      holdings.valuations.addWithin(
        this.#session,
        row,
        { value_minor: this.#minor(units, row.currency), currency: row.currency, date, source },
        'person',
      )
    return row.id
  }

  #owe(
    holding_id: string,
    currency: string,
    loan: {
      readonly name: string
      readonly lender: string
      readonly rate_pphm: number
      readonly payment: number
    },
    balance: (index: number) => number,
  ): void {
    const { liabilities } = this.#packs.holdings
    const { payment, ...fields } = loan
    const { id } = liabilities.createWithin(
      this.#session,
      holding_id,
      { ...fields, currency, payment_minor: this.#minor(payment, currency) },
      'person',
    )
    for (const [index, balance_on] of this.#dates().entries())
      liabilities.updateWithin(
        this.#session,
        holding_id,
        id,
        { balance_minor: this.#minor(balance(index), currency), balance_on },
        'person',
      )
  }

  #flow(
    holding_id: string,
    currency: string,
    kind: 'contribution' | 'cost' | 'rent',
    units: number,
    date: CalendarDate,
    note = '',
  ): void {
    if (date > this.#today) return
    const flow = { kind, amount_minor: this.#minor(units, currency), currency, date, note }
    this.#packs.holdings.flows.createWithin(this.#session, holding_id, flow, 'person')
  }

  #enterCottage(): void {
    const dates = this.#dates()
    const id = this.#add(
      { asset_type: 'property', label: 'Lakeside cottage', jurisdiction: 'United States' },
      dates.flatMap((date, index) =>
        index % 3 === 0
          ? [[date, 318_000 + index * 1_450, index === 0 ? 'Purchase' : 'Estimate'] as const]
          : [],
      ),
    )
    this.#owe(
      id,
      this.#base,
      { name: 'Cottage mortgage', lender: 'Meadow Credit Union', rate_pphm: 5_250_000, payment: 1_540 },
      index => 241_600 - index * 486,
    )
    const first = this.#months[0] ?? monthOf(this.#today)
    this.#flow(id, this.#base, 'contribution', 76_400, dateInMonth(first, 12), 'Down payment')
    for (const month of this.#months.slice(1))
      this.#flow(id, this.#base, 'rent', 1_150, dateInMonth(month, 6))
    this.#flow(id, this.#base, 'cost', 2_180, dateInMonth(addMonths(first, 5), 20), 'Roof repair')
  }

  #enterDuplex(): void {
    const currency = this.#foreign
    const dates = this.#dates()
    const id = this.#add(
      {
        asset_type: 'property',
        label: 'Alder Row duplex',
        jurisdiction: currency === 'CAD' ? 'Canada' : 'United States',
        entity_name: 'Northpine Holdings Ltd.',
        currency,
        ownership_pphm: 50_000_000,
      },
      [
        [dates[0] ?? this.#today, 342_000, 'Appraisal'],
        [dates[6] ?? this.#today, 350_000, 'Estimate'],
      ],
    )
    this.#owe(
      id,
      currency,
      { name: 'Duplex loan, half', lender: 'Harbour Trust', rate_pphm: 4_890_000, payment: 690 },
      index => 88_400 - index * 330,
    )
    const first = this.#months[0] ?? monthOf(this.#today)
    this.#flow(id, currency, 'contribution', 84_500, dateInMonth(first, 3), 'Share of the purchase')
    for (const month of this.#months.slice(1)) this.#flow(id, currency, 'rent', 780, dateInMonth(month, 2))
  }

  #enterRest(): void {
    let fund = 61_200
    this.#add(
      {
        asset_type: 'security',
        label: 'Index fund account',
        jurisdiction: 'United States',
        entity_name: 'Alder Family Trust',
      },
      this.#dates().map(date => {
        fund *= 0.985 + this.#next() * 0.052
        return [date, fund, 'Statement'] as const
      }),
    )
    const [first = this.#today] = this.#dates()
    this.#add(
      {
        asset_type: 'note',
        label: 'Note from Halden Joinery',
        jurisdiction: 'United States',
        notes: 'Repaid in full in three years',
      },
      [[first, 25_000, 'Contract']],
    )
    this.#add({ asset_type: 'vehicle', label: 'Estate car' }, [
      [first, 16_800],
      [addDays(this.#today, -40), 14_900],
    ])
    this.#add({ asset_type: 'policy', label: 'Life policy, cash value', entity_name: 'Alder Family Trust' }, [
      [addDays(this.#today, -410), 17_350, 'Letter'],
    ])
  }

  #enterScores(): void {
    const bureaus = [
      ['Equifax', 724],
      ['TransUnion', 731],
    ] as const
    for (const [bureau, start] of bureaus)
      for (const [index, date] of this.#dates().entries())
        if (index % 3 === 0)
          this.#packs.creditScores.createWithin(
            this.#session,
            { bureau, score: start + index * 2 + Math.round(this.#next() * 9), date },
            'person',
          )
  }
}
