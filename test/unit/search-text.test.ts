import { describe, expect, it } from 'vitest'
import { readSearch, type SearchContext } from '../../shared/domain/search-text.ts'
import { folded, hasWords, phoneIn, searchable, wordsIn } from '../../shared/domain/search-words.ts'

const HERE: SearchContext = { today: '2026-11-28', currency: 'USD', locale: 'en-US' }
const amounts = (text: string, context = HERE) =>
  readSearch(text, context).flatMap(({ amount, words }) => (amount === undefined ? [] : [[amount, words]]))
const days = (text: string, context = HERE) =>
  readSearch(text, context).flatMap(({ day, words }) => (day === undefined ? [] : [[day, words]]))

describe('what is typed into the search', () => {
  it.each([
    ['48.20', 4820],
    ['48,20', 4820],
    ['$48.20', 4820],
    ['-48.20', 4820],
    ['48.20 USD', 4820],
    ['(48.20)', 4820],
    ['1,250', 125_000],
    ['1,250.00', 125_000],
    ['1.250,00', 125_000],
    ['1 250,00', 125_000],
    ['48', 4800],
  ])('%s is an amount', (text, minor) => {
    expect(amounts(text)).toContainEqual([minor, []])
  })

  it.each(['kroger', '12 Elm Street', 'Route 66', '2026-11-28', 'bill_01', '0'])('%s is none', text => {
    expect(amounts(text)).toEqual([])
  })

  it('takes a yen without decimals', () => {
    expect(amounts('1,250', { ...HERE, currency: 'JPY' })).toContainEqual([1250, []])
  })

  it.each([
    ['2026-11-28', '2026-11-28'],
    ['28 Nov', '2026-11-28'],
    ['Nov 28', '2026-11-28'],
    ['28 November 2025', '2025-11-28'],
    ['yesterday', '2026-11-27'],
    ['today', '2026-11-28'],
    ['11/28', '2026-11-28'],
    ['11/28/2026', '2026-11-28'],
    ['28.11.2026', '2026-11-28'],
  ])('%s is a day', (text, day) => {
    expect(days(text)).toContainEqual([day, []])
  })

  it('is both days where it may be either', () => {
    expect(days('3/4')).toEqual([
      ['2026-03-04', []],
      ['2026-04-03', []],
    ])
  })

  it('knows the days’ words of the language', () => {
    expect(days('gestern', { ...HERE, locale: 'de-DE' })).toEqual([['2026-11-27', []]])
  })

  it.each(['28', '48.20', 'kroger', '7', '-3'])('%s is no day', text => {
    expect(days(text)).toEqual([])
  })

  it('may be words with an amount or a day', () => {
    expect(amounts('kroger 48.20')).toEqual([[4820, ['kroger']]])
    expect(amounts('$5 coffee shop')).toEqual([[500, ['coffee', 'shop']]])
    expect(days('kroger 28 Nov')).toContainEqual(['2026-11-28', ['kroger']])
    expect(days('yesterday kroger')).toEqual([['2026-11-27', ['kroger']]])
  })

  it('is words too, whatever else it may be', () => {
    expect(readSearch('48.20', HERE).at(-1)).toEqual({ words: ['48', '20'] })
    expect(readSearch('Élan vital', HERE)).toEqual([{ words: ['elan', 'vital'] }])
    expect(readSearch('  ', HERE)).toEqual([])
    expect(readSearch('—', HERE)).toEqual([])
  })
})

describe('the words of a text', () => {
  it.each([
    ['Ångström Öl', 'angstrom ol'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['Œuvre Ærø', 'oeuvre aero'],
    ['ПРИВЕТ', 'привет'],
    ['ΩΜΈΓΑΣ', 'ωμεγασ'],
    ['İstanbul ılık', 'istanbul ilik'],
  ])('%s is compared as %s', (text, form) => {
    expect(folded(text)).toBe(form)
  })

  it('are begun by what is typed, in any order, with or without accents', () => {
    const has = (text: string, typed: string) => hasWords(wordsIn(searchable(text)), wordsIn(typed))
    expect(has('Café Zürich, Bahnhofstraße', 'bahnhofstrasse zur')).toBe(true)
    expect(has('Cafe', 'café')).toBe(true)
    expect(has('Λόγος', 'λόγοσ')).toBe(true)
    expect(has('O’Neil & Sons', "o'neil")).toBe(true)
    expect(has('Market', 'arket')).toBe(false)
    expect(has('Market', 'market shop')).toBe(false)
  })

  it('have a telephone number whichever way it is typed', () => {
    const has = (text: string, typed: string) =>
      readSearch(typed, HERE).some(
        ({ words, amount, day }) =>
          amount === undefined && day === undefined && hasWords(wordsIn(searchable(text)), words),
      )
    for (const typed of ['5551234567', '555 123 4567', '(555) 123-4567', '555-123'])
      expect(has('(555) 123-4567', typed), typed).toBe(true)
    expect(has('(555) 123-4567', '5551239')).toBe(false)
    expect(phoneIn('2026-11')).toBeUndefined()
  })
})
