import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { isolated, said } from '../../shared/domain/said.ts'

it('keeps a name that is written from right to left within itself', () => {
  expect(said`${'חשמל'} paid ${'$12.00'}`).toBe('\u2068חשמל\u2069 paid $12.00')
  expect(said`${'كهرباء'} moved to ${'مياه'}`).toBe('\u2068كهرباء\u2069 moved to \u2068مياه\u2069')
})

it('keeps a character that turns the direction within the name, too', () => {
  expect(isolated('Power\u202e')).toBe('\u2068Power\u202e\u2069')
})

it('leaves every other name as it is', () => {
  for (const name of ['Power', 'Straße', '電気', 'Ηλεκτρικό', 'Café No. 9', '', '🏠'])
    expect(said`${name} changed`).toBe(`${name} changed`)
})

it('takes numbers, and names that are in a sentence already', () => {
  expect(said`${said`${'חשמל'} of ${'Ltd'}`}: ${3} left`).toBe('\u2068\u2068חשמל\u2069 of Ltd\u2069: 3 left')
})

/** Their titles are the program's own words. */
const OWN_WORDS = ['SchedulerSettings.tsx', 'ArrangeList.tsx', 'FailedJobs.tsx']

/** A toast whose words are built of a record's name without it fails here. */
it('builds every toast that has a name in it', () => {
  const renderer = join(import.meta.dirname, '../../renderer')
  const bare = readdirSync(renderer, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !OWN_WORDS.includes(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .flatMap(file =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(line => /toast(Done|Failed|Undone|Undoable)\(|\bannounce\(/.test(line))
        .filter(line =>
          /(?<!said)`[^`]*\$\{[^}]*\b(name|payee|label|title|line|contact|\w+_name)\}/.test(line),
        )
        .map(line => `${relative(renderer, file)}: ${line.trim()}`),
    )
  expect(bare).toEqual([])
})
