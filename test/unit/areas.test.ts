import { describe, expect, it } from 'vitest'
import { packs } from '../../main/packs.ts'
import {
  type Arrow,
  cycleOf,
  importsOf,
  packOf,
  sourceFiles,
  textOf,
  usesOf,
} from '../helpers/main-sources.ts'

/**
 * Who may know whom in `main`. Packs lie in four areas over the core; an area may import one that is lower, by value or by type, and never
 * one beside or above it. The rooms that are no packs say here what they may know. Each case lists the arrows that are not allowed.
 */

/** What each area or room may import besides itself. */
const MAY_IMPORT = {
  core: [],
  wire: ['core'],
  threads: ['core'],
  formats: ['core'],
  household: ['core', 'wire', 'threads', 'formats'],
  deals: ['core', 'wire', 'threads', 'formats', 'household'],
  wealth: ['core', 'wire', 'threads', 'formats', 'household'],
  program: ['core', 'wire', 'threads', 'formats', 'household', 'deals', 'wealth'],
  start: ['core', 'wire', 'threads', 'program'],
  // Where all is put together, and the hosts that carry calls to it.
  compose: [
    'core',
    'wire',
    'threads',
    'formats',
    'household',
    'deals',
    'wealth',
    'program',
    'start',
    'web',
    'desktop',
  ],
  web: ['core', 'wire', 'start', 'compose', 'program'],
  desktop: ['core', 'wire', 'start', 'compose', 'program', 'web'],
} as const

type Room = keyof typeof MAY_IMPORT

function isRoom(name: string): name is Room {
  return name in MAY_IMPORT
}

/** The room of a file of main: its first folder, or `compose` for what lies in main itself. */
function roomOf(path: string): Room {
  const [, first = ''] = path.split('/')
  if (first.endsWith('.ts')) return 'compose'

  if (!isRoom(first)) throw new Error(`${path} lies in no room that this test knows`)
  return first
}

/** Every import and re-export of main's files from each other, those of types alone included. */
const arrows = sourceFiles.flatMap(path => importsOf(path, textOf(path)))

/** From each pack that reads or writes a table to the pack that owns it. The core keeps what is derived from all tables, and knows no pack. */
const tableArrows: Arrow[] = (() => {
  const folders = new Map(
    sourceFiles.flatMap(path => {
      const pack = packOf(path)
      return pack === undefined ? [] : [[moduleOf(pack), pack] as const]
    }),
  )
  const owners = new Map<string, string>(
    packs.flatMap(({ name, parts }) =>
      parts.flatMap(({ tables }) => tables.map(table => [table, folders.get(name) ?? name] as const)),
    ),
  )
  return sourceFiles.flatMap(path => {
    const from = packOf(path)
    if (from === undefined) return []
    return usesOf(path, textOf(path)).flatMap(({ table }) => {
      const to = owners.get(table)
      return to === undefined ? [] : [{ from, to }]
    })
  })
})()

/** The key in the contract of a pack by its folder. */
function moduleOf(pack: string): string {
  return (pack.split('/').at(-1) ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const betweenTwo = ({ from, to }: Arrow) => from !== to && from !== '' && to !== ''

describe('the areas of main', () => {
  it('have every file in a room that this test knows', () => {
    expect(sourceFiles.length).toBeGreaterThan(300)
    expect(sourceFiles.map(roomOf).every(isRoom)).toBe(true)
  })

  it('import what is lower, and nothing beside or above', () => {
    const wrong = arrows.filter(({ from, to }) => {
      const [at, other] = [roomOf(from), roomOf(to)]
      return at !== other && !MAY_IMPORT[at].some(allowed => allowed === other)
    })
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('have no cycle of files', () => {
    expect(cycleOf(arrows)).toEqual([])
  })

  it('have no cycle of packs, be it by what they import or by the tables that they read', () => {
    const imports = arrows.map(({ from, to }) => ({ from: packOf(from) ?? '', to: packOf(to) ?? '' }))
    expect(tableArrows.filter(betweenTwo).length).toBeGreaterThan(20)
    expect(cycleOf([...imports, ...tableArrows].filter(betweenTwo))).toEqual([])
  })
})

describe('what is found in the sources', () => {
  const path = 'main/household/bills/example.ts'
  const imported = (text: string) => importsOf(path, text).map(({ to }) => to)

  it('are imports of every kind', () => {
    expect(imported("import { a } from '../buckets/index.ts'")).toEqual(['main/household/buckets/index.ts'])
    expect(imported("import type { A } from './a.ts'")).toEqual(['main/household/bills/a.ts'])
    expect(imported("export { type A } from './a.ts'")).toEqual(['main/household/bills/a.ts'])
    expect(imported("export * from '../../core/ids.ts'")).toEqual(['main/core/ids.ts'])
    expect(imported("const a = await import('./a.ts')")).toEqual(['main/household/bills/a.ts'])
    expect(imported("let a: import('./a.ts').A")).toEqual(['main/household/bills/a.ts'])
    expect(imported("import { z } from 'zod'\nimport { b } from '../../../shared/b.ts'")).toEqual([])
  })

  it('are the tables of queries, of fragments and of statements by hand', () => {
    const uses = (text: string) => usesOf(path, text).map(({ table, how }) => `${how} ${table}`)
    expect(uses("query.selectFrom('bills as b').innerJoin('accounts as a', 'a.id', 'b.account_id')")).toEqual(
      expect.arrayContaining(['read bills', 'read accounts']),
    )
    expect(uses("query.selectFrom(['bills', 'buckets as k'])")).toEqual(['read bills', 'read buckets'])
    expect(uses("insertRow(session, 'drafts', row)")).toEqual(['write drafts'])
    expect(uses("query.updateTable('bills')")).toEqual(['write bills'])
    expect(uses('sql`EXISTS (SELECT 1 FROM buyers)`')).toEqual(['read buyers'])
    expect(uses("'DELETE FROM splits WHERE id = ?'")).toEqual(['write splits'])
    expect(uses("'UPDATE a SET n = 1 FROM deals JOIN partners'")).toEqual([
      'write a',
      'read deals',
      'read partners',
    ])
  })

  it('is a cycle of two, of three, and none', () => {
    const of = (...ways: readonly string[]) =>
      cycleOf(ways.map(way => ({ from: way[0] ?? '', to: way[1] ?? '' })))
    expect(of('ab', 'bc', 'ac')).toEqual([])
    expect(of('ab', 'ba')).toEqual(['a', 'b', 'a'])
    expect(of('ab', 'bc', 'cd', 'db')).toEqual(['b', 'c', 'd', 'b'])
  })
})
