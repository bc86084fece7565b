import { AssetType } from '../../../../shared/contract/holdings.ts'
import type { CalendarDate } from '../../../../shared/domain/calendar.ts'
import { isCurrencyCode } from '../../../../shared/domain/currency.ts'
import { pphmOfPercent } from '../../../../shared/domain/share.ts'
import { comparable } from '../../../../shared/domain/text.ts'
import { allWorded, WordedError, type Wording, worded } from '../../../../shared/domain/wording.ts'
import type { Actor } from '../../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../../core/database/database.ts'
import { findAmountStyle, readAmount } from '../../../formats/amount.ts'
import { findDateStyle, readDate } from '../../../formats/date.ts'
import type { Holding, Holdings, NewHolding } from '../service.ts'
import * as store from '../store.ts'
import type { MappedFile } from './fields.ts'
import type { ImportLine } from './preview.ts'

/** What each line of a file of holdings or valuations says, and what taking it would do. */

export type Step = ImportLine & { readonly take?: (session: WriteSession, by: Actor) => void }
/** Called for each line. */
type Look = () => void

export function problemAt(line: number, label: string, problem: Wording): Step {
  return {
    line,
    state: 'problem',
    label,
    date: null,
    value_minor: null,
    currency: null,
    holding_id: null,
    problem,
  }
}

/** A cell that cannot be read; the message is for a person. */
class Unreadable extends WordedError {}

export class LineReader {
  readonly #order
  readonly #style
  readonly #base_currency: string
  readonly #today: CalendarDate

  constructor(file: MappedFile, base_currency: string, today: CalendarDate) {
    const cells = (...fields: readonly string[]) =>
      file.lines.flatMap(({ cell }) => fields.map(cell)).filter(text => text !== '')
    this.#order = findDateStyle(cells('date', 'valued_on'), base_currency).order
    this.#style = findAmountStyle(cells('value', 'value_estimate'), base_currency, 'groups')
    this.#base_currency = base_currency
    this.#today = today
  }

  date(text: string): CalendarDate {
    const read = readDate(text, this.#order)
    if (!read.ok) throw new Unreadable(allWorded([worded('the date'), read.wording], ' '))
    if (read.date > this.#today) throw new Unreadable(worded('the date is in the future'))
    return read.date
  }

  currency(text: string, otherwise = this.#base_currency): string {
    const code = text === '' ? otherwise : text.toUpperCase()
    if (!isCurrencyCode(code))
      throw new Unreadable(worded('“{code}” is not an ISO 4217 code', { code: text.slice(0, 40) }))
    return code
  }

  value(text: string, currency: string): number {
    const read = readAmount(text, this.#style, currency)
    if (!read.ok) throw new Unreadable(allWorded([worded('the value'), read.wording], ' '))
    if (read.minor < 0) throw new Unreadable(worded('the value is negative; what is owed is a liability'))
    return read.minor
  }

  assetType(text: string): AssetType {
    if (text === '') return 'other'
    const found = AssetType.safeParse(text.toLowerCase().replace(/[\s-]+/g, '_'))
    if (!found.success)
      throw new Unreadable(worded('“{text}” is not a type of asset', { text: text.slice(0, 40) }))
    return found.data
  }

  ownership(text: string): number | undefined {
    if (text === '') return undefined
    const percent = Number(text.replace(/\s*%$/, '').replace(',', '.'))
    const pphm = pphmOfPercent(percent)
    if (pphm === undefined || !(percent > 0) || percent > 100)
      throw new Unreadable(worded('“{text}” is not a percentage of ownership', { text: text.slice(0, 40) }))
    return pphm
  }
}

/** A line's step, or the problem that its cells have. */
function stepOf(line: number, label: string, read: () => Step): Step {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) return problemAt(line, label, error.wording)
    throw error
  }
}

function sameHolding(label: string, asset_type: string, currency: string): string {
  return JSON.stringify([comparable(label), asset_type, currency])
}

export function holdingSteps(
  file: MappedFile,
  reader: LineReader,
  there: readonly Holding[],
  holdings: Pick<Holdings, 'createWithin'>,
  look: Look,
): Step[] {
  const byName = new Map(
    there.map(each => [sameHolding(each.label, each.asset_type, each.currency), each.id]),
  )
  const byRef = new Map(there.flatMap(each => (each.internal_ref ? [[each.internal_ref, each.id]] : [])))
  return file.lines.map(({ line, cell }) => {
    look()
    const label = cell('label').slice(0, 120)
    return stepOf(line, label, () => {
      if (label === '') throw new Unreadable(worded('the label is missing'))
      const asset_type = reader.assetType(cell('asset_type'))
      const currency = reader.currency(cell('currency'))
      const value_minor =
        cell('value_estimate') === '' ? null : reader.value(cell('value_estimate'), currency)
      const date = cell('valued_on') === '' ? null : reader.date(cell('valued_on'))
      const ownership_pphm = reader.ownership(cell('ownership_percent'))
      const internal_ref = cell('internal_ref').slice(0, 200)
      const known = { line, label, date, value_minor, currency, problem: null }
      const key = sameHolding(label, asset_type, currency)
      const twin = byRef.get(internal_ref) ?? byName.get(key)
      if (twin !== undefined) return { ...known, state: 'duplicate', holding_id: twin || null }
      byName.set(key, '')
      if (internal_ref !== '') byRef.set(internal_ref, '')
      const input: NewHolding = {
        asset_type,
        label,
        currency,
        internal_ref,
        jurisdiction: cell('jurisdiction').slice(0, 200),
        entity_name: cell('entity_name').slice(0, 120),
        notes: cell('notes').slice(0, 4000),
        ...(ownership_pphm !== undefined && { ownership_pphm }),
        ...(value_minor !== null && { value: { amount_minor: value_minor, currency } }),
        ...(date !== null && { valued_on: date }),
        valuation_source: 'csv',
      }
      return {
        ...known,
        state: 'new',
        holding_id: null,
        take: (session, by) => void holdings.createWithin(session, input, by),
      }
    })
  })
}

export function valuationSteps(
  session: ReadSession,
  file: MappedFile,
  reader: LineReader,
  there: readonly Holding[],
  holdings: Pick<Holdings, 'valuations'>,
  look: Look,
): Step[] {
  const byId = new Map(there.map(each => [each.id, each]))
  const byRef = Map.groupBy(there, each => each.internal_ref)
  const byLabel = Map.groupBy(there, each => comparable(each.label))
  const named = (text: string): Holding => {
    const own = byId.get(text)
    const exact = own ? [own] : byRef.get(text)
    const found = exact ?? byLabel.get(comparable(text)) ?? []
    const [holding, another] = found
    if (!holding) throw new Unreadable(worded('there is no holding “{text}”', { text: text.slice(0, 40) }))
    if (another)
      throw new Unreadable(
        worded('there are {count} holdings “{text}”; name one by its id', {
          count: found.length,
          text: text.slice(0, 40),
        }),
      )
    return holding
  }
  const seen = new Set<string>()
  return file.lines.map(({ line, cell }) => {
    look()
    const label = cell('holding').slice(0, 120)
    return stepOf(line, label, () => {
      const holding = named(label)
      const date = reader.date(cell('date'))
      const currency = reader.currency(cell('currency'), holding.currency)
      if (currency !== holding.currency)
        throw new Unreadable(
          worded('{label} counts in {own}, not in {currency}', {
            label: holding.label,
            own: holding.currency,
            currency,
          }),
        )
      const value_minor = reader.value(cell('value'), currency)
      const valuation = { holding_id: holding.id, date, value_minor, currency }
      const key = JSON.stringify(valuation)
      const known = {
        line,
        label: holding.label,
        date,
        value_minor,
        currency,
        holding_id: holding.id,
        problem: null,
      }
      if (seen.has(key) || store.hasValuation(session, valuation)) return { ...known, state: 'duplicate' }
      seen.add(key)
      const input = {
        value_minor,
        currency,
        date,
        source: cell('source').slice(0, 200) || 'csv',
        note: cell('note').slice(0, 200),
      }
      return {
        ...known,
        state: 'new',
        take: (write, by) => void holdings.valuations.addWithin(write, holding, input, by),
      }
    })
  })
}
