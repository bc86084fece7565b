import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HELP_PAGES, helpPageOf } from '../../shared/domain/help/pages.ts'
import { WORDS, wordOf } from '../../shared/domain/help/words.ts'

const root = join(import.meta.dirname, '../..')
const screens = join(root, 'renderer/screens')

/** The keys that the screens of a folder register, by their sources. */
function keysOf(folder: string): string[] {
  const texts = readdirSync(join(screens, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !file.endsWith('screen.ts'))
    .map(file => readFileSync(join(screens, folder, file), 'utf8'))
  const registered = texts.flatMap(text =>
    [...text.matchAll(/\bkeys: '([^']+)'/g)].map(([, keys]) => keys ?? ''),
  )
  return [...new Set(registered)].sort()
}

describe('the help', () => {
  it('is of the screen that an address belongs to', () => {
    expect(helpPageOf('/')?.title).toBe('Today')
    expect(helpPageOf('/bills/bill_1')?.title).toBe('Bills')
    expect(helpPageOf('/billsX')).toBeUndefined()
    expect(helpPageOf('/nowhere')).toBeUndefined()
  })

  it('names the keys that the screens register, and no others', () => {
    let compared = 0
    for (const { title, path, keys } of HELP_PAGES) {
      const folder = path === '/' ? 'today' : path.slice(1)
      // What is searched and what is walked in a list answers its keys without the registry.
      const all = keys.map(([key]) => key).filter(key => key !== '/')
      const own = folder === 'to-sort' ? all.filter(key => key.startsWith('shift+')) : all
      expect([...new Set(own)].sort(), title).toEqual(keysOf(folder))
      compared += own.length
    }
    expect(compared).toBeGreaterThan(30)
  })

  it('tells no word twice, by the alphabet', () => {
    const forms = WORDS.flatMap(({ word, forms: more }) => [word, ...more]).map(form => form.toLowerCase())
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([])
    const words = WORDS.map(({ word }) => word.toLowerCase())
    expect(words).toEqual(words.toSorted())
  })

  it('means by a word what the developers’ glossary means by it', () => {
    const glossary = new Map(
      readFileSync(join(root, 'docs/glossary.md'), 'utf8')
        .split('\n')
        .flatMap(line => {
          const [, name, meaning] = /^\| \*\*(.+?)\*\* \| (.*) \|$/.exec(line) ?? []
          return name === undefined || meaning === undefined ? [] : [[name, plain(meaning)] as const]
        }),
    )
    const both = WORDS.filter(({ word }) => glossary.has(word))
    expect(both.length).toBeGreaterThan(40)
    for (const { word, meaning } of both) expect(plain(meaning), word).toBe(glossary.get(word))
  })

  it('is behind labels that are words of the trade, in any form', () => {
    expect(wordOf('Comparable sales')?.word).toBe('comp')
    expect(wordOf('DSCR')?.word).toBe('DSCR')
    expect(wordOf('Safe to spend')?.word).toBe('safe to spend')
    expect(wordOf('Stage')).toBeUndefined()
    expect(wordOf('Save')).toBeUndefined()
  })
})

const plain = (text: string) => text.replaceAll('`', '').replaceAll("'", '’')
