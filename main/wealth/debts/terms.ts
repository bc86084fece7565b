import type { ExtraPayment, RateChange } from '../../../shared/domain/debts/agreement.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { DebtNeeds } from './needs.ts'
import { blankTerms, type Debt, type DebtReading } from './reading.ts'
import * as store from './store.ts'

type Own = Omit<
  store.TermsRow,
  'debt_id' | 'account_id' | 'liability_id' | 'currency' | 'created_at' | 'updated_at'
>

/** What a person says of a debt; what is left out stays. The lists are whole ones. */
export type DebtChange = Partial<Own> & {
  readonly rate_changes?: readonly RateChange[]
  readonly extras?: readonly ExtraPayment[]
}

/** What stands with a debt against a holding, and not here. */
const OF_HOLDING = ['lender', 'rate_pphm', 'convention', 'payment_minor'] as const

/** What was agreed of a debt is said, and changed. */
export function createDebtTerms(
  needs: Pick<DebtNeeds, 'holdings' | 'buckets' | 'bills'>,
  { requireWithin }: Pick<DebtReading, 'requireWithin'>,
) {
  /** The row of what was agreed, made where there is none. */
  const ensure = (session: WriteSession, debt: Debt): store.TermsRow => {
    const there = store.findTerms(session, debt.id)
    if (there) return there
    const blank = blankTerms(session, debt)
    const earlier = debt.liability_id === null ? undefined : store.findTerms(session, debt.liability_id)
    const row = earlier === undefined ? blank : { ...earlier, ...keysOf(blank) }
    store.insertTerms(session, row)
    if (earlier !== undefined) {
      store.replaceRateChanges(session, debt.id, changeRows(debt.id, debt.agreement.rate_changes))
      store.replaceExtras(session, debt.id, extraRows(debt.id, debt.agreement.extras))
    }
    return row
  }

  const change = (session: WriteSession, said_id: string, said: DebtChange, by: Actor): Debt => {
    const debt = requireWithin(session, said_id)
    const { id } = debt
    const own =
      debt.holding_id === null || debt.liability_id === null
        ? said
        : changeHeld(session, needs, debt, said, by)
    if (Object.keys(own).length === 0) return requireWithin(session, id)
    const before = ensure(session, debt)
    const { rate_changes, extras, ...fields } = own
    const after = { ...before, ...fields, updated_at: session.now }
    check(session, needs, after)
    store.updateTerms(session, id, { ...fields, updated_at: session.now })
    if (rate_changes !== undefined) store.replaceRateChanges(session, id, changeRows(id, rate_changes))
    if (extras !== undefined) store.replaceExtras(session, id, extraRows(id, extras))
    const lists = { rate_changes: debt.agreement.rate_changes, extras: debt.agreement.extras }
    recordAudit(session, {
      actor: by,
      action: 'update',
      entity_kind: 'debt',
      entity_id: id,
      before: { name: debt.name, ...before, ...lists },
      after: {
        name: debt.name,
        ...after,
        rate_changes: rate_changes ?? lists.rate_changes,
        extras: extras ?? lists.extras,
      },
    })
    return requireWithin(session, id)
  }

  return { ensureWithin: ensure, changeWithin: change }
}

export type DebtTerms = ReturnType<typeof createDebtTerms>

/** Whose it is and when it was made. */
function keysOf({ debt_id, account_id, liability_id, currency, created_at, updated_at }: store.TermsRow) {
  return { debt_id, account_id, liability_id, currency, created_at, updated_at }
}

/** Writes what stands with the debt of a holding. @returns what does not */
function changeHeld(
  session: WriteSession,
  { holdings }: Pick<DebtNeeds, 'holdings'>,
  debt: Debt,
  said: DebtChange,
  by: Actor,
): DebtChange {
  const { lender, rate_pphm, convention, payment_minor, ...own } = said
  if (
    debt.holding_id !== null &&
    debt.liability_id !== null &&
    OF_HOLDING.some(field => said[field] !== undefined)
  )
    holdings.liabilities.updateWithin(
      session,
      debt.holding_id,
      debt.liability_id,
      {
        ...(lender !== undefined && { lender }),
        ...(rate_pphm !== undefined && { rate_pphm }),
        ...(convention !== undefined && { convention }),
        ...(payment_minor !== undefined && { payment_minor }),
      },
      by,
    )
  return own
}

/** @throws Invalid, NotFound for what cannot be agreed */
function check(
  session: ReadSession,
  { buckets, bills }: Pick<DebtNeeds, 'buckets' | 'bills'>,
  row: store.TermsRow,
): void {
  const { first_payment_on, interest_from, extra_from, extra_until } = row
  if (interest_from !== null && first_payment_on === null)
    throw new Invalid(
      ['interest_from'],
      worded('is for a debt whose first_payment_on is known. Send that too'),
    )
  if (interest_from !== null && first_payment_on !== null && interest_from >= first_payment_on)
    throw new Invalid(['interest_from'], worded('must be before first_payment_on'))
  for (const field of ['balloon_on', 'interest_only_until'] as const) {
    const day = row[field]
    if (day !== null && first_payment_on !== null && day < first_payment_on)
      throw new Invalid([field], worded('must not be before first_payment_on'))
  }
  if (extra_from !== null && extra_until !== null && extra_until < extra_from)
    throw new Invalid(['extra_until'], worded('must not be before extra_from'))
  for (const id of [row.interest_bucket_id, row.escrow_bucket_id, row.fee_bucket_id])
    if (id !== null) buckets.requireWithin(session, id)
  if (row.bill_id !== null) bills.requireWithin(session, row.bill_id)
}

function changeRows(debt_id: string, changes: readonly RateChange[]): store.RateChangeRow[] {
  refuseTwice(changes, 'rate_changes', 'from', each => each.from)
  return changes.map(({ from, rate_pphm, payment_minor }) => ({
    debt_id,
    from_date: from,
    rate_pphm,
    payment_minor,
  }))
}

function extraRows(debt_id: string, extras: readonly ExtraPayment[]): store.ExtraRow[] {
  refuseTwice(extras, 'extra_payments', 'date', each => each.date)
  return extras.map(({ date, amount_minor }) => ({ debt_id, date, amount_minor }))
}

/** @throws Invalid for a day that is there already */
function refuseTwice<T>(items: readonly T[], list: string, field: string, dayOf: (item: T) => string): void {
  const twice = items.findIndex((item, index) =>
    items.slice(0, index).some(other => dayOf(other) === dayOf(item)),
  )
  if (twice >= 0) throw new Invalid([list, twice, field], worded('is there twice. Send one of a day'))
}
