import { isCalendarDate } from '../../../shared/domain/calendar.ts'
import { toMinorRounded } from '../../../shared/domain/money.ts'
import { cadenceEvery } from './cadence.ts'
import type { LedgerCadence } from './ledger.ts'
import type { LedgerDraft } from './ledger-draft.ts'
import { fromFraction } from './minor-units.ts'
import { childOf, textOf, type XmlElement } from './xml-tree.ts'

/** What GnuCash repeats: a rule of days, and splits of a template that say accounts and amounts. */

export interface GnucashSchedule {
  readonly name: string
  readonly enabled: boolean
  readonly start: string
  readonly end: string
  readonly template: string
  readonly repeats: LedgerCadence | undefined
}

/** A split of a template. */
export interface Template {
  readonly template: string
  readonly account: string
  readonly credit: string
  readonly debit: string
}

export function scheduleIn(element: XmlElement): GnucashSchedule {
  const recurrences = [
    ...(childOf(element, 'schedule')?.children ?? []),
    ...element.children.filter(({ name }) => name === 'recurrence'),
  ].filter(({ name }) => name === 'recurrence')
  const [recurrence, ...more] = recurrences
  return {
    name: textOf(element, 'name'),
    enabled: textOf(element, 'enabled') !== 'n',
    start: textOf(recurrence, 'start', 'gdate') || textOf(element, 'start', 'gdate'),
    end: textOf(element, 'end', 'gdate'),
    template: textOf(element, 'templ-acct'),
    repeats:
      recurrence && more.length === 0
        ? cadenceOf(textOf(recurrence, 'period_type'), Number(textOf(recurrence, 'mult') || '1'))
        : undefined,
  }
}

function cadenceOf(period: string, mult: number): LedgerCadence | undefined {
  if (!Number.isInteger(mult) || mult < 1) return undefined
  switch (period) {
    case 'day':
      return cadenceEvery('daily', mult)
    case 'week':
      return cadenceEvery('weekly', mult)
    case 'month':
    case 'end of month':
      return cadenceEvery('monthly', mult)
    case 'year':
      return cadenceEvery('yearly', mult)
    default:
      return undefined
  }
}

export function templateIn(transaction: XmlElement): Template[] {
  return (childOf(transaction, 'splits')?.children ?? []).flatMap(split => {
    const frame = (childOf(split, 'slots')?.children ?? []).find(
      each => textOf(each, 'key') === 'sched-xaction',
    )
    const slots = childOf(frame, 'value')?.children ?? []
    const slot = (...keys: readonly string[]): string => {
      for (const key of keys) {
        const value = textOf(
          slots.find(each => textOf(each, 'key') === key),
          'value',
        )
        if (value !== '') return value
      }
      return ''
    }
    const account = slot('account')
    if (account === '') return []
    return [
      {
        template: textOf(split, 'account'),
        account,
        credit: slot('credit-numeric', 'credit-formula'),
        debit: slot('debit-numeric', 'debit-formula'),
      },
    ]
  })
}

interface ScheduleNeeds {
  /** The household's, and that of an account. */
  readonly currency: string
  readonly currencyOf: (account: string) => string
  readonly isCategory: (id: string) => boolean
}

export function readGnucashSchedules(
  schedules: readonly GnucashSchedule[],
  templates: readonly Template[],
  draft: LedgerDraft,
  { currency, currencyOf, isCategory }: ScheduleNeeds,
): void {
  const byTemplate = Map.groupBy(templates, ({ template }) => template)
  for (const { name, enabled, start, end, template, repeats } of schedules) {
    if (!enabled) {
      draft.leave('Schedules', 'they are switched off')
      continue
    }
    const splits = byTemplate.get(template) ?? []
    const money = splits.filter(({ account }) => draft.hasAccount(account))
    const categories = splits.filter(({ account }) => isCategory(account))
    const [paid, ...more] = money
    const amount = paid && amountOf(paid, currency)
    if (!paid || more.length > 0 || !amount) {
      draft.leave('Schedules', 'they are transfers, or their amount is a formula')
      continue
    }
    if (currencyOf(paid.account) !== currency) {
      draft.leave('Schedules', `bills are in ${currency}, and their account is not`)
      continue
    }
    if (!repeats || !isCalendarDate(start)) {
      draft.leave('Schedules', 'they repeat in a way that bills do not, or not at all')
      continue
    }
    if (categories.length > 1) draft.leave('Parts of schedules', 'a bill is in one bucket')
    draft.schedules.push({
      name: name || 'Bill',
      payee: name,
      amount_minor: amount,
      estimated: false,
      repeats,
      next_date: start,
      end_date: isCalendarDate(end) ? end : null,
      account: paid.account,
      category: categories.length === 1 ? (categories[0]?.account ?? null) : null,
      notes: '',
    })
  }
}

/** Signed as the account changes; undefined for a formula of more than a number. */
function amountOf({ credit, debit }: Template, currency: string): number | undefined {
  const [out, incoming] = [minorOf(credit, currency), minorOf(debit, currency)]
  return out === undefined || incoming === undefined ? undefined : incoming - out
}

function minorOf(text: string, currency: string): number | undefined {
  if (text === '') return 0
  if (text.includes('/')) return fromFraction(text, currency)
  const money = toMinorRounded(text, currency)
  return money.ok ? money.minor : undefined
}
