import { isSpendableKind } from '../../../shared/domain/accounts.ts'
import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import type { StatementTerms } from '../../../shared/domain/card-statements.ts'
import type { RateBook } from '../../../shared/domain/holdings/conversion.ts'
import { convertedMinor } from '../../../shared/domain/household-amount.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { clearedUpTo, flowByDay } from '../../core/database/account-flows.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { refuseReversed } from '../../core/span.ts'
import type { HouseholdService } from '../household/index.ts'
import { type BankBalance, balancesBetween } from './balances.ts'
import { checkStatementTerms, statementsWithin, statementTermsOf } from './card-statements.ts'
import { refuseTakenBankId, requireNamed } from './checks.ts'
import * as store from './store.ts'
import { createTotals } from './totals.ts'

export interface AccountNeeds {
  readonly database: Database
  readonly household: HouseholdService
  /** The exchange rates that are known. */
  readonly rateBook: (session: ReadSession) => RateBook
  /** @throws NotFound for what is not there: what its rows are for, or whose it is. */
  readonly requireLinked: (session: ReadSession, thing: LinkedThing) => void
  /** What a bank's statement said last that an account held. */
  readonly lastClosing: (session: ReadSession, account_id: string) => BankBalance | undefined
  /** Posts what an account is to be adjusted by, as cleared; minor units, with the sign. */
  readonly adjust: (
    session: WriteSession,
    adjustment: { readonly account_id: string; readonly date: string; readonly signed_minor: number },
    by: Actor,
  ) => void
  /** Locks an account's cleared transactions up to a date. @returns how many. */
  readonly lockCleared: (session: WriteSession, account_id: string, date: string) => number
}

/** An account with its balances of today: opening plus all that is posted up to it, and opening plus all of that which is cleared. */
export interface Account extends store.AccountRow {
  readonly balance_minor: number
  readonly cleared_balance_minor: number
  /** What rows dated later than today will add. */
  readonly ahead_minor: number
}

export type NewAccount = Pick<store.AccountRow, 'name' | 'kind'> &
  Partial<
    Pick<store.AccountRow, 'currency' | 'opening_minor' | 'opening_date' | 'bank_id' | 'notes' | Described>
  >
type Described =
  | 'spendable'
  | 'special_kind'
  | 'default_link_kind'
  | 'default_link_id'
  | 'entity_id'
  | keyof StatementTerms
export type AccountChange = Partial<
  Pick<
    store.AccountRow,
    'name' | 'kind' | 'opening_minor' | 'opening_date' | 'bank_id' | 'notes' | 'status' | Described
  >
>

export interface Reconciliation {
  readonly account_id: string
  readonly statement_date: string
  readonly statement_minor: number
  readonly cleared_minor: number
  readonly difference_minor: number
  readonly uncleared_count: number
  readonly cleared_count: number
}

export type Accounts = ReturnType<typeof createAccounts>

function isSpendable({ kind, special_kind }: Pick<NewAccount, 'kind' | 'special_kind'>): boolean {
  return isSpendableKind(kind) && (special_kind ?? null) === null
}

type RequireAccount = (session: ReadSession, id: string) => Account

/** Accounts, their balances, and their reconciliation with the bank's statements. */
export function createAccounts(needs: AccountNeeds) {
  const { household } = needs
  const requireAccount: RequireAccount = (session, id) => {
    const row = store.findAccount(session, id, household.today(session))
    if (!row) throw new NotFound('account', id)
    return withBalances(row)
  }

  return {
    ...readingOf(needs, requireAccount),
    ...writingOf(needs, requireAccount),
    ...importingOf(needs, requireAccount),
    ...reconcilingOf(needs, requireAccount),
  }
}

function readingOf(
  { database, household, lastClosing, rateBook }: AccountNeeds,
  requireAccount: RequireAccount,
) {
  const totals = createTotals({ household, rateBook })
  const cardStatements = (session: ReadSession) => {
    const cards = store.cardsWithStatements(session)
    if (cards.length === 0) return []
    return statementsWithin(session, cards, household.today(session), totals.factorsOf(session).factorOf)
  }
  return {
    list: (status?: store.AccountRow['status']): Account[] =>
      database.read(session =>
        store
          .listAccounts(session, household.today(session))
          .filter(row => status === undefined || row.status === status)
          .map(withBalances),
      ),
    /** @throws NotFound */
    get: (id: string) => database.read(session => requireAccount(session, id)),
    requireWithin: requireAccount,
    listWithin: (session: ReadSession): Account[] =>
      store.listAccounts(session, household.today(session)).map(withBalances),
    findByBankIdWithin: store.findByBankId,
    /** What an account's amounts are in; undefined where there is none. */
    currencyWithin: store.currencyOf,
    currenciesWithin: store.currenciesOf,
    /** What amounts of an account are in; the household's currency for none. */
    currencyOf: (id: string | null): string =>
      database.read(session => {
        const own = id === null ? undefined : store.currencyOf(session, id)
        return own ?? household.getWithin(session).base_currency
      }),
    /** The accounts in another currency than the household's. */
    foreignWithin: (session: ReadSession) =>
      store.accountsInOther(session, household.getWithin(session).base_currency),

    balanceOnWithin: store.balanceOn,
    /** What it held over time, and what its bank said last. @throws NotFound, Invalid for days the wrong way round. */
    balances: (account_id: string, asked: { from?: CalendarDate; to?: CalendarDate; by: 'month' | 'day' }) =>
      database.read(session => {
        requireAccount(session, account_id)
        const to = asked.to ?? household.today(session)
        const from = asked.from ?? addDays(to, -365)
        refuseReversed(from, to)
        const closing = lastClosing(session, account_id)
        return {
          account_id,
          from,
          to,
          items: balancesBetween(session, account_id, { from, to, by: asked.by }),
          bank: closing && {
            ...closing,
            held_minor: sumMinor([store.balanceOn(session, account_id, closing.date)]),
          },
        }
      }),
    balancesByDayWithin: flowByDay,

    cardStatements: () => database.read(cardStatements),
    /** The statements of the open cards that have any, by name. */
    cardStatementsWithin: cardStatements,
    openCountWithin: (session: ReadSession): number => store.countOpen(session),
    /** What the open spendable accounts hold together today, in the household's currency; null where there are none. */
    spendableCashWithin: (session: ReadSession) =>
      totals.spendableCash(session, store.listAccounts(session, household.today(session)).map(withBalances)),
    /** What all accounts held together at the end of a day, in the household's currency. */
    totalOnWithin: totals.totalOn,
    /** What accounts' balances of today count in the household's currency, by their id; null where no rate leads there. */
    householdBalances: (accounts: readonly Account[]): ReadonlyMap<string, number | null> =>
      database.read(session => {
        const { factorOf } = totals.factorsOf(session)
        const today = household.today(session)
        return new Map(
          accounts.map(({ id, currency, balance_minor }) => [
            id,
            convertedMinor(balance_minor, factorOf(currency, today)),
          ]),
        )
      }),
  }
}

function writingOf({ database, household, requireLinked }: AccountNeeds, requireAccount: RequireAccount) {
  const insert = (session: WriteSession, input: NewAccount, by: Actor): Account => {
    const base_currency = household.getWithin(session).base_currency
    const currency = input.currency ?? base_currency
    refuseTakenBankId(session, input.bank_id)
    checkStatementTerms(input)
    requireNamed(session, requireLinked, input)
    const row: store.AccountRow = {
      id: newId('acct'),
      name: input.name,
      kind: input.kind,
      currency,
      spendable: input.spendable ?? (isSpendable(input) ? 1 : 0),
      opening_minor: input.opening_minor ?? 0,
      opening_date: input.opening_date ?? household.today(session),
      bank_id: input.bank_id ?? null,
      status: 'open',
      notes: input.notes ?? '',
      reconciled_on: null,
      default_link_kind: input.default_link_kind ?? null,
      default_link_id: input.default_link_id ?? null,
      special_kind: input.special_kind ?? null,
      entity_id: input.entity_id ?? null,
      ...statementTermsOf(input),
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertAccount(session, row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'account',
      entity_id: row.id,
      after: row,
    })
    return requireAccount(session, row.id)
  }

  return {
    /** In the household's currency where none is said. @throws Conflict for a bank id that another account has. */
    create: (input: NewAccount, by: Actor) => database.write(session => insert(session, input, by)),
    createWithin: insert,

    /** Closing an account that still has money in it is refused: it would vanish from what can be spent. */
    update: (id: string, change: AccountChange, by: Actor) =>
      database.write(session => {
        const before = requireAccount(session, id)
        refuseTakenBankId(session, change.bank_id, id)
        checkStatementTerms({ ...before, ...change })
        requireNamed(session, requireLinked, change)
        const holds = before.balance_minor !== 0 || before.ahead_minor !== 0
        if (change.status === 'closed' && before.status === 'open' && holds)
          throw new Conflict(
            worded('{name} still has a balance. Transfer it or correct it before closing', {
              name: before.name,
            }),
          )
        return changeAccount(session, requireAccount, id, change, by)
      }),
  }
}

/** What an import of a bank's file does to the accounts that it is of. */
function importingOf({ household }: AccountNeeds, requireAccount: RequireAccount) {
  return {
    /** Keeps the bank's own id of an account, where it has none yet, so that the next file finds it. @returns whether it did. */
    rememberBankIdWithin(session: WriteSession, id: string, bank_id: string, by: Actor): boolean {
      if (requireAccount(session, id).bank_id !== null || store.findByBankId(session, bank_id)) return false
      changeAccount(session, requireAccount, id, { bank_id }, by)
      return true
    },

    /** Sets what an account opened with, as its bank's file has it. */
    setOpeningWithin(
      session: WriteSession,
      id: string,
      opening: Pick<store.AccountRow, 'opening_minor' | 'opening_date'>,
      by: Actor,
    ): void {
      changeAccount(session, requireAccount, id, opening, by)
    },
    /** Takes back what `rememberBankIdWithin` kept. */
    forgetBankIdWithin(session: WriteSession, id: string, bank_id: string, by: Actor): void {
      if (store.findAccount(session, id, household.today(session))?.bank_id === bank_id)
        changeAccount(session, requireAccount, id, { bank_id: null }, by)
    },
    /** Closes an account that holds nothing, as it was in the app that it comes from. @returns whether it is closed. */
    closeEmptyWithin(session: WriteSession, id: string, by: Actor): boolean {
      const { balance_minor, ahead_minor } = requireAccount(session, id)
      if (balance_minor !== 0 || ahead_minor !== 0) return false
      changeAccount(session, requireAccount, id, { status: 'closed' }, by)
      return true
    },
    /** Removes an account that was made with an import, where nothing stands on it. @returns whether it is gone. */
    removeUnusedWithin(session: WriteSession, id: string, by: Actor): boolean {
      const before = requireAccount(session, id)
      const isGone = store.deleteUnused(session, id)
      if (isGone)
        recordAudit(session, { actor: by, action: 'delete', entity_kind: 'account', entity_id: id, before })
      return isGone
    },
  }
}

function reconcilingOf({ database, lockCleared, adjust }: AccountNeeds, requireAccount: RequireAccount) {
  const check = (
    session: ReadSession,
    account_id: string,
    statement_date: string,
    statement_minor: number,
  ): Reconciliation => {
    const account = requireAccount(session, account_id)
    const upTo = clearedUpTo(session, account_id, statement_date)
    const cleared_minor = sumMinor([account.opening_minor, upTo.cleared_minor])
    return {
      account_id,
      statement_date,
      statement_minor,
      cleared_minor,
      difference_minor: sumMinor([statement_minor, -cleared_minor]),
      uncleared_count: upTo.uncleared_count,
      cleared_count: upTo.cleared_count,
    }
  }

  return {
    reconcileCheck: (account_id: string, statement_date: string, statement_minor: number) =>
      database.read(session => check(session, account_id, statement_date, statement_minor)),

    /** Locks what is cleared up to the statement's date; what is missing may be posted first. @throws Conflict while it differs from the statement. */
    reconcile: (
      account_id: string,
      statement_date: string,
      statement_minor: number,
      by: Actor,
      { isToAdjust = false }: { readonly isToAdjust?: boolean } = {},
    ) =>
      database.write(session => {
        const checked = () => check(session, account_id, statement_date, statement_minor)
        let found = checked()
        if (isToAdjust && found.difference_minor !== 0) {
          adjust(session, { account_id, date: statement_date, signed_minor: found.difference_minor }, by)
          found = checked()
        }
        if (found.difference_minor !== 0)
          throw new Conflict(
            worded(
              'The cleared transactions and the statement differ. Clear what the statement has, or correct an amount',
            ),
          )
        const locked = lockCleared(session, account_id, statement_date)
        store.updateAccount(session, account_id, { reconciled_on: statement_date, updated_at: session.now })
        recordAudit(session, {
          actor: by,
          action: 'reconcile',
          entity_kind: 'account',
          entity_id: account_id,
          after: { ...found, locked },
        })
        return found
      }),
  }
}

/** Every change is told of in the log: the check of the records goes by it. */
function changeAccount(
  session: WriteSession,
  requireAccount: RequireAccount,
  id: string,
  change: AccountChange | Partial<Pick<store.AccountRow, 'bank_id' | 'opening_minor' | 'opening_date'>>,
  by: Actor,
): Account {
  const before = requireAccount(session, id)
  store.updateAccount(session, id, { ...change, updated_at: session.now })
  const after = requireAccount(session, id)
  recordAudit(session, {
    actor: by,
    action: 'update',
    entity_kind: 'account',
    entity_id: id,
    before,
    after,
  })
  return after
}

function withBalances({
  flow_minor,
  cleared_flow_minor,
  cleared_ahead_minor,
  ...row
}: store.AccountWithFlow): Account {
  return {
    ...row,
    balance_minor: sumMinor([row.opening_minor, flow_minor, -row.ahead_minor]),
    cleared_balance_minor: sumMinor([row.opening_minor, cleared_flow_minor, -cleared_ahead_minor]),
  }
}
