import type { Schema } from '../database/schema.ts'

/** What a pack says of itself. The registry's validation and a test hold it to the live router and the live tables. */
export interface Pack {
  /** The seed's code where it has one: P-BUDGET-1. */
  readonly code: string
  readonly name: string
  /** Its folder under main/packs and its key in the contract. */
  readonly module: string
  readonly tables: readonly (keyof Schema)[]
  readonly tags: readonly string[]
}
