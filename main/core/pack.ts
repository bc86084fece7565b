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

/** Whether a column of a record has one of these values, or any at all. */
export interface SearchCondition {
  readonly column: string
  readonly is: readonly string[] | 'set'
}

/** Rows that belong to a record, by the column that holds its id, and their columns that it is found by. */
export interface SearchedPart {
  readonly table: TableName
  readonly by: string
  readonly words: readonly string[]
}

/**
 * What of a kind's records the search finds, and where it leads. All of it is data: the index is kept by triggers that are made of it
 * (main/program/search/triggers.store.ts), so that whoever writes the table, by whatever way, need not know of the search.
 */
export interface SearchedKind {
  /** What a person calls several of them: the heading over what was found. */
  readonly heading: string
  readonly table: TableName
  /** Columns that it is called by: the first that is not empty. */
  readonly title: readonly string[]
  /** Columns that tell it from others of that name, as far as they are not empty. */
  readonly detail?: readonly string[]
  /** Further columns that it is found by. */
  readonly words?: readonly string[]
  /** Other records, by the column that holds their id: `name.column` is then a column of theirs in the lists here. */
  readonly refers?: Readonly<Record<string, { readonly table: TableName; readonly by: string }>>
  readonly parts?: readonly SearchedPart[]
  /** A column of a day, and one of minor units with that of their currency where it is not the household's: it is found by both. */
  readonly date?: string
  readonly amount?: string
  readonly currency?: string
  /** Found after all others. */
  readonly ended?: SearchCondition
  /** Not found at all. */
  readonly leftOut?: SearchCondition
  /** Its address in the program, with columns in it: '/bills/$id', '/deals/$pipeline.deal_id'. */
  readonly link: string
}

export type SearchedKinds = Readonly<Record<string, SearchedKind>>

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
  /** What the search finds of its tables, by the kind's name: mostly a record's, but a deal's seller is found too. */
  readonly searched?: SearchedKinds
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

/** What the search finds, of all packs, by the kinds' names. */
export function searchedKinds(packs: readonly Pack<never>[]): SearchedKinds {
  return Object.fromEntries(packs.flatMap(({ searched = {} }) => Object.entries(searched)))
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
