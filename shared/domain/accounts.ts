/** The kinds of accounts whose money can pay a bill today; that of a card or a loan is owed. */
const SPENDABLE_KINDS = ['checking', 'savings', 'cash'] as const

export function isSpendableKind(kind: string): boolean {
  return SPENDABLE_KINDS.some(each => each === kind)
}

const DEBT_KINDS = ['credit_card', 'loan', 'mortgage', 'line_of_credit'] as const

/** Whether what an account of a kind holds is owed. */
export function isDebtKind(kind: string): boolean {
  return DEBT_KINDS.some(each => each === kind)
}
