import { z } from 'zod'
import { CalendarDateText } from '../../../shared/contract/common.ts'
import { Invalid } from '../../errors.ts'
import type { Key, Sort } from './list.store.ts'

/** A page's cursor: the order it was read in and the key of its last row, opaque to callers. */
const Cursor = z.tuple([z.string(), z.number().int(), CalendarDateText, z.number().int()])

export function encodeCursor(sort: Sort, { amount_minor, date, seq }: Key): string {
  return Buffer.from(JSON.stringify([sort, amount_minor, date, seq])).toString('base64url')
}

/** @throws Invalid for a cursor of another order, or one that this program did not make. */
export function decodeCursor(sort: Sort, cursor: string): Key {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success || parsed.data[0] !== sort)
    throw new Invalid(['cursor'], 'is not the next_cursor of this list')
  const [, amount_minor, date, seq] = parsed.data
  return { amount_minor, date, seq }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
