import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { DebtAgreement, DebtStand } from '../../../shared/domain/debts/agreement.ts'
import {
  type DebtPayment,
  type DebtRun,
  missingOf,
  runFrom,
  type Unknown,
} from '../../../shared/domain/debts/payments.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import type { Account } from '../../household/accounts/index.ts'
import type { HeldDebt } from '../holdings/index.ts'
import type { DebtNeeds } from './needs.ts'
import * as store from './store.ts'

export type DebtKind = 'credit_card' | 'loan' | 'mortgage' | 'line_of_credit' | 'against_holding'

/** A debt, wherever it is kept. Its id is that of the account, or of the debt against a holding. */
export interface Debt {
  readonly id: string
  readonly kind: DebtKind
  readonly account_id: string | null
  /** The debt against a holding that it is, kept in an account or not. */
  readonly liability_id: string | null
  readonly holding_id: string | null
  readonly name: string
  readonly lender: string
  readonly currency: string
  readonly is_open: boolean
  readonly agreement: DebtAgreement
  /** Null where nobody has said what is owed. */
  readonly stand: DebtStand | null
  readonly terms: Pick<
    store.TermsRow,
    'interest_bucket_id' | 'escrow_bucket_id' | 'fee_bucket_id' | 'bill_id'
  >
}

/** What stands where nothing was said. */
export function blankTerms(
  session: { readonly now: string },
  debt: Pick<Debt, 'id' | 'account_id' | 'currency'>,
): store.TermsRow {
  return {
    debt_id: debt.id,
    account_id: debt.account_id,
    liability_id: debt.account_id === null ? debt.id : null,
    currency: debt.currency,
    ...NOTHING_SAID,
    created_at: session.now,
    updated_at: session.now,
  }
}

const NOTHING_SAID = {
  lender: '',
  rate_pphm: null,
  convention: 'us_monthly',
  payment_minor: null,
  minimum_pphm: null,
  frequency: 'monthly',
  first_payment_on: null,
  interest_from: null,
  original_minor: null,
  term_months: null,
  balloon_on: null,
  interest_only_until: null,
  escrow_minor: 0,
  fee_minor: 0,
  extra_minor: 0,
  extra_from: null,
  extra_until: null,
  interest_bucket_id: null,
  escrow_bucket_id: null,
  fee_bucket_id: null,
  bill_id: null,
} as const

type Said = Omit<
  store.TermsRow,
  'debt_id' | 'account_id' | 'liability_id' | 'currency' | 'created_at' | 'updated_at'
>

interface SaidOfAll {
  readonly terms: ReadonlyMap<string, store.TermsRow>
  readonly changes: Partial<Readonly<Record<string, store.RateChangeRow[]>>>
  readonly extras: Partial<Readonly<Record<string, store.ExtraRow[]>>>
}

/** Reads debts from where they are kept, each with what was agreed of it. */
export function createDebtReading({
  accounts,
  holdings,
  household,
}: Pick<DebtNeeds, 'accounts' | 'holdings' | 'household'>) {
  const saidOf = (session: ReadSession): SaidOfAll => ({
    terms: new Map(store.allTerms(session).map(row => [row.debt_id, row])),
    changes: Object.groupBy(store.allRateChanges(session), row => row.debt_id),
    extras: Object.groupBy(store.allExtras(session), row => row.debt_id),
  })

  const ofAccount = (
    row: Account,
    held: HeldDebt | undefined,
    said: SaidOfAll,
    today: CalendarDate,
  ): Debt => {
    // What was said before it was kept in the account holds until something is said of the account.
    const said_of = held !== undefined && !said.terms.has(row.id) ? held.id : row.id
    const own: Said = said.terms.get(said_of) ?? NOTHING_SAID
    const terms = held === undefined ? own : heldTerms(own, held)
    return {
      id: row.id,
      kind: kindOf(row),
      account_id: row.id,
      liability_id: held?.id ?? null,
      holding_id: held?.holding_id ?? null,
      name: row.name,
      lender: terms.lender,
      currency: row.currency,
      is_open: row.status === 'open',
      agreement: agreementOf(said_of, withMinimum(terms, row), said),
      // What the account holds above nothing is a credit, of which nothing is owed.
      stand: { owed_minor: Math.max(0, -row.balance_minor), on: today },
      terms,
    }
  }

  const ofHolding = (row: HeldDebt, said: SaidOfAll): Debt => {
    const own: Said = said.terms.get(row.id) ?? NOTHING_SAID
    const { rate_pphm, convention, payment_minor } = row
    const terms = { ...own, rate_pphm, convention, payment_minor }
    return {
      id: row.id,
      kind: 'against_holding',
      account_id: null,
      liability_id: row.id,
      holding_id: row.holding_id,
      name: row.name,
      lender: row.lender,
      currency: row.currency,
      is_open: row.closed_on === null,
      agreement: agreementOf(row.id, terms, said),
      stand:
        row.balance_minor === null || row.balance_on === null
          ? null
          : { owed_minor: row.balance_minor, on: row.balance_on },
      terms,
    }
  }

  /** Every debt once, open ones first, by name: one against a holding that is kept in an account is the account's. */
  const listWithin = (session: ReadSession): Debt[] => {
    const said = saidOf(session)
    const today = household.today(session)
    const held = holdings.liabilities.allWithin(session)
    const keptIn = new Map(held.map(row => [row.account_id, row]))
    return [
      ...accounts
        .listWithin(session)
        .filter(isDebtAccount)
        .map(row => ofAccount(row, keptIn.get(row.id), said, today)),
      ...held.filter(row => row.account_id === null).map(row => ofHolding(row, said)),
    ].sort(
      (a, b) =>
        Number(b.is_open) - Number(a.is_open) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
    )
  }

  return {
    listWithin,
    /** By its id, or by that of the debt against a holding that is kept in it. @throws NotFound */
    requireWithin: (session: ReadSession, id: string): Debt => {
      const debt = listWithin(session).find(each => each.id === id || each.liability_id === id)
      if (!debt) throw new NotFound('debt', id)
      return debt
    },
  }
}

export type DebtReading = ReturnType<typeof createDebtReading>

/** What stands with a debt against a holding goes before what was said of the account that it is kept in. */
function heldTerms(own: Said, held: HeldDebt): Said {
  return {
    ...own,
    lender: held.lender === '' ? own.lender : held.lender,
    rate_pphm: held.rate_pphm ?? own.rate_pphm,
    convention: held.rate_pphm === null ? own.convention : held.convention,
    payment_minor: held.payment_minor ?? own.payment_minor,
  }
}

/** What a card's statements want at least is said with the account; what is said of its payments besides goes before it. */
function withMinimum(terms: Said, { kind, minimum_minor, minimum_pphm }: Account): Said {
  if (kind !== 'credit_card' || terms.payment_minor !== null || terms.minimum_pphm !== null) return terms
  return { ...terms, payment_minor: minimum_minor, minimum_pphm }
}

function isDebtAccount({ kind, special_kind }: Account): boolean {
  return (
    kind === 'credit_card' ||
    (kind === 'loan' && special_kind !== 'asset' && special_kind !== 'brokerage_cash')
  )
}

function kindOf({ kind, special_kind }: Account): DebtKind {
  if (special_kind === 'mortgage' || special_kind === 'line_of_credit') return special_kind
  return kind === 'credit_card' ? 'credit_card' : 'loan'
}

function agreementOf(debt_id: string, terms: Said, { changes, extras }: SaidOfAll): DebtAgreement {
  const { extra_minor, extra_from, extra_until } = terms
  return {
    rate_pphm: terms.rate_pphm,
    convention: terms.convention,
    frequency: terms.frequency,
    payment_minor: terms.payment_minor,
    minimum_pphm: terms.minimum_pphm,
    first_payment_on: terms.first_payment_on,
    interest_from: terms.interest_from,
    original_minor: terms.original_minor,
    term_months: terms.term_months,
    balloon_on: terms.balloon_on,
    interest_only_until: terms.interest_only_until,
    escrow_minor: terms.escrow_minor,
    fee_minor: terms.fee_minor,
    regular_extra:
      extra_minor === 0 ? null : { amount_minor: extra_minor, from: extra_from, until: extra_until },
    extras: (extras[debt_id] ?? []).map(({ date, amount_minor }) => ({ date, amount_minor })),
    rate_changes: (changes[debt_id] ?? []).map(({ from_date, rate_pphm, payment_minor }) => ({
      from: from_date,
      rate_pphm,
      payment_minor,
    })),
  }
}

/** A payment that a debt will want, with its parts; minor units of `currency`. */
export interface DuePayment extends DebtPayment {
  readonly debt_id: string
  readonly name: string
  readonly kind: DebtKind
  /** The account that is owed, null for a debt against a holding. */
  readonly account_id: string | null
  readonly currency: string
  /** The bill that this payment is among: who lists bills too must count one of both. Null where there is none. */
  readonly bill_id: string | null
}

/** Where a debt stands on a day: what was entered of it, brought forward by the payments due since. */
export function runOnDay(
  agreement: DebtAgreement,
  stand: DebtStand | null,
  day: CalendarDate,
): DebtRun | Unknown {
  const missing = missingOf(agreement) ?? (stand === null ? 'no_balance' : undefined)
  if (missing !== undefined || stand === null) return missing ?? 'no_balance'
  const run = runFrom(agreement, stand)
  let state = run.start
  while (state.owed > 0n && run.dueOf(state) <= day) state = run.step(state).next
  return { ...run, start: state }
}
