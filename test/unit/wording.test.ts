import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allWorded, quoted, type Wording, worded } from '../../shared/domain/wording.ts'

describe('a message', () => {
  it('says its particulars in their places, and keeps them apart', () => {
    expect(worded('{name} is in {name} and costs {amount}', { name: 'Rent', amount: 12 })).toEqual({
      text: 'Rent is in Rent and costs 12',
      parts: [{ code: '{name} is in {name} and costs {amount}', parameters: { name: 'Rent', amount: 12 } }],
    })
  })

  it('takes a particular as it is, braces and all', () => {
    const { text, parts } = worded('There is a bucket called {name}', { name: '{name} $& {other}' })
    expect(text).toBe('There is a bucket called {name} $& {other}')
    expect(parts[0]?.code).toBe('There is a bucket called {name}')
  })

  it('is several where several things are said at once', () => {
    const both = allWorded([worded('line {line}', { line: 3 }), worded('is not a date')], ': ')
    expect(both.text).toBe('line 3: is not a date')
    expect(both.parts.map(({ code }) => code)).toEqual(['line {line}', 'is not a date'])
  })

  it('has a code that no particular is in, by its type', () => {
    const name: string = 'Rent'
    // @ts-expect-error a text put together is another code each time
    const together: Wording = worded(`There is a bucket called ${name}`)
    // @ts-expect-error a place without a particular
    const missing: Wording = worded('There is a bucket called {name}')
    // @ts-expect-error a particular without a place
    const without: Wording = worded('There is a bucket', { name })
    // @ts-expect-error another particular than the place's
    const other: Wording = worded('There is a bucket called {name}', { bucket: name })
    expect([together, missing, without, other]).toHaveLength(4)
  })
})

/** Who hands on what another program said. All else is ours, and has a code of its own. */
const QUOTING = [
  'main/core/database/database.ts',
  'main/formats/ofx.ts',
  'main/household/reminders/service.ts',
  'main/start/start-failure.ts',
]

it('is without a code only where another program said it', () => {
  const sources = ['main', 'shared'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.ts'))
      .map(path => join(folder, path).replaceAll('\\', '/')),
  )
  const quoting = sources.filter(path =>
    /import \{[^}]*\bquoted\b[^}]*\} from '[^']*wording\.ts'/.test(readFileSync(path, 'utf8')),
  )
  expect(quoting.sort()).toEqual(QUOTING)
  expect(quoted('the disk is on fire').parts).toEqual([
    { code: '{text}', parameters: { text: 'the disk is on fire' } },
  ])
})
