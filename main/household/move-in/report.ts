import { z } from 'zod'
import { MOVE_IN_APPS } from '../../../shared/domain/move-in-apps.ts'
import { KeptWording } from '../../core/kept-wording.ts'
import { type Ambiguity, LEDGER_ACCOUNT_KINDS } from '../../formats/apps/ledger.ts'
import type { MoveInPlan } from './plan.ts'

/** What a file would bring, or has brought; an account's amounts in minor units of its currency. */

const Balance = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(LEDGER_ACCOUNT_KINDS),
  closed: z.boolean(),
  /** Null for the household's; a report from before there were others has none. */
  currency: z.string().nullable().default(null),
  rows: z.number(),
  opening_minor: z.number(),
  opening_date: z.string(),
  source: z.enum(['stated', 'rows', 'none']),
  source_minor: z.number(),
  here_minor: z.number(),
  difference_minor: z.number(),
})
const Counts = z.object({
  accounts: z.number(),
  transactions: z.number(),
  transfers: z.number(),
  splits: z.number(),
  payees: z.number(),
  new_buckets: z.number(),
  known_buckets: z.number(),
  budgets: z.number(),
  bills: z.number(),
  expected_income: z.number(),
  rules: z.number(),
})
export const Report = z.object({
  app: z.enum(MOVE_IN_APPS),
  accounts: z.array(Balance),
  counts: Counts,
  from: z.string().nullable(),
  to: z.string().nullable(),
  left_out: z.array(z.object({ what: z.string(), reason: z.string(), count: z.number() })),
  notices: z.array(KeptWording),
})
export type Report = z.infer<typeof Report>

export interface MoveInPreview extends Report {
  readonly preview_id: string
  readonly file_name: string
  readonly balanced: boolean
  readonly ambiguities: readonly Ambiguity[]
  /** The same file, moved in before. */
  readonly earlier: { readonly id: string; readonly created_at: string } | null
}

export function reportOf({
  ledger,
  accounts,
  buckets,
  schedules,
  rules,
  counts,
  span,
  left_out,
  notices,
}: MoveInPlan): Report {
  return {
    app: ledger.app,
    accounts: accounts.map(({ account, opening_date, rows, here_minor, difference_minor }) => ({
      key: account.key,
      name: account.name,
      kind: account.kind,
      closed: account.closed,
      currency: account.currency,
      rows,
      opening_minor: account.opening_minor,
      opening_date,
      source: account.only_named ? 'none' : account.source,
      source_minor: account.source_minor,
      here_minor,
      difference_minor,
    })),
    counts: {
      ...counts,
      accounts: accounts.length,
      new_buckets: buckets.filter(({ bucket_id }) => bucket_id === null).length,
      known_buckets: buckets.filter(({ bucket_id }) => bucket_id !== null).length,
      bills: schedules.filter(({ kind }) => kind === 'bill').length,
      expected_income: schedules.filter(({ kind }) => kind === 'flow').length,
      rules: rules.length,
    },
    from: span?.from ?? null,
    to: span?.to ?? null,
    left_out: left_out.map(each => ({ ...each })),
    notices: [...notices],
  }
}
