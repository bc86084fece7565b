import type { TransferAccount } from '../../../shared/domain/transfers/evidence.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { createSearch, type FoundPair, type PossibleSide } from '../transactions/index.ts'
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
  const accounts: TransferAccount[] = [
    ...needs.accounts.listWithin(session),
    ...open.statements.flatMap(accountToMake),
  ]
  if (accounts.length < 2) return { link_count: 0, ask_count: 0, pairs: [] }
  const sides = open.statements.flatMap(statement => sidesOf(open, statement, sort))
  const byId = new Map(sides.map(side => [side.id, side]))
  const byAmount = Map.groupBy(sides, side => side.amount_minor)
  const search = createSearch(session, accounts, (side, from, to) =>
    (byAmount.get(side.amount_minor) ?? []).filter(
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
      signed_minor: sign * pair.amount_minor,
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

function accountToMake({ file, destination, index }: OpenStatement): TransferAccount[] {
  const { account, new_account } = destination
  if (account || !new_account) return []
  const { name, kind } = new_account
  return [{ id: idToCome(index), name, kind, bank_id: file.parsed.bank_account_id }]
}

function idToCome(statement: number): string {
  return `file ${statement}`
}

/** The rows that would be added, as the ledger would have them. */
function sidesOf(open: OpenFile, statement: OpenStatement, sort: SortRow): ToCome[] {
  const { index, destination, comparison, file, held_out } = statement
  const account_id = destination.account?.id ?? (destination.new_account ? idToCome(index) : undefined)
  if (account_id === undefined || held_out !== null) return []
  const decided = decidedOf(open, statement)
  return file.parsed.rows.flatMap((row, at): ToCome[] => {
    const compared = comparison.rows[at]
    if (!compared || actionOf(compared, decided.get(at)) !== 'add') return []
    const { payee, bucket_id, bucket_from } = sort(row, account_id)
    const isUnsure = compared.state === 'unsure' && decided.get(at) === undefined
    return [
      {
        at: { statement: index, row: at },
        seq: 0,
        id: `${idToCome(index)} ${at}`,
        tx_type: row.amount_minor < 0 ? 'expense' : 'income',
        amount_minor: Math.abs(row.amount_minor),
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
