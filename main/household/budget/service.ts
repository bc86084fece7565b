import { moneyText } from '../../../shared/domain/money-text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import type { Bills } from '../bills/index.ts'
import type { Buckets, NewBucket } from '../buckets/index.ts'
import type { Household, HouseholdService } from '../household/index.ts'

export interface BudgetNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly buckets: Buckets
  readonly bills: Bills
  /** Fills an empty household with an invented year, in the transaction that sets it up. */
  readonly fillWithSample: FillWithSample
}

export type FillWithSample = (session: WriteSession) => void

export type DefaultBucket =
  | 'rent'
  | 'utilities'
  | 'groceries'
  | 'fuel'
  | 'insurance'
  | 'kids'
  | 'debt'
  | 'misc'

/** The seed's envelopes, as a new household is offered them. */
export const DEFAULT_BUCKETS: Readonly<Record<DefaultBucket, NewBucket>> = {
  rent: { name: 'Rent', bucket_type: 'essentials', priority: 'A' },
  utilities: { name: 'Utilities', bucket_type: 'essentials', priority: 'A' },
  groceries: { name: 'Groceries', bucket_type: 'essentials', priority: 'A' },
  fuel: { name: 'Fuel', bucket_type: 'variable', priority: 'B' },
  insurance: { name: 'Insurance', bucket_type: 'essentials', priority: 'A' },
  kids: { name: 'Kids', bucket_type: 'variable', priority: 'B' },
  debt: { name: 'Debt', bucket_type: 'essentials', priority: 'A' },
  misc: { name: 'Misc', bucket_type: 'other', priority: 'C' },
}

export interface SetUp {
  readonly base_currency: string
  readonly week_start: Household['week_start']
  readonly month_start_day: number
  readonly areas: Household['areas']
  readonly default_buckets: readonly DefaultBucket[]
  readonly sample_data: boolean
}

export interface BufferCheck {
  readonly ok: boolean
  readonly income_target_minor: number
  readonly bills_minor: number
  readonly buffer_minor: number
  readonly projected_minor: number
  readonly shortfall_minor: number
  readonly alert: string | null
}

export type BudgetService = ReturnType<typeof createBudget>

/** The household's targets: what should come in, what the bills take, what must stay. */
export function createBudget({ database, household, buckets, bills, fillWithSample }: BudgetNeeds) {
  const bufferCheck = (session: ReadSession, wanted: number | undefined): BufferCheck => {
    const { income_target_minor, buffer_min_minor, base_currency } = household.getWithin(session)
    const bills_minor = bills.monthlyEstimateWithin(session)
    const buffer_minor = wanted ?? buffer_min_minor
    const projected_minor = income_target_minor - bills_minor - buffer_minor
    const shortfall_minor = Math.max(0, -projected_minor)
    const alert =
      shortfall_minor === 0
        ? null
        : `The bills and the buffer are ${moneyText(shortfall_minor, base_currency)} more than the income you aim for`
    return {
      ok: projected_minor >= 0,
      income_target_minor,
      bills_minor,
      buffer_minor,
      projected_minor,
      shortfall_minor,
      alert,
    }
  }

  /** A script may have added a bucket of that name before the first run: it is then the wanted one. */
  const addDefaults = (session: WriteSession, wanted: readonly DefaultBucket[], by: Actor): void => {
    for (const key of wanted)
      if (!buckets.findByNameWithin(session, DEFAULT_BUCKETS[key].name))
        buckets.createWithin(session, DEFAULT_BUCKETS[key], by)
  }

  return {
    get: household.get,
    update: household.update,

    /** The currency, and whether amounts that are in it keep it from being another. */
    currency: () =>
      database.read(session => ({
        base_currency: household.getWithin(session).base_currency,
        fixed: household.hasAmountsWithin(session),
      })),

    /** Targets, what the bills come to in a month, and this month's ledger. */
    snapshot: () =>
      database.read(session => ({
        budget: household.getWithin(session),
        bills_minor: bills.monthlyEstimateWithin(session),
        ledger: buckets.snapshotWithin(session, household.currentMonth(session)),
      })),

    /** projected = income target - bills - buffer; fine while that is not negative. */
    bufferCheck: (buffer_minor: number | undefined) =>
      database.read(session => bufferCheck(session, buffer_minor)),

    /** First run, once. @throws Conflict when it is over, or when sample data is wanted in a household that has its own. */
    setUp: ({ default_buckets, sample_data, ...settings }: SetUp, by: Actor) =>
      database.write(session => {
        if (household.getWithin(session).set_up === 1)
          throw new Conflict(
            worded('The household is set up already. POST /core/budget changes its settings'),
          )
        if (sample_data && !household.isEmptyWithin(session))
          throw new Conflict(worded('Sample data is only for an empty household. Send "sample_data": false'))
        // Who looks around in invented data has no first steps.
        household.updateWithin(session, { ...settings, set_up: 1, checklist_closed: sample_data ? 1 : 0 }, by)
        if (sample_data) fillWithSample(session)
        else addDefaults(session, default_buckets, by)
        return household.getWithin(session)
      }),
  }
}
