import type { AccountKind } from '../../../shared/contract/accounts.ts'
import type { ListTotals } from '../../../shared/contract/common.ts'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import { percentIfKnown, pphmIfGiven } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { CardStatement } from './card-statements.ts'
import type { Account, Accounts, Reconciliation } from './service.ts'

export interface AccountRouterNeeds {
  readonly accounts: Accounts
  readonly currency: () => string
}

export function accountRouter(implement: Implementer, { accounts, currency }: AccountRouterNeeds) {
  const os = implement.accounts
  const shown = (row: Account, balances: Balances) =>
    toAccount(row, amountsIn(currency()).majorIfKnown(balances.get(row.id) ?? null))
  const one = (row: Account) => shown(row, accounts.householdBalances([row]))
  /** An account's amounts are in its own currency. */
  const amountsOf = (account_id: string) => amountsIn(accounts.get(account_id).currency)
  return {
    list: os.list.handler(({ input }) => {
      const rows = accounts.list(input.status)
      const balances = accounts.householdBalances(rows)
      const items = rows.map(row => shown(row, balances))
      if (input.totals !== true) return { items }
      return { items, totals: { count: items.length, ...totalsOf(rows, balances, currency()) } }
    }),
    get: os.get.handler(({ input }) => one(accounts.get(input.account_id))),
    create: os.create.handler(async ({ input, context }) => {
      const {
        opening_balance,
        spendable,
        name,
        kind,
        default_link,
        minimum_payment,
        minimum_percent,
        ...rest
      } = input
      const own = amountsIn(input.currency ?? currency())
      const opening_minor = own.minorIfGiven(opening_balance, 'opening_balance')
      const row = await accounts.create(
        {
          ...given({
            ...rest,
            ...linkOf(default_link),
            opening_minor,
            spendable: flag(spendable),
            minimum_minor: own.minorIfGiven(minimum_payment, 'minimum_payment'),
            minimum_pphm: pphmIfGiven(minimum_percent),
          }),
          name,
          ...kindsOf(kind),
        },
        context.actor,
      )
      return one(row)
    }),
    update: os.update.handler(async ({ input, context }) => {
      const { account_id, opening_balance, spendable, kind, default_link, minimum_payment, ...said } = input
      const { minimum_percent, ...rest } = said
      const own = amountsOf(account_id)
      const opening_minor = own.minorIfGiven(opening_balance, 'opening_balance')
      const kinds = kind === undefined ? {} : kindsOf(kind)
      const change = given({
        ...rest,
        ...kinds,
        ...linkOf(default_link),
        opening_minor,
        spendable: flag(spendable),
        minimum_minor: own.minorIfGiven(minimum_payment, 'minimum_payment'),
        minimum_pphm: pphmIfGiven(minimum_percent),
      })
      return one(await accounts.update(account_id, change, context.actor))
    }),
    statements: os.statements.handler(() => ({ items: accounts.cardStatements().map(toCardStatement) })),
    reconcileCheck: os.reconcileCheck.handler(({ input }) => {
      const own = amountsOf(input.account_id)
      const balance = own.minor(input.statement_balance, 'statement_balance')
      return toCheck(accounts.reconcileCheck(input.account_id, input.statement_date, balance), own)
    }),
    reconcile: os.reconcile.handler(async ({ input, context }) => {
      const own = amountsOf(input.account_id)
      const balance = own.minor(input.statement_balance, 'statement_balance')
      return toCheck(
        await accounts.reconcile(input.account_id, input.statement_date, balance, context.actor, {
          isToAdjust: input.adjust,
        }),
        own,
      )
    }),
    balances: os.balances.handler(({ input: { account_id, by, ...days } }) => {
      const { items, bank, ...span } = accounts.balances(account_id, { ...given(days), by })
      const { major, currency: own } = amountsOf(account_id)
      return {
        ...span,
        currency: own,
        items: items.map(({ date, balance_minor }) => ({ date, balance: major(balance_minor) })),
        bank: bank
          ? {
              date: bank.date,
              balance: major(bank.minor),
              held: major(bank.held_minor),
              difference: major(bank.minor - bank.held_minor),
            }
          : null,
      }
    }),
  }
}

/** What accounts hold in the household's currency, by their ids; null where no rate leads there. */
type Balances = ReturnType<Accounts['householdBalances']>

type Kinds = Pick<Account, 'kind' | 'special_kind'>

/** How an account of a kind counts, and what it is more closely. */
function kindsOf(kind: AccountKind): Kinds {
  switch (kind) {
    case 'checking':
    case 'savings':
    case 'credit_card':
    case 'cash':
    case 'loan':
      return { kind, special_kind: null }
    case 'mortgage':
    case 'line_of_credit':
      return { kind: 'loan', special_kind: kind }
    case 'brokerage_cash':
    case 'asset':
      return { kind: 'savings', special_kind: kind }
  }
}

/** The columns of what its rows are for; none where nothing is said of it. */
function linkOf(link: LinkedThing | null | undefined) {
  return link === undefined
    ? {}
    : { default_link_kind: link?.kind ?? null, default_link_id: link?.id ?? null }
}

/** @param household_balance its balance in the household's currency; null where no rate leads there */
function toAccount(row: Account, household_balance: number | null): Outputs['accounts']['get'] {
  const amounts = amountsIn(row.currency)
  const { opening_minor, balance_minor, cleared_balance_minor, ahead_minor, spendable, ...others } = row
  const { kind, special_kind, default_link_kind, default_link_id, minimum_minor, minimum_pphm, ...rest } =
    others
  return {
    ...rest,
    kind: special_kind ?? kind,
    default_link:
      default_link_kind !== null && default_link_id !== null
        ? { kind: default_link_kind, id: default_link_id }
        : null,
    spendable: spendable === 1,
    minimum_payment: amounts.majorIfKnown(minimum_minor),
    minimum_percent: percentIfKnown(minimum_pphm),
    opening_balance: amounts.major(opening_minor),
    balance: amounts.major(balance_minor),
    household_balance,
    cleared_balance: amounts.major(cleared_balance_minor),
    ahead: amounts.major(ahead_minor),
  }
}

/** Amounts in the card's own currency. */
export function toCardStatement(row: CardStatement): Outputs['accounts']['statements']['items'][number] {
  const { major, majorIfKnown } = amountsIn(row.currency)
  const { account_id, name, currency, closed_on, due_on, state, next_closing, next_due } = row
  return {
    account_id,
    name,
    currency,
    closed_on,
    due_on,
    balance: major(row.balance_minor),
    minimum: majorIfKnown(row.minimum_minor),
    paid: major(row.paid_minor),
    open: major(row.open_minor),
    minimum_open: majorIfKnown(row.minimum_open_minor),
    state,
    next_closing,
    next_due,
  }
}

function toCheck(found: Reconciliation, amounts: Amounts): Outputs['accounts']['reconcile'] {
  const { statement_minor, cleared_minor, difference_minor, ...rest } = found
  return {
    ...rest,
    statement_balance: amounts.major(statement_minor),
    cleared_balance: amounts.major(cleared_minor),
    difference: amounts.major(difference_minor),
  }
}

/** What accounts hold together, in the household's currency, and of each other currency what no rate leads from. */
function totalsOf(rows: readonly Account[], balances: Balances, currency: string): Omit<ListTotals, 'count'> {
  const without = rows.filter(row => balances.get(row.id) === null && row.balance_minor !== 0)
  const unconverted = [...Map.groupBy(without, row => row.currency)].map(([code, its]) => ({
    currency: code,
    amount_minor: sumMinor(its.map(row => row.balance_minor)),
    count: its.length,
  }))
  return {
    sum: amountsIn(currency).major(sumMinor(rows.map(row => balances.get(row.id) ?? 0))),
    unconverted: toUnconverted(unconverted),
  }
}
