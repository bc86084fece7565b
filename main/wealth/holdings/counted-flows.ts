import { comesIn } from '../../../shared/domain/holdings/performance.ts'
import { type LinkedThing, sameMoney } from '../../../shared/domain/links.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { LinkedRow } from '../../household/transactions/index.ts'
import * as debts from './debts.store.ts'
import type { HoldingNeeds } from './needs.ts'

/** What was paid or received for a holding: entered for it by hand, or a row of the ledger that is for it. */
export interface CountedFlow extends debts.FlowRow {
  /** The row of the ledger; null for one that was entered. */
  readonly transaction_id: string | null
  readonly part: number | null
  /** The entered flow that is the same money: the row counts no second time. */
  readonly same_as: string | null
  readonly counted: boolean
}

/** One that was entered by hand. */
export function enteredFlow(row: debts.FlowRow): CountedFlow {
  return { ...row, transaction_id: null, part: null, same_as: null, counted: true }
}

type Needs = Pick<HoldingNeeds, 'household' | 'transactions'>

/**
 * All flows of a holding up to today, newest first. Rows that are for one of its debts are among them: what is paid for a debt is put into what is
 * owned. A row that was entered by hand as well counts once, unless the person has said otherwise.
 */
export function flowsOf(session: ReadSession, needs: Needs, holding_id: string): CountedFlow[] {
  const entered = debts.listFlows(session, holding_id)
  const rows = ledgerRows(session, needs, holding_id)
  if (rows.length === 0) return entered.map(enteredFlow)
  const { base_currency } = needs.household.getWithin(session)
  const same = sameMoney(
    rows
      .filter(row => row.counted === null)
      .map(row => ({
        id: idOf(row),
        date: row.date,
        currency: row.currency ?? base_currency,
        signed_minor: row.signed_minor,
      })),
    entered.map(({ id, date, kind, amount_minor, currency: its }) => ({
      id,
      date,
      currency: its,
      signed_minor: comesIn(kind) ? amount_minor : -amount_minor,
    })),
  )
  const linked = rows.map((row): CountedFlow => {
    const same_as = same.get(idOf(row)) ?? null
    return {
      id: idOf(row),
      holding_id,
      kind: row.signed_minor < 0 ? 'contribution' : 'income',
      date: row.date,
      amount_minor: Math.abs(row.signed_minor),
      currency: row.currency ?? base_currency,
      note: row.payee === '' ? row.description : row.payee,
      created_at: row.created_at,
      transaction_id: row.transaction_id,
      part: row.part,
      same_as,
      counted: row.counted === null ? same_as === null : row.counted === 1,
    }
  })
  return [...entered.map(enteredFlow), ...linked].sort((a, b) =>
    a.date < b.date ? 1 : a.date > b.date ? -1 : 0,
  )
}

function idOf({ transaction_id, part }: LinkedRow): string {
  return part === null ? transaction_id : `${transaction_id}.${part}`
}

/** The rows up to today that are for the holding, and those for its debts that are not for the holding itself. */
function ledgerRows(session: ReadSession, { household, transactions }: Needs, id: string): LinkedRow[] {
  const today = household.today(session)
  const of = (kind: LinkedThing['kind'], ids: readonly string[]) =>
    ids.length === 0
      ? []
      : transactions.linked.rowsWithin(session, kind, ids).filter(({ date }) => date <= today)
  const own = of('holding', [id])
  const seen = new Set(own.map(row => row.transaction_id))
  const owed = debts.listLiabilities(session, id, today).map(each => each.id)
  return [...own, ...of('liability', owed).filter(row => !seen.has(row.transaction_id))]
}
