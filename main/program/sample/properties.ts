import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { currencyExponent } from '../../../shared/domain/currency.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { SampledPacks } from './needs.ts'
import { SAMPLE_PROPERTIES, type SampleProperty } from './property-plan.ts'

/** Fills in properties with what is known of them, in the caller's transaction; no address in it is real. */
export function fillProperties(session: WriteSession, packs: SampledPacks): string[] {
  const { base_currency } = packs.household.getWithin(session)
  const today = packs.household.today(session)
  // A currency without decimals has small units: a house is 20,000,000 yen, not 200,000.
  const unit = 10 ** (currencyExponent(base_currency) || 2)
  return SAMPLE_PROPERTIES.map(property => enter(session, packs, property, unit, today))
}

function enter(
  session: WriteSession,
  { properties }: SampledPacks,
  property: SampleProperty,
  unit: number,
  today: CalendarDate,
): string {
  const { arv, comps = [], repairs = [], flags = [], rent, baths, ...facts } = property
  const { id } = properties.createWithin(
    session,
    {
      city: 'Fernley Falls',
      region: 'OR',
      postal_code: '97999',
      country: 'US',
      ...facts,
      ...(baths !== undefined && { baths_hundredths: Math.round(baths * 100) }),
      ...(rent !== undefined && { rent_minor: rent * unit }),
    },
    'person',
  )
  for (const [address, price, days, distance, area, adjustment = 0] of comps)
    properties.addCompWithin(
      session,
      id,
      {
        address,
        price_minor: price * unit,
        date: addDays(today, -days),
        distance_hundredths: Math.round(distance * 100),
        area,
        adjustment_minor: adjustment * unit,
      },
      'person',
    )
  for (const [category, description, quantity, kind, cost] of repairs)
    properties.addRepairWithin(
      session,
      id,
      { category, description, quantity_milli: quantity * 1000, unit: kind, unit_cost_minor: cost * unit },
      'person',
    )
  for (const [kind, severity, note] of flags)
    properties.addFlagWithin(session, id, { kind, severity, note }, 'person')
  for (const [amount, days, notes] of arv ?? [])
    properties.setArvWithin(
      session,
      id,
      { arv_minor: amount * unit, notes, date: addDays(today, -days) },
      'person',
    )
  return id
}
