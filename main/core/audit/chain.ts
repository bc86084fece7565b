import { hash } from 'node:crypto'

/**
 * The audit log's chain: each entry's hash is taken over the hash of the entry before it and its own content, so that an entry that was
 * changed, removed, added or moved no longer fits its neighbours. The head (how many entries, and the last one's hash) is kept apart, so
 * that a missing end shows too.
 *
 * What it cannot show: no secret is involved, so somebody who rewrites all entries from some place on, and the head with them, as this
 * program would, or who puts an older copy of the whole file in place, leaves nothing to see in the file itself. Against that, note down
 * the head's hash elsewhere: `verify` can be told one, and says whether the log once ended with it.
 *
 * Hashes of this form are in people's files: it is never changed.
 */

/** What the first entry follows. */
export const CHAIN_START = '0'.repeat(64)

/** An entry as it is stored, but for its place in the chain. */
export interface ChainedContent {
  readonly seq: number
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly entity_kind: string
  readonly entity_id: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
}

/** SHA-256, in hexadecimal, over the previous entry's hash and this one's content. */
export function entryHash(prev: string, row: ChainedContent): string {
  const content = [
    row.seq,
    row.id,
    row.at,
    row.actor,
    row.action,
    row.entity_kind,
    row.entity_id,
    row.before,
    row.after,
    row.reason,
  ]
  return hash('sha256', `${prev}\n${JSON.stringify(content)}`, 'hex')
}
