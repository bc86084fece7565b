import type { Outputs } from '../../../shared/contract/index.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import type { LeaseAccount } from '../../../shared/domain/leases/account.ts'
import { vacancyRate } from '../../../shared/domain/leases/vacancy.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { percentText } from '../../../shared/domain/percent-text.ts'
import type { Amounts } from '../../wire/amounts.ts'
import { percentIfKnown } from '../../wire/percent.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { LeaseFigures, LetLease, RentRoll, RentRollRow } from './rent-roll.ts'
import type { ChargeableRent, LeaseRents } from './rents.ts'
import type { Lease, LeaseDetail } from './service.ts'
import type * as store from './store.ts'
import type { RentsOfYear } from './year.ts'

type Wire = Outputs['leases']

export function toLease(lease: Lease, amounts: Amounts): Wire['list']['items'][number] {
  const { rent_minor, deposit_minor, late_fee_minor, late_fee_pphm, rent_now_minor, rent_steps, ...rest } =
    lease
  const { end_date, notice_days } = lease
  return {
    ...rest,
    rent: amounts.major(rent_minor),
    deposit: amounts.major(deposit_minor),
    late_fee: amounts.majorIfKnown(late_fee_minor),
    late_fee_percent: percentIfKnown(late_fee_pphm),
    rent_now: amounts.major(rent_now_minor),
    rent_steps: rent_steps.map(step => ({ from: step.from, rent: amounts.major(step.rent_minor) })),
    notice_on: end_date === null ? null : addDays(end_date, -notice_days),
  }
}

export function toDetail(detail: LeaseDetail, amounts: Amounts): Wire['get'] {
  const { held_minor, deposits, charges, ...lease } = detail
  return {
    ...toLease(lease, amounts),
    deposit_held: amounts.major(held_minor),
    deposits: deposits.map(({ amount_minor, lease_id: _, ...entry }) => ({
      ...entry,
      amount: amounts.major(amount_minor),
    })),
    charges: charges.map(charge => toCharge(charge, amounts)),
  }
}

function toCharge(
  { id, kind, period, date, amount_minor, notes, created_at }: store.ChargeRow,
  amounts: Amounts,
): Wire['get']['charges'][number] {
  return { id, kind, period, date, amount: amounts.major(amount_minor), notes, created_at }
}

export function toRents(rents: LeaseRents, amounts: Amounts): Wire['rents'] {
  const { lease, as_of, from, to, account, money } = rents
  const { due_minor, paid_minor, balance_minor, late_minor } = account
  const charges = new Map(money.charges.map(charge => [charge.id, charge]))
  return {
    lease_id: lease.id,
    as_of,
    from,
    to,
    items: rents.rents.map(rent => toRent(rent, lease, amounts)),
    charges: account.charges.flatMap(({ charge, ...standing }) => {
      const row = charges.get(charge.id)
      return row === undefined ? [] : [{ ...toCharge(row, amounts), ...toStanding(standing, amounts) }]
    }),
    payments: money.payments
      .filter(({ date }) => date <= as_of)
      .map(({ amount_minor, ...payment }) => ({ ...payment, amount: amounts.major(amount_minor) })),
    due: amounts.major(due_minor),
    paid: amounts.major(paid_minor),
    balance: amounts.major(balance_minor),
    late: amounts.major(late_minor),
    unconverted: toUnconverted(rents.unconverted),
  }
}

type Standing = Omit<LeaseAccount['charges'][number], 'charge'>

function toStanding(
  { due_date, grace_until, amount_minor, paid_minor, paid_on, state }: Standing,
  amounts: Amounts,
) {
  return {
    due_date,
    grace_until,
    paid: amounts.major(paid_minor),
    balance: amounts.major(amount_minor - paid_minor),
    paid_on,
    state,
  }
}

function toRent(
  rent: ChargeableRent,
  lease: store.LeaseRow,
  amounts: Amounts,
): Wire['rents']['items'][number] {
  const { month, from, to, days, days_in_month } = rent.period
  return {
    period: month,
    from,
    to,
    days,
    days_in_month,
    prorated: lease.proration === 'daily' && days < days_in_month,
    rent: amounts.major(rent.amount_minor),
    ...toStanding(rent, amounts),
    late_fee: toLateFee(rent, lease, amounts),
    late_fee_charged: amounts.majorIfKnown(rent.charged_minor),
  }
}

function toLateFee(
  { late_fee, grace_until }: ChargeableRent,
  { late_fee_minor, late_fee_pphm }: store.LeaseRow,
  amounts: Amounts,
): Wire['rents']['items'][number]['late_fee'] {
  if (late_fee === null) return null
  const text = (minor: number) => moneyText(minor, amounts.currency)
  const unpaid = `${text(late_fee.missed_minor)} was not paid by ${longDate(grace_until)}, the last day of grace`
  const percent = late_fee_minor === null ? percentIfKnown(late_fee_pphm) : null
  return {
    amount: amounts.major(late_fee.amount_minor),
    unpaid: amounts.major(late_fee.missed_minor),
    percent,
    working:
      percent === null
        ? `${unpaid}: the lease asks for ${text(late_fee.amount_minor)}`
        : `${unpaid}: ${percentText(percent)} of it is ${text(late_fee.amount_minor)}`,
  }
}

function toFigures(figures: LeaseFigures, amounts: Amounts) {
  return {
    due: amounts.major(figures.due_minor),
    paid: amounts.major(figures.paid_minor),
    late: amounts.major(figures.late_minor),
    balance: amounts.major(figures.balance_minor),
    deposit_held: amounts.major(figures.held_minor),
  }
}

const NO_FIGURES = { due: null, paid: null, late: null, balance: null, deposit_held: null }

function toRow({ let: own, units: _, ...place }: RentRollRow, amounts: Amounts) {
  return {
    ...place,
    lease_id: own?.lease.id ?? null,
    tenant: own?.lease.tenant ?? null,
    rent: own && amounts.major(own.rent_minor),
    start_date: own?.lease.start_date ?? null,
    end_date: own?.lease.end_date ?? null,
    deposit: own && amounts.major(own.lease.deposit_minor),
    ...(own === null ? NO_FIGURES : toFigures(own, amounts)),
  }
}

function toOther({ lease, status, ...figures }: LetLease, amounts: Amounts) {
  const { id, property, unit, tenant } = lease
  return { lease_id: id, property, unit, tenant, status, ...toFigures(figures, amounts) }
}

export function toRentRoll(roll: RentRoll & { readonly as_of: string }, amounts: Amounts): Wire['rentRoll'] {
  const count = (rows: readonly RentRollRow[]) => rows.reduce((sum, row) => sum + row.units, 0)
  const units = count(roll.rows)
  const vacant = count(roll.rows.filter(row => row.let === null))
  return {
    as_of: roll.as_of,
    items: roll.rows.map(row => toRow(row, amounts)),
    others: roll.others.map(each => toOther(each, amounts)),
    totals: {
      rent: amounts.major(roll.totals.rent_minor),
      deposit: amounts.major(roll.totals.deposit_minor),
      ...toFigures(roll.totals, amounts),
    },
    deposits_held: amounts.major(roll.held_minor),
    vacancy: {
      units,
      let: units - vacant,
      vacant,
      rate: vacancyRate(vacant, units),
    },
    vacant_days: roll.rows.reduce((sum, row) => sum + (row.vacant_days ?? 0), 0),
    unconverted: toUnconverted(roll.unconverted),
  }
}

export function toYear(property_id: string, found: RentsOfYear, { currency, major }: Amounts): Wire['year'] {
  const { due_minor, paid_minor, balance_minor, units, ...rest } = found
  return {
    property_id,
    currency,
    ...rest,
    due: major(due_minor),
    paid: major(paid_minor),
    balance: major(balance_minor),
    rate: vacancyRate(found.vacant_days, found.days),
    units: units.map(unit => ({ ...unit, rate: vacancyRate(unit.vacant_days, unit.days) })),
  }
}
