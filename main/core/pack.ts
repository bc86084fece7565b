import type { Router } from '@orpc/server'
import type { Contract } from '../../shared/contract/index.ts'
import type { DeclaredWords } from '../../shared/domain/audit-words.ts'
import type { Actor } from './audit/entry.ts'
import type { Schema } from './database/schema.ts'
import type { Job } from './job.ts'

/** What a transport says of a call. */
export interface CallContext {
  readonly actor: Actor
}

/** A procedure by its place in the contract: 'bills.create'. */
export type ProcedureName = {
  [M in keyof Contract]: `${M}.${keyof Contract[M] & string}`
}[keyof Contract]

type TableName = keyof Schema

/** What the registry lists under a code of its own. */
export interface PackPart {
  /** The seed's code where it has one: P-BUDGET-1. */
  readonly code: string
  readonly name: string
  /** What it serves; left out by a part that serves everything under its pack's key in the contract. */
  readonly procedures?: readonly ProcedureName[]
  /** The tables it owns: each belongs to one pack. */
  readonly tables: readonly TableName[]
  readonly tags: readonly string[]
}

/** A kind of record, under the name that its audit entries have. */
export interface RecordKind {
  /** What a person calls one: 'Expected income'. Left out where the name of the kind reads well, as 'Credit score' of credit_score. */
  readonly text?: string
  /** Its id says what it is called, as an exchange rate's pair and day do. */
  readonly namedById?: true
  /** Its table, where audit entries hold the row as it is there: the daily check compares the two. */
  readonly table?: TableName
  /** Columns that change without an entry of the record's own: they follow from something else, which has one. */
  readonly follows?: readonly string[]
}

/** The procedures of the contract that a pack answers, under their keys there. */
export type Procedures = {
  readonly [Key in keyof Contract]?: Router<Contract[Key], CallContext>
} & { readonly [key: string]: object | undefined }

/** What a pack does in the running program. */
export interface Served {
  readonly procedures?: Procedures
  readonly jobs?: readonly Job[]
}

/**
 * What a pack says of itself, once. The router, the registry, the daily jobs, who may read which table and the check of the records are all made of
 * these (main/packs.ts lists them); export, undo and the amounts of the household's currency go by the tables themselves.
 * @template Needs what it must be given to be served.
 */
export interface Pack<in Needs> {
  /** Its folder in its area, in camel case, and mostly its key in the contract. */
  readonly name: string
  readonly parts: readonly PackPart[]
  /** Tables of other packs that its stores read. */
  readonly reads?: readonly TableName[]
  readonly records?: Readonly<Record<string, RecordKind>>
  /** What is done to its records, in a person's words: 'pay' is 'paid'. Left out where the action reads as it is written. */
  readonly actions?: Readonly<Record<string, string>>
  /** Fields of its records whose 0 and 1 mean no and yes. */
  readonly flags?: readonly string[]
  readonly serve?: (needs: Needs) => Served
}

/** A pack, whose needs are those of its `serve`. */
export function definePack<Needs = unknown>(pack: Pack<Needs>): Pack<Needs> {
  return pack
}

/** The kinds of records of all packs, by the names that their audit entries have. */
export function recordKinds(packs: readonly Pack<never>[]): Readonly<Record<string, RecordKind>> {
  return Object.fromEntries(packs.flatMap(({ records = {} }) => Object.entries(records)))
}

/** What all packs call their records and what is done to them. */
export function declaredWords(packs: readonly Pack<never>[]): DeclaredWords {
  const kinds = Object.entries(recordKinds(packs))
  return {
    kinds: Object.fromEntries(
      kinds.flatMap(([kind, { text }]) => (text === undefined ? [] : [[kind, text]])),
    ),
    actions: Object.fromEntries(packs.flatMap(({ actions = {} }) => Object.entries(actions))),
    flags: packs.flatMap(({ flags = [] }) => flags),
    named_by_id: kinds.filter(([, { namedById }]) => namedById).map(([kind]) => kind),
  }
}
