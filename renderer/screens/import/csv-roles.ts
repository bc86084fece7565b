import type { CsvAmount, CsvMapping } from '../../../shared/contract/csv-mapping.ts'

/** What a column of a CSV can be: the reader's mapping, seen from the columns' side. */
export type ColumnRole =
  | 'date'
  | 'amount'
  | 'money_out'
  | 'money_in'
  | 'direction'
  | 'sent'
  | 'received'
  | 'fee'
  | 'balance'
  | 'payee'
  | 'payer'
  | 'description'
  | 'reference'
  | 'check_number'
  | 'category'
  | 'currency'
  | 'account'
  | 'status'
  | 'original_amount'
  | 'original_currency'

export const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  date: 'Date',
  amount: 'Amount',
  money_out: 'Money out',
  money_in: 'Money in',
  direction: 'In or out',
  sent: 'Amount sent',
  received: 'Amount received',
  fee: 'Fee',
  balance: 'Balance',
  payee: 'Payee',
  payer: 'Payer',
  description: 'Description',
  reference: 'Bank’s id',
  check_number: 'Check number',
  category: 'Category',
  currency: 'Currency',
  account: 'Account',
  status: 'Status',
  original_amount: 'Foreign amount',
  original_currency: 'Foreign currency',
}

export const COLUMN_ROLES = [
  'date',
  'amount',
  'money_out',
  'money_in',
  'direction',
  'sent',
  'received',
  'fee',
  'balance',
  'payee',
  'payer',
  'description',
  'reference',
  'check_number',
  'category',
  'currency',
  'account',
  'status',
  'original_amount',
  'original_currency',
] as const satisfies readonly ColumnRole[]

type SingleKey =
  | 'date_column'
  | 'fee_column'
  | 'balance_column'
  | 'payee_column'
  | 'payer_column'
  | 'reference_column'
  | 'check_number_column'
  | 'category_column'
  | 'currency_column'
  | 'account_column'
  | 'status_column'
  | 'original_amount_column'
  | 'original_currency_column'

/** Roles that one column has, by their field of the mapping. */
const SINGLE: Partial<Readonly<Record<ColumnRole, SingleKey>>> = {
  date: 'date_column',
  fee: 'fee_column',
  balance: 'balance_column',
  payee: 'payee_column',
  payer: 'payer_column',
  reference: 'reference_column',
  check_number: 'check_number_column',
  category: 'category_column',
  currency: 'currency_column',
  account: 'account_column',
  status: 'status_column',
  original_amount: 'original_amount_column',
  original_currency: 'original_currency_column',
}

/** The role of an amount's columns. */
function amountRoles(amount: CsvAmount | null): ReadonlyMap<number, ColumnRole> {
  if (amount === null) return new Map()
  switch (amount.kind) {
    case 'signed':
      return new Map([[amount.column, 'amount']])
    case 'debit_credit':
      return new Map([
        [amount.debit_column, 'money_out'],
        [amount.credit_column, 'money_in'],
      ])
    case 'amount_type':
      return new Map([
        [amount.column, 'amount'],
        [amount.type_column, 'direction'],
      ])
    case 'source_target':
      return new Map([
        [amount.column, 'sent'],
        [amount.target_column, 'received'],
        [amount.type_column, 'direction'],
      ])
  }
}

/** What each column is, by its place; a column that is not in it is not read. */
export function rolesOf(mapping: CsvMapping): ReadonlyMap<number, ColumnRole> {
  const roles = new Map<number, ColumnRole>()
  for (const column of [mapping.description_column, ...(mapping.more_description_columns ?? [])])
    if (column !== null) roles.set(column, 'description')
  for (const role of COLUMN_ROLES) {
    const key = SINGLE[role]
    const column = key === undefined ? null : mapping[key]
    // A file with one text has it as payee and description: the column is the payee's.
    if (column !== null && column !== undefined) roles.set(column, role)
  }
  for (const [column, role] of amountRoles(mapping.amount)) roles.set(column, role)
  return roles
}

/** The amount that columns of such roles make; null where they make none yet. */
function amountOf(roles: ReadonlyMap<number, ColumnRole>): CsvAmount | null {
  const at = (role: ColumnRole) => [...roles].find(([, each]) => each === role)?.[0]
  const [amount, out, into, direction] = [at('amount'), at('money_out'), at('money_in'), at('direction')]
  const [sent, received] = [at('sent'), at('received')]
  if (sent !== undefined && received !== undefined && direction !== undefined)
    return {
      kind: 'source_target',
      column: sent,
      target_column: received,
      type_column: direction,
      target_currency_column: null,
    }
  if (out !== undefined && into !== undefined)
    return { kind: 'debit_credit', debit_column: out, credit_column: into }
  if (amount === undefined) return null
  return direction === undefined
    ? { kind: 'signed', column: amount }
    : { kind: 'amount_type', column: amount, type_column: direction }
}

const AMOUNTS: ReadonlySet<ColumnRole> = new Set([
  'amount',
  'money_out',
  'money_in',
  'direction',
  'sent',
  'received',
])
/** Roles of an amount that cannot stand beside the role. */
const OUSTED: Partial<Readonly<Record<ColumnRole, readonly ColumnRole[]>>> = {
  amount: ['money_out', 'money_in', 'sent', 'received'],
  money_out: ['amount', 'direction', 'sent', 'received'],
  money_in: ['amount', 'direction', 'sent', 'received'],
  sent: ['amount', 'money_out', 'money_in'],
  received: ['amount', 'money_out', 'money_in'],
}

/**
 * What changes when a person says what a column is; null for a column that is not to be read. Only what the choice touches: the rest is found
 * from the file as before. `draft` holds the roles of amounts that are not whole yet, as money out without money in.
 */
export function withRole(
  roles: ReadonlyMap<number, ColumnRole>,
  column: number,
  role: ColumnRole | null,
): { readonly roles: ReadonlyMap<number, ColumnRole>; readonly change: Partial<CsvMapping> } {
  const before = roles.get(column)
  const next = new Map(roles)
  next.delete(column)
  if (role !== null) {
    const ousted = OUSTED[role] ?? []
    for (const [other, its] of roles)
      if ((role !== 'description' && its === role) || ousted.includes(its)) next.delete(other)
    next.set(column, role)
  }
  const change: { -readonly [Key in keyof CsvMapping]?: CsvMapping[Key] } = {}
  for (const touched of [before, role]) {
    if (touched === undefined || touched === null) continue
    const key = SINGLE[touched]
    if (key !== undefined) change[key] = touched === role ? column : null
    if (AMOUNTS.has(touched)) {
      const amount = amountOf(next)
      if (amount !== null) change.amount = amount
    }
    if (touched === 'description') {
      const columns = [...next].flatMap(([at, its]) => (its === 'description' ? [at] : [])).sort(byPlace)
      change.description_column = columns[0] ?? null
      change.more_description_columns = columns.slice(1)
    }
  }
  return { roles: next, change }
}

function byPlace(left: number, right: number): number {
  return left - right
}
