import { z } from 'zod'
import { isCalendarDate } from '../../../shared/domain/calendar.ts'
import { type ActualNames, type ActualTables, actualDate } from './actual-tables.ts'
import { cadenceEvery } from './cadence.ts'
import { parsedJson } from './json.ts'
import type { LedgerCadence } from './ledger.ts'
import type { LedgerDraft } from './ledger-draft.ts'

/** Actual's schedules: each is a rule whose conditions say account, payee, amount and day, and a next day that is worked out. */

const Conditions = z.array(z.object({ op: z.string(), field: z.string().optional(), value: z.unknown() }))
type Conditions = z.infer<typeof Conditions>
const Actions = z.array(
  z.object({ op: z.string(), field: z.string().optional(), value: z.unknown().optional() }),
)
const Recurrence = z.object({
  frequency: z.string(),
  interval: z.number().int().min(1).optional(),
  patterns: z.array(z.object({ type: z.string(), value: z.number() })).nullish(),
  endMode: z.string().optional(),
  endDate: z.string().nullish(),
  endOccurrences: z.number().nullish(),
})
const Range = z.object({ num1: z.number(), num2: z.number() })

/** Schedules that go on become bills and expected income; what this program knows no way to repeat is left out by name. */
export function readActualSchedules(
  { schedules, rules }: ActualTables,
  draft: LedgerDraft,
  names: ActualNames,
): void {
  const ruleOf = new Map(rules.map(rule => [rule.id, rule]))
  for (const schedule of schedules) {
    if (schedule.completed === 1) {
      draft.leave('Schedules', 'they are completed')
      continue
    }
    const rule = ruleOf.get(schedule.rule ?? '')
    const conditions = parsedJson(rule?.conditions ?? null, Conditions)
    const next_date = actualDate(schedule.next_date)
    const amount = conditions && amountOf(conditions)
    if (!rule || !conditions || next_date === undefined || !amount) {
      draft.leave('Schedules', 'they have no amount or no next day')
      continue
    }
    const textOf = (...fields: string[]): string | null => {
      const value = conditions.find(({ field }) => field !== undefined && fields.includes(field))?.value
      return typeof value === 'string' ? value : null
    }
    const payee = names.payeeOf(textOf('description', 'payee'))
    if (payee && payee.account !== null) {
      draft.leave('Schedules', 'they are transfers, which no bill repeats here')
      continue
    }
    const repeats = repeatsOf(conditions.find(({ field }) => field === 'date')?.value)
    if (!repeats) {
      draft.leave('Schedules', 'they repeat in a way that bills do not, or not at all')
      continue
    }
    const account = textOf('acct', 'account')
    const category = parsedJson(rule.actions, Actions)?.find(
      ({ op, field }) => op === 'set' && field === 'category',
    )?.value
    draft.schedules.push({
      name: schedule.name || payee?.name || 'Bill',
      payee: payee?.name ?? '',
      amount_minor: names.minor(amount.value),
      estimated: amount.estimated,
      repeats: repeats.cadence,
      next_date,
      end_date: repeats.end_date,
      account: account !== null && names.hasAccount(account) ? account : null,
      category: names.categoryOf(typeof category === 'string' ? category : null),
      notes: '',
    })
  }
}

function amountOf(
  conditions: Conditions,
): { readonly value: number; readonly estimated: boolean } | undefined {
  const found = conditions.find(({ field }) => field === 'amount')
  if (!found) return undefined
  const range = Range.safeParse(found.value).data
  const value =
    typeof found.value === 'number' ? found.value : range && Math.round((range.num1 + range.num2) / 2)
  return value === undefined || value === 0 ? undefined : { value, estimated: found.op !== 'is' }
}

function repeatsOf(
  date: unknown,
): { readonly cadence: LedgerCadence; readonly end_date: string | null } | undefined {
  const recurrence = Recurrence.safeParse(date).data
  if (!recurrence || recurrence.endMode === 'after_n_occurrences') return undefined
  const cadence = cadenceOf(recurrence)
  const end = recurrence.endMode === 'on_date' ? recurrence.endDate : null
  return cadence && { cadence, end_date: end && isCalendarDate(end) ? end : null }
}

function cadenceOf({
  frequency,
  interval = 1,
  patterns,
}: z.infer<typeof Recurrence>): LedgerCadence | undefined {
  const days = patterns ?? []
  if (frequency === 'monthly' && days.length > 1) {
    const [one, other] = days.filter(({ type, value }) => type === 'day' && value >= 1 && value <= 31)
    return days.length === 2 && one && other && one.value !== other.value && interval === 1
      ? { cadence: 'semimonthly', days: [one.value, other.value] }
      : undefined
  }
  if (days.some(({ type }) => type !== 'day')) return undefined
  return cadenceEvery(frequency, interval)
}
