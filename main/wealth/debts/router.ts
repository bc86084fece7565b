import type { Inputs } from '../../../shared/contract/index.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { csvFile } from '../../wire/csv.ts'
import { given } from '../../wire/given.ts'
import { pphmIfGiven } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import { planCsv, scheduleCsv, toApplied, toPlan } from './plan-to-wire.ts'
import type { Debts } from './service.ts'
import type { DebtChange } from './terms.ts'
import { toDebt, toNextMoney, toParts, toSchedule, toStatement } from './to-wire.ts'

export interface DebtRouterNeeds {
  readonly debts: Debts
  readonly currency: () => string
}

export function debtRouter(implement: Implementer, { debts, currency }: DebtRouterNeeds) {
  const os = implement.debts
  const shown = (debt: ReturnType<Debts['get']>) => toDebt(debt, debts.today())
  const currencyOf = (debt_id: string) => debts.get(debt_id).currency
  const scheduled = ({ debt_id, basis, ...days }: Inputs['debts']['schedule']) =>
    toSchedule(debts.schedule(debt_id, { basis: basis ?? 'balance', ...given(days) }))
  const planned = (asked: Inputs['debts']['plan']) =>
    toPlan(debts.plan(questionOf(asked, currency())), currency())
  return {
    list: os.list.handler(({ input }) => {
      const today = debts.today()
      const all = debts.list().filter(({ is_open }) => is_open || !input.only_open)
      return { items: all.map(debt => toDebt(debt, today)) }
    }),
    get: os.get.handler(({ input }) => shown(debts.get(input.debt_id))),
    update: os.update.handler(async ({ input, context }) => {
      const { debt_id, ...said } = input
      return shown(await debts.change(debt_id, changeOf(said, currencyOf(debt_id)), context.actor))
    }),
    schedule: os.schedule.handler(({ input }) => scheduled(input)),
    scheduleCsv: os.scheduleCsv.handler(({ input }) => {
      const { name } = debts.get(input.debt_id)
      return csvFile(`schedule of ${name}`, scheduleCsv(scheduled(input)))
    }),
    plan: os.plan.handler(({ input }) => planned(input)),
    planCsv: os.planCsv.handler(({ input }) => csvFile('payoff plan', planCsv(planned(input)))),
    applyPlan: os.applyPlan.handler(async ({ input, context }) => {
      const { bucket_id, months, dry_run, ...asked } = input
      const question = { ...questionOf(asked, currency()), bucket_id: bucket_id ?? null, months }
      return dry_run
        ? toApplied(debts.previewPlan(question), currency(), false)
        : toApplied(await debts.applyPlan(question, context.actor), currency(), true)
    }),
    nextMoney: os.nextMoney.handler(({ input }) =>
      toNextMoney(debts.nextMoney(amountsIn(currency()).minor(input.amount, 'amount'))),
    ),
    listPayments: os.listPayments.handler(({ input }) => ({
      items: debts.proposals(input.debt_id).map(found => toParts(found, false)),
    })),
    splitPayment: os.splitPayment.handler(async ({ input, context }) => {
      const { debt_id, transaction_id, adjust, dry_run, ...parts } = input
      const said = saidOf(parts, currencyOf(debt_id))
      if (dry_run) return toParts(debts.propose(debt_id, transaction_id, said), false)
      const whole = { ...said, isToAdjust: adjust }
      return toParts(await debts.split(debt_id, transaction_id, whole, context.actor), true)
    }),
    listStatements: os.listStatements.handler(({ input }) => ({
      items: debts.statements(input.debt_id).map(toStatement),
    })),
    addStatement: os.addStatement.handler(async ({ input, context }) => {
      const { debt_id, date, balance, interest, note, adjust } = input
      const amounts = amountsIn(currencyOf(debt_id))
      const statement = {
        ...given({ note, interest_minor: amounts.minorIfGiven(interest, 'interest') }),
        date,
        balance_minor: amounts.minor(balance, 'balance'),
        isToAdjust: adjust,
      }
      return toStatement(await debts.addStatement(debt_id, statement, context.actor))
    }),
    removeStatement: os.removeStatement.handler(async ({ input, context }) => {
      await debts.removeStatement(input.debt_id, input.statement_id, context.actor)
      return { deleted: true }
    }),
  }
}

type WireChange = Omit<Inputs['debts']['update'], 'debt_id'>

/** What is said of a debt, in minor units of its currency. */
function changeOf(said: WireChange, currency: string): DebtChange {
  const { minor, minorIfGiven } = amountsIn(currency)
  const { interest_percent, minimum_percent, payment, original_amount, escrow, fee, extra, ...others } = said
  const { extra_payments, rate_changes, ...rest } = others
  return given({
    ...rest,
    rate_pphm: pphmIfGiven(interest_percent),
    minimum_pphm: pphmIfGiven(minimum_percent),
    payment_minor: minorIfGiven(payment, 'payment'),
    original_minor: minorIfGiven(original_amount, 'original_amount'),
    escrow_minor: minorIfGiven(escrow, 'escrow'),
    fee_minor: minorIfGiven(fee, 'fee'),
    extra_minor: minorIfGiven(extra, 'extra'),
    extras: extra_payments
      ?.map(({ date, amount }, index) => ({
        date,
        amount_minor: minor(amount, 'extra_payments', index, 'amount'),
      }))
      .sort(byDay(each => each.date)),
    rate_changes: rate_changes
      ?.map(({ from, interest_percent: percent, payment: paid }, index) => ({
        from,
        rate_pphm: pphmIfGiven(percent) ?? 0,
        payment_minor: minorIfGiven(paid ?? null, 'rate_changes', index, 'payment'),
      }))
      .sort(byDay(each => each.from)),
  })
}

function byDay<T>(dayOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0)
}

type WireParts = Pick<Inputs['debts']['splitPayment'], 'interest' | 'escrow' | 'fee' | 'statement'>

function saidOf({ interest, escrow, fee, statement }: WireParts, currency: string) {
  const { minor, minorIfGiven } = amountsIn(currency)
  return given({
    interest_minor: minorIfGiven(interest, 'interest'),
    escrow_minor: minorIfGiven(escrow, 'escrow'),
    fee_minor: minorIfGiven(fee, 'fee'),
    statement: statement && {
      balance_minor: minor(statement.balance, 'statement', 'balance'),
      ...given({ interest_minor: minorIfGiven(statement.interest, 'statement', 'interest') }),
    },
  })
}

/** An order of ids, be they with commas between them or one after the other. */
function questionOf({ strategy, extra, order }: Inputs['debts']['plan'], currency: string) {
  const ids = typeof order === 'string' ? order.split(',') : (order ?? [])
  return {
    strategy: strategy ?? 'avalanche',
    extra_minor: amountsIn(currency).minor(extra ?? 0, 'extra'),
    order: ids.map(id => id.trim()).filter(id => id !== ''),
  }
}
