import { z } from 'zod'
import { CalendarDateText } from '../../../shared/contract/common.ts'
import { cursorsOf, notOfThisList } from '../../wire/cursor.ts'
import type { Key, Sort } from './list-order.store.ts'

const cursors = cursorsOf(z.tuple([z.string(), z.number().int(), CalendarDateText, z.number().int()]))

/** A page's cursor: the order it was read in and the key of its last row. */
export function encodeCursor(sort: Sort, { amount_minor, date, seq }: Key): string {
  return cursors.encode([sort, amount_minor, date, seq])
}

/** @throws Invalid for a cursor of another order, or one that this program did not make. */
export function decodeCursor(sort: Sort, cursor: string): Key {
  const [order, amount_minor, date, seq] = cursors.decode(cursor)
  if (order !== sort) throw notOfThisList()
  return { amount_minor, date, seq }
}
