import { type AnyContractProcedure, oc } from '@orpc/contract'
import { z } from 'zod'
import { isCalendarDate, isMonth } from '../domain/calendar.ts'
import { isCurrencyCode } from '../domain/currency.ts'
import { wireKinds } from './request/kinds.ts'

/**
 * What every pack's contract is made of. On the wire an amount is a decimal number of major units; the routers turn it
 * into minor units, once, because the number of decimals depends on the household's currency.
 */

/** An amount of money that may be negative, zero or positive. */
export const Amount = z.number()
export const PositiveAmount = z.number().positive('must be more than 0')
export const NonNegativeAmount = z.number().nonnegative('must not be negative')

/** In a request also from 1900-01-01 to 2199-12-31; an answer may tell of others, which older data files hold. */
export const CalendarDateText = z
  .string()
  .refine(isCalendarDate, { error: 'must be a date like 2026-01-31', abort: true })
  .register(wireKinds, { kind: 'date' })
export const MonthText = z
  .string()
  .refine(isMonth, { error: 'must be a month like 2026-01', abort: true })
  .register(wireKinds, { kind: 'month' })
export const CurrencyCode = z.string().refine(isCurrencyCode, 'must be an ISO 4217 code like USD')

/** Any id is accepted as text; one that names nothing is answered with NOT_FOUND, not with a complaint about its form. */
/** What no exchange rate leads from to the household's currency: in no figure beside which it stands. By currency, each in its own. */
export const Unconverted = z.object({
  currency: z.string(),
  /** What came in less what went out, or what is held. */
  amount: Amount,
  /** Of how many amounts. */
  count: z.number().int(),
})
export type Unconverted = z.infer<typeof Unconverted>

export const Id = z.string().min(1).max(64)
/** What a record is called: one line with something to see in it. */
export const Name = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(120)
  .register(wireKinds, { kind: 'name' })
export const ShortText = z.string().trim().max(200)
export const LongText = z.string().trim().max(4000)
export const Instant = z.string()

export const Priority = z.enum(['A', 'B', 'C', 'D'])
export type Priority = z.infer<typeof Priority>

/**
 * What a message says, apart from its particulars. `code` is its English text with their places in braces, and the same whatever they are, so that it can be
 * said in another language.
 */
export const WordingPart = z.object({
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const Issue = z.object({
  /** Where in the input, outermost first: `['splits', 0, 'amount']`. */
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  /** The same, apart. */
  wording: z.array(WordingPart),
})
export type Issue = z.infer<typeof Issue>

/** The obligations that stand between the household and a discretionary expense. */
export const OpenObligation = z.object({
  kind: z.enum(['bill', 'obligation', 'card_statement']),
  id: z.string(),
  name: z.string(),
  due_date: CalendarDateText,
  amount: Amount,
})
export type OpenObligation = z.infer<typeof OpenObligation>

/** Errors a caller can act on. Anything else reaches the caller as one generic INTERNAL_SERVER_ERROR. */
export const commonErrors = {
  BAD_REQUEST: {
    status: 400,
    message: 'Something in the request is not right',
    data: z.object({ issues: z.array(Issue) }),
  },
  NOT_FOUND: { status: 404, message: 'No such record', data: z.object({ kind: z.string(), id: z.string() }) },
  /** The request is well formed but does not fit the data as it is: a second payment, a used name, a wrong state. */
  CONFLICT: {
    status: 409,
    message: 'This does not fit the data as it is',
    data: z.object({
      reason: z.string(),
      /** The same, apart. */
      wording: z.array(WordingPart),
      /** What to send for the request to be taken, by the fields' names. */
      needs: z.array(z.object({ field: z.string(), text: z.string() })).optional(),
      /** Whether `force: true` with a `reason` does it without them. */
      force: z.boolean().optional(),
    }),
  },
  /** The record is reconciled with a statement and must be unlocked first. */
  LOCKED: {
    status: 423,
    message: 'This transaction is reconciled',
    data: z.object({ kind: z.string(), id: z.string() }),
  },
  /** The data is encrypted and locked: nothing of it can be read or written before it is unlocked. */
  DATA_LOCKED: {
    status: 423,
    message: 'Valhalla is locked. Unlock it with the passphrase first',
    data: z.object({}),
  },
  BLOCKED_BY_OBLIGATIONS: {
    status: 409,
    message: "This month's obligations are not covered yet",
    data: z.object({
      month: z.string(),
      missing: Amount,
      cash_available: Amount,
      due: Amount,
      obligations: z.array(OpenObligation),
    }),
  },
  /** The database is busy with another program's long write; nothing was changed. */
  BUSY: {
    status: 503,
    message: 'The data file is busy; nothing was changed. Please try again',
    data: z.object({}),
  },
} as const

export const base = oc.errors(commonErrors)

const PAGE_ONLY = 'page only'

/** For procedures that the program's own page alone may call: scripts find nothing there, and are told of nothing. */
export const pageOnly = base.route({ tags: [PAGE_ONLY] })

/** Whether a procedure is kept from scripts. */
export function isPageOnly(procedure: AnyContractProcedure): boolean {
  return procedure['~orpc'].route.tags?.includes(PAGE_ONLY) === true
}

/** An object schema whose every field may be left out, as a PATCH body; `undefined` and absent mean "leave as it is". */
export function page<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** Pass as `cursor` to read on; null at the end. */
    next_cursor: z.string().nullable(),
  })
}

/** All that a list's filter finds. */
export const ListTotals = z.object({
  count: z.number().int(),
  /** In the household's currency. */
  sum: Amount,
  unconverted: z.array(Unconverted),
})
export type ListTotals = z.infer<typeof ListTotals>

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item) })
}
