import type { WriteSession } from './database.ts'
import type { RowChange } from './row-capture.ts'

/**
 * Rows that follow from others and are kept up by the difference or in a virtual table, so that they cannot be put back row by row: monthly
 * sums, search indexes. Whoever keeps such rows brings them up to date when others are put back.
 */
export interface Derived {
  /** Called before rows are put back, with those that will be; what it returns is called after. */
  around(session: WriteSession, changes: readonly RowChange[]): () => void
}
