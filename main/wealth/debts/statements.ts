import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { runFrom } from '../../../shared/domain/debts/payments.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { DebtNeeds } from './needs.ts'
import { type Debt, type DebtReading, runOnDay } from './reading.ts'
import * as store from './store.ts'
import type { DebtTerms } from './terms.ts'

export interface CheckedStatement extends store.StatementRow {
  readonly currency: string
  readonly held_minor: number | null
  readonly expected_interest_minor: number | null
}

export type NewStatement = Pick<store.StatementRow, 'date' | 'balance_minor'> &
  Partial<Pick<store.StatementRow, 'interest_minor' | 'note'>> & { readonly isToAdjust: boolean }

/** A lender's statements, each held against what is held here. */
export function createDebtStatements(
  needs: DebtNeeds,
  { requireWithin }: Pick<DebtReading, 'requireWithin'>,
  { ensureWithin }: Pick<DebtTerms, 'ensureWithin'>,
) {
  const { household, accounts, holdings, transactions } = needs

  const listWithin = (session: ReadSession, debt_id: string): CheckedStatement[] => {
    const debt = requireWithin(session, debt_id)
    const rows = store.listStatements(session, debt_id)
    return rows.map((row, index) => checked(session, accounts, debt, row, rows[index + 1]))
  }
  const one = (session: ReadSession, debt_id: string, id: string): CheckedStatement => {
    const found = listWithin(session, debt_id).find(each => each.id === id)
    if (!found) throw new NotFound('debt_statement', id)
    return found
  }

  const adjust = (session: WriteSession, debt: Debt, row: CheckedStatement, by: Actor): void => {
    if (row.balance_minor === row.held_minor) return
    if (debt.account_id === null && debt.holding_id !== null) {
      const balance = { balance_minor: row.balance_minor, balance_on: row.date }
      holdings.liabilities.updateWithin(session, debt.holding_id, debt.id, balance, by)
    } else if (debt.account_id !== null && row.held_minor !== null) {
      const signed_minor = row.held_minor - row.balance_minor
      transactions.adjustWithin(session, { account_id: debt.account_id, date: row.date, signed_minor }, by)
    }
  }

  return {
    listWithin,
    /** @throws NotFound, Conflict for a second statement of a day, Invalid for a day to come */
    addWithin: (session: WriteSession, debt_id: string, input: NewStatement, by: Actor): CheckedStatement => {
      const debt = requireWithin(session, debt_id)
      const { isToAdjust, ...said } = input
      if (said.date > household.today(session))
        throw new Invalid(['date'], worded('must not be in the future'))
      if (store.listStatements(session, debt_id).some(each => each.date === said.date))
        throw new Conflict(
          worded('There is a statement of that day already. Remove it, or send another date'),
        )
      ensureWithin(session, debt)
      const row: store.StatementRow = {
        interest_minor: null,
        note: '',
        ...said,
        id: newId('dst'),
        debt_id,
        created_at: session.now,
      }
      store.insertStatement(session, row)
      audit(session, 'create', debt, undefined, row, by)
      if (isToAdjust) adjust(session, debt, one(session, debt_id, row.id), by)
      return one(session, debt_id, row.id)
    },
    /** @throws NotFound */
    removeWithin: (session: WriteSession, debt_id: string, id: string, by: Actor): void => {
      const debt = requireWithin(session, debt_id)
      const before = store.findStatement(session, debt_id, id)
      if (!before) throw new NotFound('debt_statement', id)
      store.deleteStatement(session, id)
      audit(session, 'delete', debt, before, undefined, by)
    },
  }
}

function audit(
  session: WriteSession,
  action: string,
  { name, currency }: Debt,
  before: store.StatementRow | undefined,
  after: store.StatementRow | undefined,
  by: Actor,
): void {
  recordAudit(session, {
    actor: by,
    action,
    entity_kind: 'debt_statement',
    entity_id: after?.id ?? before?.id ?? '',
    before: before && { name, currency, ...before },
    after: after && { name, currency, ...after },
  })
}

function checked(
  session: ReadSession,
  accounts: DebtNeeds['accounts'],
  debt: Debt,
  row: store.StatementRow,
  earlier: store.StatementRow | undefined,
): CheckedStatement {
  const held_minor =
    debt.account_id === null
      ? heldOn(debt, row.date)
      : -accounts.balanceOnWithin(session, debt.account_id, row.date)
  return {
    ...row,
    currency: debt.currency,
    held_minor,
    expected_interest_minor: earlier === undefined ? null : interestBetween(debt, earlier, row.date),
  }
}

/** What is owed of a debt against a holding by its payments; null on a day before its balance. */
function heldOn({ agreement, stand }: Debt, day: CalendarDate): number | null {
  if (stand === null || day < stand.on) return null
  const run = runOnDay(agreement, stand, day)
  return typeof run === 'string' ? stand.owed_minor : Number(run.start.owed)
}

/** The interest of the schedule's payments after one statement, of what it says is owed, up to a day. */
function interestBetween(
  { agreement }: Debt,
  { balance_minor, date }: store.StatementRow,
  to: CalendarDate,
): number | null {
  const anchored = agreement.first_payment_on !== null && agreement.rate_pphm !== null
  if (!anchored) return null
  const run = runFrom(agreement, { owed_minor: balance_minor, on: date })
  const interest: number[] = []
  for (let state = run.start; state.owed > 0n && run.dueOf(state) <= to; ) {
    const { row, next } = run.step(state)
    interest.push(row.interest_minor)
    state = next
  }
  return sumMinor(interest)
}
