import type { Actor } from '../../core/audit/store.ts'
import { createPlanApplying } from './applying.ts'
import { createDuePayments } from './due.ts'
import type { DebtNeeds } from './needs.ts'
import { createNextMoney } from './next-money.ts'
import { createDebtPaying, type SaidOfPayment } from './paying.ts'
import { createPayoffPlans, type PlanQuestion } from './payoff.ts'
import { createDebtReading } from './reading.ts'
import { type ScheduleAsked, scheduleOf } from './schedules.ts'
import { createDebtStatements, type NewStatement } from './statements.ts'
import { createDebtTerms, type DebtChange } from './terms.ts'

export type Debts = ReturnType<typeof createDebts>

type ApplyQuestion = Parameters<ReturnType<typeof createPlanApplying>['previewWithin']>[1]

/** Debts: accounts that are owed and what is owed against holdings, each with what was agreed of it, its payments, and how it is paid off. */
export function createDebts(needs: DebtNeeds) {
  const { database, household } = needs
  const reading = createDebtReading(needs)
  const terms = createDebtTerms(needs, reading)
  const paying = createDebtPaying(needs, reading)
  const statements = createDebtStatements(needs, reading, terms)
  const plans = createPayoffPlans(needs, reading)
  const applying = createPlanApplying(needs, plans, terms)
  return {
    ...createDuePayments(reading),
    listWithin: reading.listWithin,
    today: () => database.read(household.today),
    list: () => database.read(reading.listWithin),
    /** @throws NotFound */
    get: (id: string) => database.read(session => reading.requireWithin(session, id)),
    /** @throws NotFound, Invalid */
    change: (id: string, said: DebtChange, by: Actor) =>
      database.write(session => terms.changeWithin(session, id, said, by)),
    /** @throws NotFound */
    schedule: (id: string, asked: ScheduleAsked) =>
      database.read(session => scheduleOf(reading.requireWithin(session, id), asked)),

    /** What is paid to its lender and not split yet. @throws NotFound */
    proposals: (id: string) => database.read(session => paying.proposalsWithin(session, id)),
    /** @throws NotFound, Invalid, Conflict */
    propose: (id: string, transaction_id: string, said: SaidOfPayment) =>
      database.read(session => paying.proposeWithin(session, id, transaction_id, said)),
    /** @throws NotFound, Invalid, Conflict, Locked */
    split: (
      id: string,
      transaction_id: string,
      said: SaidOfPayment & { readonly isToAdjust: boolean },
      by: Actor,
    ) => database.write(session => paying.splitWithin(session, id, transaction_id, said, by)),

    /** @throws NotFound */
    statements: (id: string) => database.read(session => statements.listWithin(session, id)),
    /** @throws NotFound, Conflict, Invalid */
    addStatement: (id: string, input: NewStatement, by: Actor) =>
      database.write(session => statements.addWithin(session, id, input, by)),
    /** @throws NotFound */
    removeStatement: (id: string, statement_id: string, by: Actor) =>
      database.write(session => statements.removeWithin(session, id, statement_id, by)),

    /** @throws NotFound for an order that names no debt */
    plan: (asked: PlanQuestion) => database.read(session => plans.planWithin(session, asked)),
    /** What applying would write. @throws Conflict, NotFound */
    previewPlan: (asked: ApplyQuestion) => database.read(session => applying.previewWithin(session, asked)),
    /** @throws Conflict, NotFound */
    applyPlan: (asked: ApplyQuestion, by: Actor) =>
      database.write(session => applying.applyWithin(session, asked, by)),
    nextMoney: createNextMoney(needs, reading).answer,
  }
}
