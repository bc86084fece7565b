import { addMonths, budgetMonthRange, type Month } from '../../../shared/domain/calendar.ts'
import { cleanPayee, payeeNameKey } from '../../../shared/domain/payees/clean.ts'
import type { PayeeRuleName } from '../../../shared/domain/payees/rules.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { comparable } from '../../../shared/domain/text.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import type { HouseholdService } from '../household/index.ts'
import { findByText } from './lookup.ts'
import type { PayeeMonth, PayeeRows, PayeeText } from './needs.ts'
import { requirePayee } from './required.ts'
import * as store from './store.ts'
import type { PayeeAliasTable } from './tables.ts'
import { type UsualSplit, usualSplitOf } from './usual-split.ts'

export interface ViewNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly rows: PayeeRows
}

export interface PayeeList {
  /** The beginning of a name. */
  readonly text: string
  /** Any part of a name. */
  readonly search: string
  readonly status: 'active' | 'archived'
  readonly sort: 'name' | 'spent' | 'last_used'
  readonly limit: number
  /** How many of the order have been read. */
  readonly offset: number
}

/** Minor units, over the last twelve months. */
export interface ListedPayee {
  /** null for a text of before there were payees, which no record has yet. */
  readonly payee: store.Payee | null
  readonly name: string
  readonly used_bucket_id: string | null
  readonly spent_minor: number
  readonly received_minor: number
  readonly rows: number
  readonly last_date: string | null
}

export interface PayeeDetail extends ListedPayee {
  readonly payee: store.Payee
  readonly texts: readonly (PayeeText & { readonly cleaned_by: readonly PayeeRuleName[] })[]
  readonly aliases: readonly PayeeAliasTable[]
  readonly split: UsualSplit | null
}

const MONTHS = 12
/** Summed one by one; more are summed together. */
const FEW = 50
const MOST_TEXTS = 200
const NOTHING = { spent_minor: 0, received_minor: 0 }
type Figures = ReadonlyMap<string, typeof NOTHING>

function sumOf(months: readonly PayeeMonth[]): typeof NOTHING {
  return {
    spent_minor: sumMinor(months.map(each => each.spent_minor)),
    received_minor: sumMinor(months.map(each => each.received_minor)),
  }
}

/** What is shown of payees. */
export function createViews({ database, household, rows }: ViewNeeds) {
  const monthsBack = (session: ReadSession, months: number): Month =>
    addMonths(household.currentMonth(session), 1 - months)

  const from = (session: ReadSession, months = MONTHS) =>
    budgetMonthRange(monthsBack(session, months), household.monthStartDay(session)).from

  const figuresOf = (session: ReadSession): Figures =>
    new Map(rows.figures(session, from(session)).map(each => [each.payee_id, each]))

  /** Of a few alone, as each letter typed asks for. */
  const figuresOfSome = (session: ReadSession, some: readonly store.Payee[]): Figures =>
    some.length > FEW
      ? figuresOf(session)
      : new Map(some.map(({ id }) => [id, sumOf(rows.months(session, id, from(session)))]))

  const listed = (
    session: ReadSession,
    payee: store.Payee,
    figures: Figures,
  ): ListedPayee & { readonly payee: store.Payee } => {
    const last = rows.last(session, payee.id)
    const { spent_minor, received_minor } = figures.get(payee.id) ?? NOTHING
    return {
      payee,
      name: payee.name,
      used_bucket_id: payee.default_bucket_id ?? last?.bucket_id ?? null,
      spent_minor,
      received_minor,
      rows: rows.count(session, payee.id),
      last_date: last?.date ?? null,
    }
  }

  /** Of rows of before there were payees, or of which somebody took the payee. */
  const textsAlone = (session: ReadSession, text: string, limit: number): ListedPayee[] =>
    rows
      .textsBeginning(session, text, limit)
      .filter(each => each.payee_id === null && findByText(session, each.payee) === undefined)
      .map(({ payee, bucket_id }) => ({
        payee: null,
        name: payee,
        used_bucket_id: bucket_id,
        ...NOTHING,
        rows: 0,
        last_date: null,
      }))

  const ordered = (session: ReadSession, { text, search, status, sort }: PayeeList, most: number) => {
    const wanted = comparable(search)
    const found =
      text === ''
        ? store.listPayees(session, status)
        : store.payeesBeginning(session, payeeNameKey(text), most)
    const named = wanted === '' ? found : found.filter(each => comparable(each.name).includes(wanted))
    switch (sort) {
      case 'name':
        return named
      case 'spent': {
        const figures = figuresOf(session)
        const spent = ({ id }: store.Payee) => figures.get(id)?.spent_minor ?? 0
        return named.toSorted((one, other) => spent(other) - spent(one))
      }
      case 'last_used': {
        const days = new Map(named.map(({ id }) => [id, rows.last(session, id)?.date ?? '']))
        const day = ({ id }: store.Payee) => days.get(id) ?? ''
        return named.toSorted((one, other) => day(other).localeCompare(day(one)))
      }
    }
  }

  return {
    list: (input: PayeeList): { items: readonly ListedPayee[]; total: number } =>
      database.read(session => {
        const all = ordered(session, input, input.limit)
        const shown = all.slice(input.offset, input.offset + input.limit)
        const figures = figuresOfSome(session, shown)
        const page = shown.map(each => listed(session, each, figures))
        const room = input.limit - page.length
        const old =
          room > 0 && input.offset === 0 && input.search === '' && input.status === 'active'
            ? textsAlone(session, input.text, room)
            : []
        return { items: [...page, ...old], total: all.length }
      }),

    /** @throws NotFound */
    get: (id: string): PayeeDetail =>
      database.read(session => {
        const payee = requirePayee(session, id)
        return {
          ...listed(session, payee, figuresOfSome(session, [payee])),
          texts: rows
            .texts(session, id, MOST_TEXTS)
            .map(each => ({ ...each, cleaned_by: cleanPayee(each.text).rules })),
          aliases: store.aliasesOf(session, id),
          split: usualSplitOf(session, id),
        }
      }),

    /** The last so many budget months with the current one, the earliest first, those without anything too. @throws NotFound */
    months: (id: string, count: number): readonly PayeeMonth[] =>
      database.read(session => {
        requirePayee(session, id)
        const known = new Map(rows.months(session, id, from(session, count)).map(each => [each.month, each]))
        const first = monthsBack(session, count)
        return Array.from({ length: count }, (_, index) => {
          const month = addMonths(first, index)
          return known.get(month) ?? { month, ...NOTHING, rows: 0 }
        })
      }),
  }
}
