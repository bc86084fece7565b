import { describe, expect, it } from 'vitest'
import { packs } from '../../main/packs.ts'
import { sourceFiles, textOf, usesOf } from '../helpers/main-sources.ts'

/**
 * Each table has one owner, who alone writes it; who else reads it says so in its declaration. Held by what the sources say: the tables that Kysely's
 * calls name, and those in SQL written by hand.
 */

/** Tables of packs that the core writes for them: the audit log's chain, and the sums that follow from the ledger. */
const WRITTEN_BY_CORE = ['audit_log', 'audit_head', 'account_months', 'bucket_months', 'report_months']

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

const stores = sourceFiles.filter(path => !path.includes('/migrations/'))

const uses = stores.flatMap(path =>
  usesOf(path, textOf(path))
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
