import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

/**
 * Who may know whom in `main`. Packs lie in four areas over the core; an area may import one that is lower, by value or by type, and never
 * one beside or above it. The rooms that are no packs say here what they may know. Each case lists the arrows that are not allowed.
 */

const root = join(import.meta.dirname, '../..')

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

interface Arrow {
  readonly from: string
  readonly to: string
}

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

const files = readdirSync(join(root, 'main'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))

/** Every import and re-export of main's files from each other, those of types alone included. */
const arrows: Arrow[] = files.flatMap(from =>
  namesIn(from)
    .filter(name => name.startsWith('.'))
    .map(name => ({ from, to: posix.join(posix.dirname(from), name) }))
    .filter(({ to }) => to.startsWith('main/')),
)

function namesIn(file: string): string[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.map(entry => entry.moduleRequest?.value),
  )
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported].filter(
    name => name !== undefined,
  )
}

/** The pack of a file, as main/area/pack; undefined where it is in none. */
const packOf = (path: string) => /^main\/(?:household|deals|wealth|program)\/[^/]+(?=\/)/.exec(path)?.[0]

describe('the areas of main', () => {
  it('have every file in a room that this test knows', () => {
    expect(files.length).toBeGreaterThan(300)
    expect(files.map(roomOf).every(isRoom)).toBe(true)
  })

  it('import what is lower, and nothing beside or above', () => {
    const wrong = arrows.filter(({ from, to }) => {
      const [at, other] = [roomOf(from), roomOf(to)]
      return at !== other && !MAY_IMPORT[at].some(allowed => allowed === other)
    })
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('have no cycle of packs, and none of files', () => {
    expect(cycleOf(arrows)).toEqual([])
    const packs = arrows
      .map(({ from, to }) => ({ from: packOf(from) ?? '', to: packOf(to) ?? '' }))
      .filter(({ from, to }) => from !== to && from !== '' && to !== '')
    expect(cycleOf(packs)).toEqual([])
  })
})

/** One way from a node back to itself, or nothing. */
function cycleOf(edges: readonly Arrow[]): string[] {
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
