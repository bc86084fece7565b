import { deserialize, serialize } from 'node:v8'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Committed } from '../../core/database/row-capture.ts'

/** What a thread's transaction did, packed small for as long as it can be undone: an import may be of 100,000 rows. */

const Value = z.union([z.string(), z.number(), z.bigint(), z.null(), z.instanceof(Buffer)])
const Row = z.array(Value).optional()
const Packed = z.object({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), key: z.array(z.number()) })),
  changes: z.array(z.tuple([z.number(), z.array(Value), Row, Row])),
  entries: z.array(
    z.object({
      actor: z.enum(['person', 'rest', 'scheduler', 'import']),
      action: z.string(),
      entity_kind: z.string(),
      entity_id: z.string(),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
      reason: z.string().optional(),
    }),
  ),
})

export function packChanges({ changes, entries }: Committed): Uint8Array<ArrayBuffer> {
  const tables = [...new Set(changes.map(({ table }) => table))]
  const rows = changes.map(({ table, key, before, after }) => [tables.indexOf(table), key, before, after])
  const packed = gzipSync(serialize({ tables, changes: rows, entries }), { level: constants.Z_BEST_SPEED })
  // Alone in its buffer, which goes over from thread to thread.
  return Uint8Array.from(packed)
}

export function unpackChanges(packed: Uint8Array): Committed {
  const { tables, changes, entries } = Packed.parse(deserialize(gunzipSync(packed)))
  return {
    entries,
    changes: changes.map(([index, key, before, after]) => {
      const table = tables[index]
      if (!table) throw new Error('Packed changes name a table that is not among them')
      return { table, key, before, after }
    }),
  }
}
