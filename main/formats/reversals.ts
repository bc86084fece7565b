import type { StatementDraft } from './draft.ts'

/** A row that takes an earlier one back, and who is named in it should the money have gone the other way. */
export interface Reversal {
  readonly row: number
  readonly otherPayee: string
}

/**
 * Some banks mark a reversal with the way in which the money goes back, which is the rule, and some with the way of the payment that is
 * reversed. Where the balances hold only for the second, all reversals of the statement are turned.
 */
export function settleReversals(draft: StatementDraft, reversals: readonly Reversal[]): void {
  const { opening_balance_minor: opening, closing_balance_minor: closing, rows } = draft
  if (reversals.length === 0 || opening === null || closing === null) return
  const sum = rows.reduce((total, row) => (row.left_out === null ? total + row.amount_minor : total), 0)
  const reversed = reversals.reduce((total, { row }) => total + (rows[row]?.amount_minor ?? 0), 0)
  if (reversed === 0 || closing - opening !== sum - 2 * reversed) return
  for (const { row: index, otherPayee } of reversals) {
    const row = rows[index]
    if (!row) continue
    rows[index] = {
      ...row,
      amount_minor: -row.amount_minor,
      payee: otherPayee || row.payee,
      original: row.original && { ...row.original, amount_minor: -row.original.amount_minor },
    }
  }
}
