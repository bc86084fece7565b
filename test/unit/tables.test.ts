import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'
import { packs } from '../../main/packs.ts'

/**
 * Each table has one owner, who alone writes it; who else reads it says so in its declaration. Held by what the sources say: the tables that Kysely's
 * calls name, and those in SQL written by hand.
 */

/** Tables of packs that the core writes for them: the audit log's chain, and the sums that follow from the ledger. */
const WRITTEN_BY_CORE = ['audit_log', 'audit_head', 'account_months', 'bucket_months']

const root = join(import.meta.dirname, '../..')

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

interface Use {
  readonly table: string
  readonly how: 'read' | 'write'
}

/** What a text of SQL, or a fragment of one, reads and writes. */
function usesOfSql(text: string): Use[] {
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

function usesOf(path: string, text: string): Use[] {
  const { program, errors } = parseSync(path, text)
  expect(errors, path).toEqual([])
  const found: Use[] = []
  const named = (node: ESTree.Node | undefined, how: Use['how']): void => {
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

/** The pack of a file, by its key in the contract, or the room that it lies in. */
function homeOf(path: string): string {
  const [, area = '', folder = ''] = path.split('/')
  if (!['household', 'deals', 'wealth', 'program'].includes(area) || folder.endsWith('.ts')) return area
  return folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const owners = new Map<string, string>(
  packs.flatMap(({ name, parts }) =>
    parts.flatMap(({ tables }) => tables.map(table => [table, name] as const)),
  ),
)

const stores = readdirSync(join(root, 'main'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter(
    path =>
      !path.includes('/migrations/') && (path.endsWith('store.ts') || path.startsWith('main/core/database/')),
  )

const uses = stores.flatMap(path =>
  usesOf(path, readFileSync(join(root, path), 'utf8'))
    .filter(({ table }) => owners.has(table))
    .map(use => ({ ...use, path, home: homeOf(path) })),
)

const described = (list: typeof uses) => [
  ...new Set(list.map(({ path, how, table }) => `${path} ${how}s ${table}, which is ${owners.get(table)}’s`)),
]

describe('the tables', () => {
  it('are written by their owners alone', () => {
    expect(uses.filter(({ how }) => how === 'write').length).toBeGreaterThan(100)
    const writer = (table: string) => (WRITTEN_BY_CORE.includes(table) ? 'core' : owners.get(table))
    expect(
      described(uses.filter(({ how, table, home }) => how === 'write' && writer(table) !== home)),
    ).toEqual([])
  })

  it('are read by others only where their declarations say so', () => {
    // The core knows the whole file: it sums the ledger, copies tables and keeps the log.
    const foreign = uses.filter(
      ({ how, table, home }) => how === 'read' && home !== 'core' && owners.get(table) !== home,
    )
    const said = (home: string) => new Set<string>(packs.find(({ name }) => name === home)?.reads)
    expect(described(foreign.filter(({ home, table }) => !said(home).has(table)))).toEqual([])
    // And what they say is so.
    const idle = packs.flatMap(({ name, reads = [] }) =>
      reads
        .filter(table => !foreign.some(use => use.home === name && use.table === table))
        .map(table => `${name}: ${table}`),
    )
    expect(idle).toEqual([])
  })

  it('are read by areas that are higher, or by their own', () => {
    const LOWER: Readonly<Record<string, readonly string[]>> = {
      household: [],
      deals: ['household'],
      wealth: ['household'],
      program: ['household', 'deals', 'wealth'],
    }
    const areaOf = (path: string) => path.split('/')[1] ?? ''
    const areas = new Map(stores.map(path => [homeOf(path), areaOf(path)]))
    const upwards = uses.filter(({ path, home, table }) => {
      const owner = areas.get(owners.get(table) ?? '')
      const area = areaOf(path)
      return home !== 'core' && owner !== undefined && owner !== area && !LOWER[area]?.includes(owner)
    })
    expect(new Set(areas.values())).toContain('wealth')
    expect(described(upwards)).toEqual([])
  })
})
