import type { z } from 'zod'
import { worded } from '../../shared/domain/wording.ts'
import { Invalid } from '../core/errors.ts'

/** A page's cursor, opaque to callers: the key of its last row, in a form that fits an address. */
export interface Cursors<Key> {
  encode(key: Key): string
  /** @throws Invalid for a text that this program did not make. */
  decode(cursor: string): Key
}

export function cursorsOf<Key>(schema: z.ZodType<Key>): Cursors<Key> {
  return {
    encode: key => Buffer.from(JSON.stringify(key)).toString('base64url'),
    decode: cursor => {
      const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
      if (!parsed.success) throw notOfThisList()
      return parsed.data
    },
  }
}

/** Also for one that is well formed and of another order. */
export function notOfThisList(): Invalid {
  return new Invalid(['cursor'], worded('is not the next_cursor of this list'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
