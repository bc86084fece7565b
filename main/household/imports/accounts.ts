import { addDays } from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { amountsIn } from '../../wire/amounts.ts'
import type { Account, Accounts } from '../accounts/index.ts'
import { closingOf, type FileStatement, normalAccountId, openingOf, spanOf } from './file-statements.ts'
import type { AccountKind, NewAccount, ReadOptions } from './preview.ts'

/** Where an account of the file goes. */
export interface Destination {
  readonly account: Account | null
  readonly new_account: NewAccount | null
  /** The one account whose number ends as the file's masked number does. */
  readonly suggested: Account | null
  /** Major units: what a person says that the account to be made holds in the end. */
  readonly said?: number | undefined
}

/** What takes part in the choice of accounts. */
export interface Choice {
  readonly session: ReadSession
  readonly accounts: Pick<Accounts, 'listWithin' | 'requireWithin'>
  readonly statements: readonly FileStatement[]
  readonly options: ReadOptions
  readonly today: string
}

/**
 * The account of each statement: as the person says; else the one that the file names, by number or name; else, for a file about one account
 * that names none that is known, the account the person chose. Accounts are made only where that was asked for.
 * @throws NotFound for an account that is not there, Invalid for a target that names nothing of the file.
 */
export function destinationsOf({
  session,
  accounts,
  statements,
  options,
  today,
}: Choice): readonly Destination[] {
  const all = accounts.listWithin(session)
  const targets = new Map(
    (options.targets ?? []).map(target => {
      const key =
        target.account_key ?? (target.statement === undefined ? undefined : statements[target.statement]?.key)
      if (key === undefined || !statements.some(each => each.key === key))
        throw new Invalid(['targets'], worded('names an account that the file does not have'))
      return [key, target]
    }),
  )
  const withRows = statements.filter(each => each.parsed.rows.length > 0)
  return statements.map(statement => {
    const target = targets.get(statement.key)
    if (target?.account_id !== undefined) return to(accounts.requireWithin(session, target.account_id))
    if (target?.new_account) {
      const { name, kind, balance } = target.new_account
      return toNew({ ...opened(statement, today), name, kind }, balance)
    }
    const named = findNamed(statement, all)
    if (named) return to(named)
    const isOnly = withRows.length === 1 ? withRows[0] === statement : statements.length === 1
    if (options.account_id !== undefined && isOnly)
      return to(accounts.requireWithin(session, options.account_id))
    // An account of no name would be made anew by each import of the same file, and its rows be there twice.
    if (options.create_accounts && isNamed(statement) && statement.parsed.rows.length > 0)
      return toNew({ ...opened(statement, today), name: nameOf(statement), kind: kindOf(statement) })
    return { account: null, new_account: null, suggested: findMasked(statement, all) }
  })
}

function to(account: Account): Destination {
  return { account, new_account: null, suggested: null }
}

/** @param new_account without the currency, which is the statement's as it is read */
function toNew(new_account: Omit<NewAccount, 'currency'>, said?: number): Destination {
  return { account: null, new_account: { ...new_account, currency: '' }, suggested: null, said }
}

/**
 * An account that is made for a statement is in its currency, and opens with what makes its balance the one that a person gave, where the file has
 * none.
 * @throws Invalid for a balance with more decimals than the currency has
 */
export function inCurrency(
  destination: Destination,
  { parsed }: FileStatement,
  currency: string,
): Destination {
  const { new_account, said } = destination
  if (new_account === null) return destination
  const isSaid = said !== undefined && closingOf(parsed) === null
  const opening_minor = isSaid
    ? amountsIn(currency).minor(said, 'targets', 'balance') - paymentsOf(parsed)
    : new_account.opening_minor
  return { ...destination, new_account: { ...new_account, opening_minor, currency } }
}

function paymentsOf({ rows }: FileStatement['parsed']): number {
  return sumMinor(rows.flatMap(row => (row.left_out === null ? [row.amount_minor] : [])))
}

function isNamed({ parsed }: FileStatement): boolean {
  return parsed.bank_account_id !== null || parsed.account_name !== null
}

function findNamed({ parsed }: FileStatement, all: readonly Account[]): Account | undefined {
  const { bank_account_id, account_name } = parsed
  const names = [bank_account_id, account_name].flatMap(name =>
    name === null ? [] : [normalAccountId(name)],
  )
  const byId = all.filter(each => each.bank_id !== null && names.includes(normalAccountId(each.bank_id)))
  if (byId.length > 0) return byId[0]
  const byName = all.filter(each => names.includes(normalAccountId(each.name)))
  return byName.length === 1 ? byName[0] : undefined
}

/** Digits that are left of a masked number, as of `****1234`; null where it is not masked. */
function visibleEnd(number: string): string | null {
  return /^[\dA-Z]*[*X•.…-]{2,}[\s-]*(\d{3,})$/i.exec(number.replace(/\s+/g, ''))?.[1] ?? null
}

function findMasked({ parsed }: FileStatement, all: readonly Account[]): Account | null {
  const number = parsed.bank_account_id ?? parsed.account_name
  if (number === null) return null
  const end = visibleEnd(number) ?? (/^\d{3,6}$/.test(number) ? number : null)
  const whole = normalAccountId(number)
  const alike = all.filter(({ bank_id }) => {
    if (bank_id === null) return false
    const known = normalAccountId(bank_id)
    const knownEnd = visibleEnd(known)
    return (end !== null && known.endsWith(end)) || (knownEnd !== null && whole.endsWith(knownEnd))
  })
  return alike.length === 1 ? (alike[0] ?? null) : null
}

const KIND_NAMES: Readonly<Record<AccountKind, string>> = {
  checking: 'Checking',
  savings: 'Savings',
  credit_card: 'Card',
  cash: 'Cash',
  loan: 'Loan',
}

function kindOf({ parsed }: FileStatement): AccountKind {
  return parsed.account_kind ?? 'checking'
}

function nameOf(statement: FileStatement): string {
  const { account_name, bank_account_id } = statement.parsed
  const kind = KIND_NAMES[kindOf(statement)]
  if (account_name !== null) return account_name.slice(0, 120)
  if (bank_account_id === null) return kind
  // Files of other programs call an account by its name, those of banks by a number that says little.
  if (!/\d{3}/.test(bank_account_id)) return bank_account_id.slice(0, 120)
  return `${kind} ${bank_account_id.replace(/\s+/g, '').slice(-4)}`
}

/** The opening balance that makes the account's balance the bank's, on the day before the first row. */
function opened(
  { parsed }: FileStatement,
  today: string,
): Pick<NewAccount, 'opening_minor' | 'opening_date'> {
  const from = spanOf({ rows: parsed.rows, period: null })?.from
  const closing = closingOf(parsed)
  const opening_minor = closing ? closing.minor - paymentsOf(parsed) : (openingOf(parsed) ?? 0)
  return {
    opening_minor,
    opening_date: from === undefined ? (parsed.opening_date ?? today) : addDays(from, -1),
  }
}
