import { z } from 'zod'
import { addDays, dayOf, isCalendarDate } from '../../../shared/domain/calendar.ts'
import { cadenceEvery } from './cadence.ts'
import type { LedgerCadence } from './ledger.ts'
import type { LedgerDraft } from './ledger-draft.ts'

export const Scheduled = z.object({
  id: z.string(),
  date_next: z.string(),
  frequency: z.string(),
  amount: z.number().int(),
  memo: z.string().nullish(),
  account_id: z.string(),
  payee_id: z.string().nullish(),
  category_id: z.string().nullish(),
  transfer_account_id: z.string().nullish(),
  deleted: z.boolean().nullish(),
})
type Scheduled = z.infer<typeof Scheduled>

interface Names {
  readonly minor: (thousandths: number) => number
  readonly payee: (id: string | null | undefined) => string
  readonly category: (id: string | null | undefined) => string | null
}

/** What is to come by YNAB's schedule. @param split those that have parts, which a bill has not. */
export function readYnabSchedules(
  schedules: readonly Scheduled[],
  split: ReadonlySet<string>,
  draft: LedgerDraft,
  names: Names,
): void {
  for (const each of schedules) {
    if (each.deleted) continue
    if (each.transfer_account_id) {
      draft.leave('Schedules', 'they are transfers, which no bill repeats here')
      continue
    }
    const repeats = isCalendarDate(each.date_next) ? cadenceOf(each) : undefined
    if (!repeats || each.amount === 0) {
      draft.leave('Schedules', 'they repeat in a way that bills do not, or not at all')
      continue
    }
    if (split.has(each.id)) draft.leave('Parts of schedules', 'a bill is in one bucket')
    const payee = names.payee(each.payee_id)
    draft.schedules.push({
      name: payee || each.memo || 'Bill',
      payee,
      amount_minor: names.minor(each.amount),
      estimated: false,
      repeats,
      next_date: each.date_next,
      end_date: null,
      account: draft.hasAccount(each.account_id) ? each.account_id : null,
      category: names.category(each.category_id),
      notes: each.memo ?? '',
    })
  }
}

function cadenceOf({ frequency, date_next }: Scheduled): LedgerCadence | undefined {
  switch (frequency) {
    case 'weekly':
      return cadenceEvery('weekly', 1)
    case 'everyOtherWeek':
      return cadenceEvery('weekly', 2)
    case 'every4Weeks':
      return cadenceEvery('weekly', 4)
    case 'daily':
      return cadenceEvery('daily', 1)
    case 'twiceAMonth':
      return { cadence: 'semimonthly', days: twiceAMonth(date_next) }
    case 'monthly':
      return cadenceEvery('monthly', 1)
    case 'everyOtherMonth':
      return cadenceEvery('monthly', 2)
    case 'every3Months':
      return cadenceEvery('monthly', 3)
    case 'every4Months':
      return cadenceEvery('monthly', 4)
    case 'twiceAYear':
      return cadenceEvery('monthly', 6)
    case 'yearly':
      return cadenceEvery('yearly', 1)
    case 'everyOtherYear':
      return cadenceEvery('yearly', 2)
    default:
      return undefined
  }
}

/** Twice a month is a day and the one fifteen days from it. */
function twiceAMonth(next: string): readonly [number, number] {
  const day = dayOf(next)
  return day > 15 ? [day - 15, day] : [day, dayOf(addDays(`${next.slice(0, 8)}01`, day + 14))]
}
