import {
  addMonths,
  type CalendarDate,
  dateInMonth,
  type Month,
  monthOf,
} from '../../../shared/domain/calendar.ts'
import type { LeaseAccount, RentOwed } from '../../../shared/domain/leases/account.ts'
import { type LateFee, lateFeeOf } from '../../../shared/domain/leases/late-fee.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { refuseReversed } from '../../core/span.ts'
import { accountOf, type LeaseMoney, moneyOf, unconvertedBy } from './money.ts'
import type { LeaseNeeds } from './needs.ts'
import type * as store from './store.ts'
import { requireLease, termsOf } from './terms.ts'

export interface RentsAsked {
  readonly from?: CalendarDate | undefined
  readonly to?: CalendarDate | undefined
  readonly as_of?: CalendarDate | undefined
}

/** A rent with the late fee that may be charged for it, and what was. */
export interface ChargeableRent extends RentOwed {
  readonly late_fee: LateFee | null
  readonly charged_minor: number | null
}

export interface LeaseRents {
  readonly lease: store.PlacedLease
  readonly as_of: CalendarDate
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly rents: readonly ChargeableRent[]
  readonly account: LeaseAccount
  readonly money: LeaseMoney
  readonly unconverted: readonly UnconvertedSum[]
}

/** @throws NotFound; Invalid for days the wrong way round */
export function rentsWithin(
  session: ReadSession,
  needs: Pick<LeaseNeeds, 'transactions' | 'household'>,
  lease_id: string,
  asked: RentsAsked,
): LeaseRents {
  const lease = requireLease(session, lease_id)
  const as_of = asked.as_of ?? needs.household.today(session)
  const from = asked.from ?? lease.start_date
  const to = asked.to ?? dateInMonth(later(addMonths(monthOf(as_of), 1), monthOf(from)), 31)
  refuseReversed(from, to)
  const money = moneyOf(session, needs, [lease_id])(lease_id)
  const account = accountOf(termsOf(lease), money, as_of, to)
  return {
    lease,
    as_of,
    from,
    to,
    account,
    money,
    unconverted: unconvertedBy(money, as_of),
    rents: chargeable(lease, account).filter(({ due_date }) => due_date >= from && due_date <= to),
  }
}

function later(one: Month, other: Month): Month {
  return one > other ? one : other
}

/** Each rent with its late fee: charged, or as the lease provides for it. */
export function chargeable(lease: store.LeaseRow, account: LeaseAccount): ChargeableRent[] {
  const charged = new Map(account.charges.map(({ charge }) => [charge.period, charge.amount_minor]))
  return account.rents.map(rent => {
    const charged_minor = charged.get(rent.period.month) ?? null
    return { ...rent, charged_minor, late_fee: charged_minor === null ? lateFeeOf(lease, rent) : null }
  })
}
