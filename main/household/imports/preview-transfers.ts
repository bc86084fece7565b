import { addDays, daysBetween } from '../../../shared/domain/calendar.ts'
import { convertedMinor } from '../../../shared/domain/household-amount.ts'
import type { ReadSession } from '../../core/database/database.ts'
import {
  areInOneCurrency,
  createSearch,
  type FoundPair,
  type PossibleSide,
  type SearchedAccount,
} from '../transactions/index.ts'
import { actionOf } from './decisions.ts'
import { decidedOf, type OpenFile, type OpenStatement } from './open-file.ts'
import type { PreviewedSide, PreviewedTransfers } from './preview.ts'
import type { SortRow } from './row-sorting.ts'
import type { ImporterNeeds } from './statements.ts'

/** In larger files the pairs are found when they are written, and not shown before: a preview is made anew with each decision. */
const MOST_ROWS = 20_000
/** What a person reads of them. */
const MOST_SHOWN = 100

interface ToCome extends PossibleSide {
  readonly at: { readonly statement: number; readonly row: number }
}

/** The pairs that an import would make of its rows with each other and with what is there; null for a file of too many rows. */
export function previewTransfers(
  session: ReadSession,
  needs: ImporterNeeds,
  open: OpenFile,
  sort: SortRow,
): PreviewedTransfers | null {
  const count = open.statements.reduce((sum, { file }) => sum + file.parsed.rows.length, 0)
  if (count > MOST_ROWS) return null
  const { base_currency } = needs.household.getWithin(session)
  const accounts: SearchedAccount[] = [
    ...needs.accounts.listWithin(session),
    ...open.statements.flatMap(accountToMake),
  ]
  if (accounts.length < 2) return { link_count: 0, ask_count: 0, pairs: [] }
  const currencies = new Map(accounts.map(({ id, currency }) => [id, currency]))
  const currencyOf = (account_id: string) => currencies.get(account_id) ?? base_currency
  const { factorOf } = needs.transactions.convertingWithin(session)
  const sides = open.statements.flatMap(statement =>
    sidesOf(open, statement, sort, ({ account_id, amount_minor, date }) =>
      convertedMinor(amount_minor, factorOf(currencyOf(account_id), date)),
    ),
  )
  const isInOne = areInOneCurrency(accounts)
  const byId = new Map(sides.map(side => [side.id, side]))
  const byAmount = Map.groupBy(sides, side => side.amount_minor)
  const byDay = Map.groupBy(sides, side => side.date)
  // Where accounts are in several currencies the days alone say which rows may be one: the search holds their amounts against each other.
  const near = (side: PossibleSide, from: string, to: string) =>
    isInOne
      ? (byAmount.get(side.amount_minor) ?? [])
      : daysFrom(from, to).flatMap(day => byDay.get(day) ?? [])
  const search = createSearch(session, accounts, (side, from, to) =>
    near(side, from, to).filter(
      each =>
        each.tx_type !== side.tx_type &&
        each.account_id !== side.account_id &&
        each.date >= from &&
        each.date <= to,
    ),
  )
  const found = search.pairsOf(sides)
  const links = found.filter(each => each.verdict === 'link')
  const shown = (pair: FoundPair, sign: 1 | -1): PreviewedSide => {
    const row = sign === 1 ? pair.in : pair.out
    const { date, payee, description, account_id } = row
    return {
      ...(byId.get(row.id)?.at ?? { statement: null, row: null }),
      transaction_id: byId.has(row.id) ? null : row.id,
      account: accounts.find(each => each.id === account_id)?.name ?? '',
      date,
      text: payee || description,
      signed_minor: sign === 1 ? pair.in_minor : -pair.amount_minor,
      currency: currencyOf(account_id),
    }
  }
  return {
    link_count: links.length,
    ask_count: found.length - links.length,
    pairs: [...links, ...found.filter(each => each.verdict === 'ask')]
      .slice(0, MOST_SHOWN)
      .map(pair => ({ verdict: pair.verdict, out: shown(pair, -1), in: shown(pair, 1) })),
  }
}

function daysFrom(from: string, to: string): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, days) => addDays(from, days))
}

function accountToMake({ file, destination, index, currency }: OpenStatement): SearchedAccount[] {
  const { account, new_account } = destination
  if (account || !new_account) return []
  const { name, kind } = new_account
  return [{ id: idToCome(index), name, kind, currency, bank_id: file.parsed.bank_account_id }]
}

function idToCome(statement: number): string {
  return `file ${statement}`
}

/** The rows that would be added, as the ledger would have them. */
function sidesOf(
  open: OpenFile,
  statement: OpenStatement,
  sort: SortRow,
  householdMinor: (row: Pick<PossibleSide, 'account_id' | 'amount_minor' | 'date'>) => number | null,
): ToCome[] {
  const { index, destination, comparison, file, held_out } = statement
  const account_id = destination.account?.id ?? (destination.new_account ? idToCome(index) : undefined)
  if (account_id === undefined || held_out !== null) return []
  const decided = decidedOf(open, statement)
  return file.parsed.rows.flatMap((row, at): ToCome[] => {
    const compared = comparison.rows[at]
    if (!compared || actionOf(compared, decided.get(at)) !== 'add') return []
    const { payee, bucket_id, bucket_from } = sort(row, account_id)
    const amount_minor = Math.abs(row.amount_minor)
    const isUnsure = compared.state === 'unsure' && decided.get(at) === undefined
    return [
      {
        at: { statement: index, row: at },
        seq: 0,
        id: `${idToCome(index)} ${at}`,
        tx_type: row.amount_minor < 0 ? 'expense' : 'income',
        amount_minor,
        household_minor: householdMinor({ account_id, amount_minor, date: row.date }),
        original_minor: row.original?.amount_minor ?? null,
        original_currency: row.original?.currency ?? null,
        date: row.date,
        payee,
        description: row.description,
        account_id,
        bucket_id,
        bucket_from,
        is_split: row.splits.length > 0 ? 1 : 0,
        cleared: 'cleared',
        review: isUnsure ? 'unsure_duplicate' : null,
        bank_ref: null,
        transfer_account: row.transfer_account,
        pending: row.left_out === 'pending' ? 1 : 0,
      },
    ]
  })
}
