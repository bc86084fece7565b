import type { LedgerPart, LedgerTransaction, MoveInLedger } from '../../formats/apps/ledger.ts'
import type { PairedTransfers } from '../../formats/apps/pair-transfers.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import type { LeaveOut } from './leave-out.ts'

/** A transaction as it is written: one direction, in one bucket or in parts, or one side of a transfer. */
export interface PlannedRow {
  readonly account: string
  readonly date: string
  /** Signed, never 0. */
  readonly amount_minor: number
  readonly payee: string
  readonly description: string
  readonly notes: string
  readonly cleared: LedgerTransaction['cleared']
  readonly tags: readonly string[]
  /** The key of a category that is a bucket. */
  readonly category: string | null
  readonly splits: readonly {
    readonly category: string | null
    readonly amount_minor: number
    readonly notes: string
    /** The number of the transfer that the part is a side of. */
    readonly pair: number | null
  }[]
  /** The number of the transfer that it is a side of. */
  readonly pair: number | null
}

/** What a transaction may hold here. */
const LONGEST = { payee: 200, text: 4000, part: 200, tag: 40 }

/** Every transaction as one row or, where it goes both ways or holds a transfer that cannot be a part of it, as several that together are it. */
export function planRows(
  paired: PairedTransfers,
  { categories }: MoveInLedger,
  leave: LeaveOut,
  onStep: () => void,
): readonly PlannedRow[] {
  const kinds = new Map(categories.map(({ key, kind, name }) => [key, { kind, name }]))
  const isBucket = (key: string | null) => key !== null && kinds.get(key)?.kind === 'spending'
  const { transactions, pairOf } = paired
  const staysWhole = wholeSplits(paired)
  const rows: PlannedRow[] = []
  for (const [index, transaction] of transactions.entries()) {
    if (index % ROWS_A_STEP === 0) onStep()
    const common = commonOf(transaction, incomeTags(transaction, kinds))
    if (staysWhole(index)) {
      const parts = transaction.parts.map((part, at) => ({ ...part, pair: pairOf(index, at) ?? null }))
      for (const entry of entriesOf(parts, isBucket)) rows.push({ ...common, ...entry, pair: null })
      continue
    }
    const rest: LedgerPart[] = []
    for (const [at, part] of transaction.parts.entries()) {
      const pair = pairOf(index, at)
      if (pair === undefined) rest.push(part)
      else
        rows.push({
          ...common,
          notes: [common.notes, part.notes].filter(Boolean).join(': ').slice(0, LONGEST.text),
          amount_minor: part.amount_minor,
          category: null,
          splits: [],
          pair,
        })
    }
    const entries = entriesOf(rest, isBucket)
    if (entries.length > 1)
      leave.add(
        'Splits with parts both ways',
        'each became two transactions, one of what was paid and one of what came in',
      )
    else if (entries.length === 0 && rest.length === transaction.parts.length)
      leave.add('Transactions', 'their amount is 0')
    for (const entry of entries) rows.push({ ...common, ...entry, pair: null })
  }
  return rows
}

/** Splits that go one way and of which a part is a transfer with a row that is nothing else: such a part stays in its split. */
function wholeSplits({ transactions, pairOf }: PairedTransfers): (index: number) => boolean {
  const holders = new Map<number, number[]>()
  for (const [index, { parts }] of transactions.entries())
    for (const at of parts.keys()) {
      const pair = pairOf(index, at)
      if (pair !== undefined) holders.set(pair, [...(holders.get(pair) ?? []), index])
    }
  const isSplit = (index: number) =>
    (transactions[index]?.parts.filter(({ amount_minor }) => amount_minor !== 0).length ?? 0) > 1
  return index => {
    const parts = transactions[index]?.parts ?? []
    const pairs = [...parts.keys()].flatMap(at => pairOf(index, at) ?? [])
    if (pairs.length === 0 || !isSplit(index)) return false
    const ways = new Set(parts.map(({ amount_minor }) => Math.sign(amount_minor)).filter(way => way !== 0))
    if (ways.size > 1) return false
    return pairs.every(pair => (holders.get(pair) ?? []).every(other => other === index || !isSplit(other)))
  }
}

function commonOf(transaction: LedgerTransaction, tags: readonly string[]) {
  const { account, date, payee, description, notes, cleared } = transaction
  return {
    account,
    date,
    payee: payee.trim().slice(0, LONGEST.payee),
    description: description.trim().slice(0, LONGEST.text),
    notes: notes.trim().slice(0, LONGEST.text),
    cleared,
    tags: [...new Set([...transaction.tags, ...tags].map(tag => tag.trim().slice(0, LONGEST.tag)))].filter(
      Boolean,
    ),
  }
}

/** Income is in no bucket here: what kind it was is kept as a tag. */
function incomeTags(
  { parts }: LedgerTransaction,
  kinds: ReadonlyMap<string, { readonly kind: string; readonly name: string }>,
): readonly string[] {
  return parts.flatMap(({ category }) => {
    const known = category === null ? undefined : kinds.get(category)
    return known?.kind === 'income' ? [known.name] : []
  })
}

type Entry = Pick<PlannedRow, 'amount_minor' | 'category' | 'splits'>

/** What goes out, and what comes in. */
function entriesOf(
  parts: readonly (LedgerPart & { readonly pair?: number | null })[],
  isBucket: (key: string | null) => boolean,
): readonly Entry[] {
  const directions = [
    parts.filter(({ amount_minor }) => amount_minor < 0),
    parts.filter(({ amount_minor }) => amount_minor > 0),
  ]
  return directions.flatMap((some): readonly Entry[] => {
    const amount_minor = some.reduce((sum, part) => sum + part.amount_minor, 0)
    const [only, ...more] = some
    if (!only) return []
    const bucketOf = ({ category }: LedgerPart) => (isBucket(category) ? category : null)
    if (more.length === 0) return [{ amount_minor, category: bucketOf(only), splits: [] }]
    const splits = some.map(part => ({
      category: part.pair == null ? bucketOf(part) : null,
      amount_minor: Math.abs(part.amount_minor),
      notes: part.notes.trim().slice(0, LONGEST.part),
      pair: part.pair ?? null,
    }))
    return [{ amount_minor, category: null, splits }]
  })
}
