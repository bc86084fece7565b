import type { AuditProblem } from '../../../shared/contract/audit.ts'
import { CHAIN_START, entryHash } from '../../core/audit/chain.ts'
import type { AuditHeadTable } from '../../core/database/schema.ts'
import type { AuditRow } from './store.ts'

const MOST_PROBLEMS = 100

/** Follows the chain entry by entry; see main/core/audit/chain.ts for what it shows and what it cannot. */
export class ChainCheck {
  readonly problems: AuditProblem[] = []
  /** The number of the last entry seen. */
  seq = 0
  entries = 0
  #hash = CHAIN_START
  readonly #noted: string | undefined
  #seenNoted = false

  constructor(noted: string | undefined) {
    this.#noted = noted?.toLowerCase()
    this.#seenNoted = noted === undefined || this.#noted === CHAIN_START
  }

  follow(row: AuditRow): void {
    const { seq } = row
    const missing = seq - this.seq - 1
    if (missing === 1) this.#tell(this.seq + 1, `Entry ${this.seq + 1} is missing`)
    else if (missing > 1) this.#tell(this.seq + 1, `Entries ${this.seq + 1} to ${seq - 1} are missing`)
    else if (row.prev !== this.#hash)
      this.#tell(
        seq,
        `Entry ${seq} does not follow the one before it: one of them was changed, added or moved`,
      )
    if (entryHash(row.prev, row) !== row.hash)
      this.#tell(seq, `Entry ${seq} was changed after it was written`)
    this.seq = seq
    this.entries++
    this.#hash = row.hash
    if (row.hash === this.#noted) this.#seenNoted = true
  }

  /** To be called when all entries have been seen. */
  end(head: AuditHeadTable | undefined): void {
    if (!head) this.#tell(null, "The chain's head is missing, so entries at the end may be missing too")
    else if (head.entries > this.seq)
      this.#tell(
        null,
        `The end is missing: the log should end with entry ${head.entries}, and ends with ${this.seq}`,
      )
    else if (head.entries < this.seq || head.hash !== this.#hash)
      this.#tell(null, 'The end of the log is not the one that this program wrote last')
    if (!this.#seenNoted)
      this.#tell(null, 'The hash that was noted is not in this log: it was rewritten, or is an older copy')
  }

  #tell(seq: number | null, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ seq, message })
  }
}
