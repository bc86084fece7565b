import { type Known, sumKnown, type Table, type TableRow } from '../../../shared/domain/reports/table.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'

/** What a report adds to a row besides its figures; amounts in minor units. */
export interface RowExtras {
  readonly budgeted?: readonly number[]
  readonly yearly_cost?: number | null
  readonly last_price_change?: { readonly date: string; readonly from: number; readonly to: number } | null
  readonly unused_since?: string | null
  readonly renews_on?: string | null
  readonly remind_on?: string | null
  readonly paid_on_time?: number
  readonly paid_late?: number
  readonly price_changes?: readonly { readonly date: string; readonly from: number; readonly to: number }[]
  readonly deals?: number
  readonly closed?: number
  readonly cost?: number
}

export interface ShownRow {
  readonly key: string | null
  readonly name: string
  readonly then_key?: string | null
  readonly then_name?: string
  readonly extras?: RowExtras
}

/** The rows of a report, or of one side of it. */
export interface Part {
  readonly side: 'income' | 'expenses' | null
  readonly table: Table
  readonly shown: (row: Pick<TableRow, 'key' | 'then_key'>) => ShownRow
  /** By their place; else the largest first. */
  readonly ordered?: boolean
}

export interface NetWorthPoints {
  readonly before_minor: number
  readonly minor: readonly number[]
}

export interface Found {
  readonly parts: readonly Part[]
  readonly worth?: NetWorthPoints
  /** Its figures are of what stood at the end of each period, and not of what happened in it: the last one stands for all. */
  readonly standing?: boolean
  /** What no rate leads from, where it is not that of the ledger's rows. */
  readonly unconverted?: readonly UnconvertedSum[]
  /** How the figures were made, a sentence for each rule. */
  readonly working: readonly string[]
}

/** What the figures of all periods come to together. @throws SumTooLarge */
export function totalOf({ standing = false }: Pick<Found, 'standing'>, values: readonly Known[]): Known {
  const last = values.at(-1)
  return standing ? (last === undefined ? 0 : last) : sumKnown(values)
}

/** The same of sums of columns, which are all known. @throws SumTooLarge */
export function totalOfSums(found: Pick<Found, 'standing'>, sums: readonly number[]): number {
  return totalOf(found, sums) ?? 0
}
