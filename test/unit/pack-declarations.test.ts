import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordKinds } from '../../main/core/pack.ts'
import { packs } from '../../main/packs.ts'
import { createRouter } from '../../main/router.ts'
import { contract } from '../../shared/contract/index.ts'

/** What the packs declare of their records is held to what their sources do. */

const root = join(import.meta.dirname, '../../main')

const sources = ['household', 'deals', 'wealth', 'program'].flatMap(area =>
  readdirSync(join(root, area), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => {
      const file = join(entry.parentPath, entry.name)
      const [folder = ''] = relative(join(root, area), file).split(sep)
      const pack = folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      return { path: `${area}/${folder}/${basename(file)}`, pack, text: readFileSync(file, 'utf8') }
    }),
)

/** The kinds that a text names as those of audit entries. */
const kindsIn = (text: string) => [...text.matchAll(/\bentity_kind: '(\w+)'/g)].map(([, kind = '']) => kind)

/** Kinds that earlier versions wrote, and that the history of an old file still tells of. */
const EARLIER = ['csv_profile']

const kindsOf = (name: string) => Object.keys(packs.find(pack => pack.name === name)?.records ?? {})

describe('what packs declare', () => {
  it('has a home for every kind of record that an audit entry names', () => {
    const known = new Set(Object.keys(recordKinds(packs)))
    const found = sources.flatMap(({ path, text }) => kindsIn(text).map(kind => ({ path, kind })))
    expect(found.length).toBeGreaterThan(50)
    expect(found.filter(({ kind }) => !known.has(kind))).toEqual([])
  })

  it('is of kinds that its own pack knows, and each of them belongs to one', () => {
    const declared = packs.flatMap(({ name }) => kindsOf(name))
    expect(declared.filter((kind, index) => declared.indexOf(kind) !== index)).toEqual([])
    const unknown = packs.flatMap(({ name }) => {
      const text = sources
        .filter(({ path, pack }) => pack === name && !path.endsWith('/index.ts'))
        .map(each => each.text)
        .join()
      return kindsOf(name).filter(kind => !EARLIER.includes(kind) && !text.includes(`'${kind}'`))
    })
    expect(unknown).toEqual([])
  })

  it('names tables of its own alone for its records', () => {
    const foreign = packs.flatMap(({ name, parts, records = {} }) => {
      const own = new Set(parts.flatMap(({ tables }) => tables))
      return Object.values(records).flatMap(({ table }) =>
        table === undefined || own.has(table) ? [] : [`${name}: ${table}`],
      )
    })
    expect(foreign).toEqual([])
  })

  it('has one word for what is done, whichever pack says it', () => {
    const words = new Map<string, string>()
    for (const { actions = {} } of packs)
      for (const [action, word] of Object.entries(actions)) {
        expect([action, words.get(action) ?? word]).toEqual([action, word])
        words.set(action, word)
      }
    expect(words.get('pay')).toBe('paid')
  })
})

describe('the router', () => {
  const all = Object.keys(contract).map(key => ({ procedures: { [key]: {} } }))

  it('is not made where a part of the contract is served by no pack, or by two', () => {
    expect(Object.keys(createRouter(all)).sort()).toEqual(Object.keys(contract).sort())
    const [first = { procedures: {} }, ...others] = all
    const [key] = Object.keys(first.procedures)
    expect(() => createRouter(others)).toThrow(`No pack serves ${key}`)
    expect(() => createRouter([...all, first])).toThrow(`Two packs serve ${key}`)
  })
})
