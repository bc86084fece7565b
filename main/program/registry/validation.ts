import type { PackEntry, PackFinding, PackValidation } from '../../../shared/contract/packs.ts'
import type { Shapes, TableShape } from '../../core/database/expected-tables.ts'

/** What the packs are held against. */
export interface Reality {
  /** Modules that are loaded, by name. */
  readonly modules: ReadonlySet<string>
  /** Procedures that the live router answers. */
  readonly procedures: ReadonlySet<string>
  /** Tables as the migrations make them, and as they are in the file. */
  readonly expected: Shapes
  readonly live: Shapes
  readonly missingMigrations: readonly string[]
}

/** Tables that SQLite, the migrator or the search index keep for themselves, and no pack owns. */
const OWNED_BY_NONE = /^(sqlite_|kysely_|transaction_search_|record_search_)/

/** Holds every pack to what is really there. Whatever a pack names and is missing is an error; what no pack names is a warning. */
export function validatePacks(packs: readonly PackEntry[], reality: Reality): PackValidation {
  const errors: PackFinding[] = reality.missingMigrations.map(name => ({
    code: null,
    message: `The migration ${name} has not been applied to this file`,
  }))
  const warnings: PackFinding[] = []
  for (const pack of packs) {
    const { code } = pack
    for (const message of problemsOf(pack, reality)) errors.push({ code, message })
    for (const message of doubtsOf(pack, packs, reality)) warnings.push({ code, message })
  }
  for (const message of unclaimed(packs, reality)) warnings.push({ code: null, message })
  return { ok: errors.length === 0, errors, warnings, checked: packs.length }
}

function problemsOf(pack: PackEntry, reality: Reality): string[] {
  const problems: string[] = []
  const name = moduleName(pack.module)
  if (pack.source === 'registered' && !reality.modules.has(name) && routerOf(name, reality).length === 0)
    problems.push(`The module ${pack.module} is not loaded: there is none of that name`)
  for (const procedure of pack.procedures)
    if (!reality.procedures.has(procedure)) problems.push(`The procedure ${procedure} does not answer`)
  if (
    pack.router_symbol !== null &&
    routerOf(pack.router_symbol.replace(/_router$/, ''), reality).length === 0
  )
    problems.push(`There is no router ${pack.router_symbol}`)
  for (const table of pack.tables) problems.push(...tableProblems(table, reality))
  return problems
}

/** 'backend.app.core_gov.budget' names the module by its last part. */
function moduleName(module: string): string {
  return module.split('.').at(-1) ?? module
}

function routerOf(name: string, { procedures }: Reality): string[] {
  return [...procedures].filter(each => each.startsWith(`${name}.`))
}

function tableProblems(table: string, { expected, live }: Reality): string[] {
  const wanted = expected.get(table)
  const found = live.get(table)
  if (!found) return [`The table ${table} does not exist`]
  if (!wanted) return [`The table ${table} is not made by the migrations`]
  return [...columnProblems(table, wanted, found)]
}

function* columnProblems(table: string, wanted: TableShape, found: TableShape): Generator<string> {
  for (const [column, type] of wanted.columns) {
    const is = found.columns.get(column)
    if (is === undefined) yield `The table ${table} has no column ${column}`
    else if (is !== type) yield `The column ${table}.${column} is ${is || 'untyped'} and should be ${type}`
  }
  for (const column of found.columns.keys())
    if (!wanted.columns.has(column)) yield `The table ${table} has a column ${column} that is not its own`
}

function doubtsOf(pack: PackEntry, packs: readonly PackEntry[], { expected, live }: Reality): string[] {
  const doubts: string[] = []
  if (packs.some(other => other !== pack && other.code === pack.code && pack.source === 'registered'))
    doubts.push('The program brings a part of this code itself')
  for (const path of pack.data_paths) {
    const table = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
    if (!live.has(table)) doubts.push(`There is no table for ${path}`)
  }
  for (const table of pack.tables) {
    const there = live.get(table)?.indexes ?? []
    for (const index of expected.get(table)?.indexes ?? [])
      if (live.has(table) && !there.includes(index)) doubts.push(`The index ${index} is missing`)
  }
  return doubts
}

/** Procedures and tables that are there and that no pack of the program says it has. */
function unclaimed(packs: readonly PackEntry[], { procedures, live }: Reality): string[] {
  const own = packs.filter(pack => pack.source === 'program')
  const served = new Set(own.flatMap(pack => pack.procedures))
  const owned = new Set(own.flatMap(pack => pack.tables))
  return [
    ...[...procedures].filter(name => !served.has(name)).map(name => `No part serves ${name}`),
    ...[...live.keys()]
      .filter(table => !owned.has(table) && !OWNED_BY_NONE.test(table))
      .map(table => `No part owns the table ${table}`),
  ]
}
