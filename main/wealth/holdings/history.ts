import { moneyText } from '../../../shared/domain/money-text.ts'
import { percentText } from '../../../shared/domain/percent-text.ts'
import { percentOfPphm } from '../../../shared/domain/share.ts'
import type { HistoryRow } from './store.ts'

export interface HistoryEntry {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly changes: readonly {
    readonly field: string
    readonly before: string | null
    readonly after: string | null
  }[]
}

/** What says nothing to a person: keys, and when the row itself was written. */
const LEFT_OUT = new Set(['id', 'holding_id', 'liability_id', 'entity_id', 'created_at', 'updated_at'])

/** The log's rows as what changed, in words: amounts with their currency, and only what differs. */
export function historyEntries(rows: readonly HistoryRow[]): HistoryEntry[] {
  return rows
    .map(({ before, after, ...row }) => ({ ...row, changes: changesOf(recordOf(before), recordOf(after)) }))
    .filter(({ action, changes }) => action !== 'update' || changes.length > 0)
}

type Fields = Readonly<Record<string, unknown>>

function recordOf(json: string | null): Fields {
  const value: unknown = json === null ? {} : JSON.parse(json)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function changesOf(before: Fields, after: Fields): HistoryEntry['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  // An amount is written with its currency.
  const amounts = names.some(name => name.endsWith('_minor'))
  return names.flatMap(name => {
    if (LEFT_OUT.has(name) || (name === 'currency' && amounts) || before[name] === after[name]) return []
    const [from, to] = [textOf(name, before), textOf(name, after)]
    return from === to ? [] : [{ field: name.replace(/_(minor|ppm|pphm)$/, ''), before: from, after: to }]
  })
}

function textOf(name: string, record: Fields): string | null {
  const value = record[name]
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'number') return String(value)
  if (name.endsWith('_pphm')) return percentText(percentOfPphm(value))
  // As entries have it from before percentages had six decimals.
  if (name.endsWith('_ppm')) return percentText(percentOfPphm(100 * value))
  const currency = record['currency']
  return name.endsWith('_minor') && typeof currency === 'string' ? moneyText(value, currency) : String(value)
}
