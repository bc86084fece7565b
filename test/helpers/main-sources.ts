import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'

/** What main's sources say of who knows whom: the files that they import, and the tables that their SQL names. */

const root = join(import.meta.dirname, '../..')

export const sourceFiles: readonly string[] = readdirSync(join(root, 'main'), {
  recursive: true,
  withFileTypes: true,
})
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The pack of a file, as main/area/pack; undefined where it is in none. */
export const packOf = (path: string): string | undefined =>
  /^main\/(?:household|deals|wealth|program)\/[^/]+(?=\/)/.exec(path)?.[0]

export interface Arrow {
  readonly from: string
  readonly to: string
}

/** Every import and re-export of a file from another of main's, those of types alone, those within a type and those made later included. */
export function importsOf(path: string, text: string): Arrow[] {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read`)
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(entry => entry.moduleRequest?.value)),
  ]
  const later = (source: ESTree.Node): void => {
    if (source.type === 'Literal' && typeof source.value === 'string') names.push(source.value)
  }
  new Visitor({
    ImportExpression: node => later(node.source),
    TSImportType: node => later(node.source),
  }).visit(program)
  return names
    .filter(name => name !== undefined)
    .filter(name => name.startsWith('.'))
    .map(name => ({ from: path, to: posix.join(posix.dirname(path), name) }))
    .filter(({ to }) => to.startsWith('main/'))
}

const WRITES = new Set(['insertInto', 'replaceInto', 'updateTable', 'deleteFrom', 'insertRow', 'mergeInto'])
const READS = new Set([
  'selectFrom',
  'from',
  'using',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
])

export interface TableUse {
  readonly table: string
  readonly how: 'read' | 'write'
}

/** What a text of SQL, or a fragment of one, reads and writes. */
function usesOfSql(text: string): TableUse[] {
  const tablesAfter = (pattern: RegExp) => [...text.matchAll(pattern)].map(match => match[1] ?? '')
  return [
    ...tablesAfter(
      /\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+(\w+)/gi,
    ).map(table => ({ table, how: 'write' as const })),
    ...tablesAfter(/(?<!\bDELETE\s+)\b(?:FROM|JOIN)\s+(\w+)/gi).map(table => ({
      table,
      how: 'read' as const,
    })),
  ]
}

/** The words that Kysely's calls name as tables, and those that stand where a table does in SQL written by hand; not all of them are tables. */
export function usesOf(path: string, text: string): TableUse[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read`)
  const found: TableUse[] = []
  const named = (node: ESTree.Node | undefined, how: TableUse['how']): void => {
    if (node?.type === 'Literal' && typeof node.value === 'string')
      found.push({ table: node.value.split(' ')[0] ?? '', how })
    if (node?.type === 'ArrayExpression') for (const each of node.elements) if (each) named(each, how)
  }
  new Visitor({
    CallExpression: node => {
      const { callee } = node
      const name =
        callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
          ? callee.property.name
          : callee.type === 'Identifier'
            ? callee.name
            : ''
      const how = WRITES.has(name) ? 'write' : READS.has(name) ? 'read' : undefined
      if (how) for (const argument of node.arguments.slice(0, 2)) named(argument, how)
    },
    Literal: node => {
      if (typeof node.value === 'string') found.push(...usesOfSql(node.value))
    },
    TemplateLiteral: node => {
      found.push(...usesOfSql(node.quasis.map(({ value }) => value.raw).join(' ')))
    },
  }).visit(program)
  return found
}

/** One way from a node back to itself, or nothing. */
export function cycleOf(edges: readonly Arrow[]): string[] {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to))
  const done = new Set<string>()
  const way: string[] = []
  const visit = (node: string): string[] => {
    const at = way.indexOf(node)
    if (at >= 0) return [...way.slice(at), node]
    if (done.has(node)) return []
    way.push(node)
    for (const to of next.get(node) ?? []) {
      const found = visit(to)
      if (found.length > 0) return found
    }
    way.pop()
    done.add(node)
    return []
  }
  for (const node of next.keys()) {
    const found = visit(node)
    if (found.length > 0) return found
  }
  return []
}
