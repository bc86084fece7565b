import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { percentText, shareText, withPercentsOf } from '../../shared/domain/percent-text.ts'

describe('a percentage', () => {
  it.each([
    ['en-US', '15%'],
    ['de-DE', '15\u00a0%'],
    ['de-CH', '15%'],
    ['tr-TR', '%15'],
  ])('is written as %s has it', (locale, text) => {
    expect(percentText(15, locale)).toBe(text)
  })

  it('is written as the program’s amounts are where nobody says how', () => {
    expect(percentText(1234.5)).toBe('1,234.5%')
  })

  it('has all of its decimals, or as many as are asked for', () => {
    expect(percentText(8.333333, 'en-US')).toBe('8.333333%')
    expect(percentText(8.333333, 'en-US', { most: 1 })).toBe('8.3%')
    expect(percentText(8, 'en-US', { least: 1 })).toBe('8.0%')
    expect(shareText(0.070_05, 'de-DE', { least: 2 })).toBe('7,01\u00a0%')
  })

  it('has a true minus, and a plus where that says something', () => {
    expect(percentText(-2.5, 'en-US')).toBe('−2.5%')
    expect(percentText(2.5, 'en-US', { least: 1, plus: true })).toBe('+2.5%')
    expect(percentText(0.04, 'en-US', { least: 1, plus: true })).toBe('0.0%')
    expect(percentText(-0.04, 'en-US', { least: 1, plus: true })).toBe('0.0%')
  })

  it('in a sentence is written anew, and nothing else of it', () => {
    expect(withPercentsOf('70.005% of ARV, at most 70% wanted in 2026', 'de-DE')).toBe(
      '70,005\u00a0% of ARV, at most 70\u00a0% wanted in 2026',
    )
  })

  it('is put together by hand nowhere', () => {
    const byHand = globSync('{main,renderer,shared,preload}/**/*.{ts,tsx}').flatMap(file =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(line => !/^\s*(\/\/|\/?\*)/.test(line) && /[\d}] %|[Pp]ercent\}%/.test(line))
        // A length of the style sheet is no percentage that anybody reads.
        .filter(line => !line.includes("'--"))
        .map(line => `${file}: ${line.trim()}`),
    )
    expect(byHand).toEqual([])
  })
})
