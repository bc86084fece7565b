import type { ParsedRow, ParsedStatement } from '../../../main/formats/statement.ts'

/** Whether a statement that is said to be proved adds up, worked out apart from the program's own proof, with whole numbers of any size. */

/** The payments that count: what was left out does not, nor do rows that a correction in the file takes away. */
function payments(rows: readonly ParsedRow[]): readonly ParsedRow[] {
  const corrected = new Set(rows.flatMap(row => (row.correction ? [row.correction.bank_ref] : [])))
  return rows.filter(
    row =>
      row.left_out === null &&
      row.correction?.action !== 'delete' &&
      (row.bank_ref === null || !corrected.has(row.bank_ref)),
  )
}

function total(rows: readonly ParsedRow[]): bigint {
  return rows.reduce((sum, row) => sum + BigInt(row.amount_minor), 0n)
}

/** Each balance is the one before plus what came between, along the rows as they are given. */
function follows(rows: readonly ParsedRow[]): boolean {
  let balance: bigint | undefined
  let since = 0n
  for (const row of rows) {
    since += BigInt(row.amount_minor)
    if (row.balance_minor === null) continue
    const here = BigInt(row.balance_minor)
    if (balance !== undefined && here !== balance + since) return false
    balance = here
    since = 0n
  }
  return true
}

/** Whether some order of the rows makes each balance the one before plus the row: all but two balances are then both a start and an end. */
function canFollow(rows: readonly ParsedRow[]): boolean {
  if (rows.some(row => row.balance_minor === null)) return false
  const surplus = new Map<string, number>()
  const add = (balance: bigint, by: number) =>
    surplus.set(`${balance}`, (surplus.get(`${balance}`) ?? 0) + by)
  for (const row of rows) {
    const after = BigInt(row.balance_minor ?? 0)
    add(after, 1)
    add(after - BigInt(row.amount_minor), -1)
  }
  return [...surplus.values()].reduce((sum, count) => sum + Math.abs(count), 0) <= 2
}

/** What is wrong with a verdict of `proved`; undefined where it holds, and for every other verdict. */
export function proofFault(statement: ParsedStatement): string | undefined {
  const { verdict, opening_balance_minor: opening, closing_balance_minor: closing } = statement
  if (verdict.kind !== 'proved') return undefined
  const rows = payments(statement.rows)
  switch (verdict.by) {
    case 'closing':
      if (opening === null || closing === null) return 'proved by a balance that is not there'
      return BigInt(opening) + total(rows) === BigInt(closing)
        ? undefined
        : `proved, but ${opening} + ${total(rows)} is not ${closing}`
    case 'running':
      return follows(rows) || follows(rows.toReversed()) || canFollow(rows)
        ? undefined
        : 'proved, but the balances do not follow from each other'
  }
}
