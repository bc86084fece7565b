import type { Outputs } from '../../../shared/contract/index.ts'
import { priceChange } from '../../../shared/domain/bill-matching.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { percentText } from '../../../shared/domain/percent-text.ts'
import { describeSchedule } from '../../../shared/domain/recurrence.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Reminders } from '../reminders/index.ts'
import { autopaySteps } from './autopay.ts'
import { earlierAmounts } from './dated-amounts.ts'
import type { Candidate } from './matching.ts'
import { amountOf, scheduleOf } from './schedule.ts'
import type { Bills } from './service.ts'
import type { BillRow, PaymentRow } from './store.ts'
import type { Occurrence } from './views.ts'

export interface BillRouterNeeds {
  readonly bills: Bills
  readonly reminders: Reminders
  readonly currency: () => string
}

export function billRouter(implement: Implementer, { bills, reminders, currency }: BillRouterNeeds) {
  const os = implement.bills
  const amounts = () => amountsIn(currency())
  const occurrences = (found: readonly Occurrence[]) => {
    const wire = amounts()
    return { items: found.map(each => toOccurrence(each, wire)) }
  }
  return {
    create: os.create.handler(async ({ input, context }) => {
      const { amount, autopay, name, cadence, status: _active, ...rest } = input
      const bill = {
        ...given({ ...rest, autopay: flag(autopay) }),
        name,
        cadence,
        amount_minor: amounts().minor(amount, 'amount'),
      }
      return toBill(await bills.create(bill, context.actor), amounts())
    }),
    list: os.list.handler(({ input }) => {
      const wire = amounts()
      const rows = bills.list(input.status)
      const items = rows.map(bill => toBill(bill, wire))
      if (input.totals !== true) return { items }
      const sum = wire.major(sumMinor(rows.map(amountOf)))
      return { items, totals: { count: items.length, sum, unconverted: [] } }
    }),
    upcoming: os.upcoming.handler(({ input }) => occurrences(bills.upcoming(input.limit))),
    missed: os.missed.handler(() => occurrences(bills.missed())),
    calendar: os.calendar.handler(({ input }) => occurrences(bills.calendar(input.from, input.to))),
    calendarFile: os.calendarFile.handler(
      () => new File([bills.calendarFile()], 'valhalla-bills.ics', { type: 'text/calendar; charset=utf-8' }),
    ),
    candidates: os.candidates.handler(({ input }) => ({
      items: bills.candidates(input.bill_id).map(each => toCandidate(each, amounts())),
    })),
    pushReminders: os.pushReminders.handler(({ input }) =>
      reminders.push(session => bills.pushRemindersWithin(session, input.days_ahead)),
    ),
    get: os.get.handler(({ input }) => toBill(bills.get(input.bill_id), amounts())),
    update: os.update.handler(async ({ input, context }) => {
      const { bill_id, amount, autopay, ...rest } = input
      const amount_minor = amounts().minorIfGiven(amount, 'amount')
      const change = given({ ...rest, amount_minor, autopay: flag(autopay) })
      return toBill(await bills.update(bill_id, change, context.actor), amounts())
    }),
    occurrences: os.occurrences.handler(({ input }) =>
      occurrences(bills.occurrences(input.bill_id, input.limit)),
    ),
    payments: os.payments.handler(({ input }) => ({
      items: bills.payments(input.bill_id).map(payment => toPayment(payment, amounts())),
    })),
    pay: os.pay.handler(async ({ input, context }) => {
      const { bill_id, amount, notes = '', ...rest } = input
      const amount_minor = amounts().minorIfGiven(amount, 'amount')
      const paid = await bills.pay(bill_id, { ...rest, notes, amount_minor }, context.actor)
      return { payment: toPayment(paid.payment, amounts()), bill: toBill(paid.bill, amounts()) }
    }),
    deletePayment: os.deletePayment.handler(async ({ input, context }) =>
      toBill(await bills.deletePayment(input.bill_id, input.payment_id, context.actor), amounts()),
    ),
    skip: os.skip.handler(async ({ input, context }) =>
      toBill(await bills.skip(input.bill_id, input.scheduled_date, context.actor), amounts()),
    ),
    unskip: os.unskip.handler(async ({ input, context }) =>
      toBill(await bills.unskip(input.bill_id, input.scheduled_date, context.actor), amounts()),
    ),
    autopayChecklist: os.autopayChecklist.handler(({ input }) => toChecklist(bills.autopay(input.bill_id))),
    tickAutopayStep: os.tickAutopayStep.handler(async ({ input }) =>
      toChecklist(await bills.tickAutopay(input.bill_id, input.step, input.done)),
    ),
  }
}

function toBill(bill: BillRow, amounts: Amounts): Outputs['bills']['get'] {
  const { amount_minor, estimate_minor: _, schedule_from: __, earlier_amounts: ___, autopay, ...rest } = bill
  return {
    ...rest,
    amount: amounts.major(amountOf(bill)),
    entered_amount: amounts.major(amount_minor),
    earlier_amounts: earlierAmounts(bill).map(each => ({
      until: each.until,
      amount: amounts.major(each.amount_minor),
    })),
    autopay: autopay === 1,
    schedule_text: describeSchedule(scheduleOf(bill)),
  }
}

export function toOccurrence(
  { amount_minor, paid_minor, ...rest }: Occurrence,
  amounts: Amounts,
): Outputs['bills']['upcoming']['items'][number] {
  return { ...rest, amount: amounts.major(amount_minor), paid_amount: amounts.major(paid_minor) }
}

function toPayment(payment: PaymentRow, amounts: Amounts): Outputs['bills']['payments']['items'][number] {
  const { amount_minor, part, posted_transaction: _, matched, ...rest } = payment
  return { ...rest, amount: amounts.major(amount_minor), part: part === 1, matched: matched === 1 }
}

function toCandidate(
  { transaction, bill, occurrence, sure, reason, asked_minor }: Candidate,
  amounts: Amounts,
): Outputs['bills']['candidates']['items'][number] {
  return {
    transaction_id: transaction.id,
    date: transaction.date,
    amount: amounts.major(transaction.amount_minor),
    payee: transaction.payee,
    description: transaction.description,
    bill_id: bill.id,
    bill_name: bill.name,
    scheduled_date: occurrence.scheduled_date,
    due_date: occurrence.due_date,
    sure,
    reason,
    expected_amount: amounts.major(asked_minor),
    percent: priceChange(transaction.amount_minor, asked_minor),
    // What is only estimated has no price that could go up.
    price_change:
      bill.amount_kind === 'fixed'
        ? priceWords(reason, transaction.amount_minor, asked_minor, bill.currency)
        : null,
  }
}

/** What a payment of another price says of the bill; null for one of its own. */
function priceWords(
  reason: Candidate['reason'],
  paid_minor: number,
  asked_minor: number,
  currency: string,
): string | null {
  if (reason !== 'price_up' && reason !== 'price_down') return null
  const percent = Math.round(Math.abs(priceChange(paid_minor, asked_minor)))
  const way = reason === 'price_up' ? 'up' : 'down'
  return `Price went ${way} ${percentText(percent)}: ${moneyText(asked_minor, currency)} to ${moneyText(paid_minor, currency)}`
}

function toChecklist({
  bill,
  ticks,
}: {
  readonly bill: BillRow
  readonly ticks: ReadonlySet<number>
}): Outputs['bills']['autopayChecklist'] {
  const steps = autopaySteps({
    name: bill.name,
    payee: bill.payee || bill.name,
    amount: moneyText(amountOf(bill), bill.currency),
    schedule: describeSchedule(scheduleOf(bill)),
    next_due: bill.next_shown,
  }).map(step => ({ ...step, done: ticks.has(step.step) }))
  return {
    bill_id: bill.id,
    name: bill.name,
    autopay: bill.autopay === 1,
    steps,
    done_count: steps.filter(step => step.done).length,
  }
}
