import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROGRAM_PLACES, SETTINGS_SECTIONS } from '../../shared/domain/program-places.ts'

const screens = join(import.meta.dirname, '../../renderer/screens')

/** What the search says of places is held to what the screens say of themselves. */
describe('the places that the search knows', () => {
  it('are the screens of the sidebar, by the same names and words', () => {
    const declared = readdirSync(screens).flatMap(folder => {
      const file = join(screens, folder, 'screen.ts')
      const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
      const place = /place: \{([\s\S]*?)\n {2}\}/.exec(text)?.[1]
      if (place === undefined) return []
      const said = (name: string) => new RegExp(`${name}:\\s+'([^']*)'`).exec(place)?.[1]
      return [[said('label'), said('to'), said('keywords')]]
    })
    const known = PROGRAM_PLACES.filter(({ kind }) => kind === 'screen').map(({ title, link, words }) => [
      title,
      link,
      words,
    ])
    const byName = (all: (string | undefined)[][]) =>
      all.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))
    expect(declared.length).toBeGreaterThan(15)
    expect(byName(known)).toEqual(byName(declared))
  })

  it('name sections that the settings have', () => {
    const texts = readdirSync(join(screens, 'settings'))
      .filter(file => file.endsWith('.tsx'))
      .map(file => readFileSync(join(screens, 'settings', file), 'utf8'))
      .join('\n')
    for (const title of Object.values(SETTINGS_SECTIONS)) expect(texts).toContain(`title="${title}"`)
  })

  it('are each told once', () => {
    const ids = PROGRAM_PLACES.map(({ title, link }) => `${link} ${title}`)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
