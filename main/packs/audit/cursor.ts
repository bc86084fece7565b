import { z } from 'zod'
import { Invalid } from '../../errors.ts'
import type { Key } from './store.ts'

const Cursor = z.tuple([z.string(), z.number().int()])

export function encodeCursor({ at, seq }: Key): string {
  return Buffer.from(JSON.stringify([at, seq])).toString('base64url')
}

/** @throws Invalid for one that this program did not make. */
export function decodeCursor(cursor: string): Key {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success) throw new Invalid(['cursor'], 'is not the next_cursor of this list')
  const [at, seq] = parsed.data
  return { at, seq }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
