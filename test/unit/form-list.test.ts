import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ELSEWHERE, FORMS } from '../e2e/form-list.ts'

/** A new form without an entry in the walk of all forms fails here. */

const screens = join(import.meta.dirname, '../../renderer/screens')

/** The modules that make forms, each as often as it makes one. */
function formsMade(): string[] {
  return readdirSync(screens, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .flatMap(file => {
      const source = relative(screens, file).split(sep).join('/')
      return [...readFileSync(file, 'utf8').matchAll(/\buseForm(?:<[^(]*>)?\(/g)].map(() => source)
    })
    .sort()
}

const times = (sources: readonly string[], source: string) => sources.filter(each => each === source).length

describe('the walk of all forms', () => {
  const made = formsMade()
  const walked = [...FORMS, ...ELSEWHERE].map(({ source }) => source)

  it('finds the forms', () => {
    expect(made.length).toBeGreaterThan(50)
  })

  it('has every form of every module', () => {
    expect([...new Set(made)].filter(source => times(walked, source) < times(made, source))).toEqual([])
  })

  it('has no form that is gone, and none twice', () => {
    expect(walked.filter(source => !made.includes(source))).toEqual([])
    const names = FORMS.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('names tests that are there for the forms that it cannot open', () => {
    for (const { test, title } of ELSEWHERE)
      expect(readFileSync(join(import.meta.dirname, '../..', test), 'utf8')).toContain(title)
  })
})
