import type { Contract } from '../../shared/contract/index.ts'
import type { Schema } from './database/schema.ts'

/** A procedure by its place in the contract: 'bills.create'. */
export type ProcedureName = {
  [M in keyof Contract]: `${M}.${keyof Contract[M] & string}`
}[keyof Contract]

/**
 * What a pack says of itself. A module registers its packs by exporting their manifests from its index.ts; the registry's validation and a
 * test hold them to the live router and the live tables.
 */
export interface Pack {
  /** The seed's code where it has one: P-BUDGET-1. */
  readonly code: string
  readonly name: string
  /** Its folder in its area and its key in the contract. */
  readonly module: string
  /** What it serves; left out by a pack that serves everything under its module's key in the contract. */
  readonly procedures?: readonly ProcedureName[]
  /** The tables it owns: each belongs to one pack. */
  readonly tables: readonly (keyof Schema)[]
  readonly tags: readonly string[]
}
