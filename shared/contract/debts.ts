import { z } from 'zod'
import { base, Id, listOf } from './common.ts'
import { DebtPaymentParts, DebtStatement, NewDebtPayment, NewDebtStatement } from './debt-payments.ts'
import {
  AppliedDebtPlan,
  ApplyDebtPlan,
  DebtPlan,
  DebtPlanAsked,
  NextMoney,
  NextMoneyAsked,
} from './debt-plan.ts'
import { Debt, DebtChange, DebtSchedule, DebtScheduleAsked } from './debt-terms.ts'

const path = '/core/debts'
const one = `${path}/{debt_id}`
const tags = ['debts']

export const debts = {
  list: base
    .route({ method: 'GET', path, summary: 'Debts: cards, loans and what is owed against holdings', tags })
    .input(z.object({ only_open: z.boolean().default(true) }))
    .output(listOf(Debt)),
  plan: base
    .route({ method: 'GET', path: `${path}/plan`, summary: 'All debts paid off by a strategy', tags })
    .input(DebtPlanAsked)
    .output(DebtPlan),
  planCsv: base
    .route({
      method: 'GET',
      path: `${path}/plan.csv`,
      summary: 'As plan, its months and payments as CSV',
      tags,
    })
    .input(DebtPlanAsked)
    .output(z.file()),
  applyPlan: base
    .route({
      method: 'POST',
      path: `${path}/plan`,
      summary: "Write a plan's payments to bills, and its months to a bucket's limits",
      tags,
    })
    .input(ApplyDebtPlan)
    .output(AppliedDebtPlan),
  nextMoney: base
    .route({
      method: 'GET',
      path: `${path}/next`,
      summary: 'Where more money does most: reserve, debts, funds and deals',
      tags,
    })
    .input(NextMoneyAsked)
    .output(NextMoney),
  get: base
    .route({ method: 'GET', path: one, summary: 'One debt', tags })
    .input(z.object({ debt_id: Id }))
    .output(Debt),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Say what was agreed of a debt', tags })
    .input(z.object({ debt_id: Id, ...DebtChange.shape }))
    .output(Debt),
  schedule: base
    .route({
      method: 'GET',
      path: `${one}/schedule`,
      summary: 'The payments of a debt with their parts',
      tags,
    })
    .input(DebtScheduleAsked)
    .output(DebtSchedule),
  scheduleCsv: base
    .route({ method: 'GET', path: `${one}/schedule.csv`, summary: 'As schedule, as CSV', tags })
    .input(DebtScheduleAsked)
    .output(z.file()),
  listPayments: base
    .route({
      method: 'GET',
      path: `${one}/payments`,
      summary:
        'Payments to the lender that are not split yet, with the parts that are proposed, newest first',
      tags,
    })
    .input(z.object({ debt_id: Id }))
    .output(listOf(DebtPaymentParts)),
  splitPayment: base
    .route({
      method: 'POST',
      path: `${one}/payments`,
      summary: 'Split a payment into principal, interest, escrow and fee',
      tags,
    })
    .input(NewDebtPayment)
    .output(DebtPaymentParts),
  listStatements: base
    .route({
      method: 'GET',
      path: `${one}/statements`,
      summary: "The lender's statements against what is held here, newest first",
      tags,
    })
    .input(z.object({ debt_id: Id }))
    .output(listOf(DebtStatement)),
  addStatement: base
    .route({
      method: 'POST',
      path: `${one}/statements`,
      summary: "Enter a lender's statement",
      tags,
      successStatus: 201,
    })
    .input(NewDebtStatement)
    .output(DebtStatement),
  removeStatement: base
    .route({
      method: 'DELETE',
      path: `${one}/statements/{statement_id}`,
      summary: 'Remove a statement',
      tags,
    })
    .input(z.object({ debt_id: Id, statement_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
}
