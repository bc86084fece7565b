import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

/** A name as it is written, and ways to look for it: in capitals, in small letters, and with its marks typed apart. */
const NAMES: readonly (readonly [string, readonly string[]])[] = [
  ['Ångström Öl', ['ÅNGSTRÖM', 'ångström öl', 'a\u030angstro\u0308m']],
  ['Émile Zola', ['ÉMILE', 'émile zola']],
  ['Łódź', ['łódź', 'ŁÓDŹ']],
  ['Привет', ['ПРИВЕТ', 'привет', 'рив']],
  ['Ωμέγα', ['ωμέγα', 'ΩΜΈΓΑ']],
  ['100 % Ä_B', ['100 %', '% ä_b', 'Ä_']],
]

describe('a search', () => {
  for (const [name, searches] of NAMES)
    it(`finds ${name} in upper and lower case`, async () => {
      const { properties, wholesale, dispositions, transactions, payees, audit } = test.client
      await properties.create({ line: `${name} 1`, city: 'Town' })
      await properties.create({ line: 'Elm 1', city: 'Other' })
      await wholesale.create({ title: name })
      await wholesale.create({ title: 'Elm' })
      await dispositions.createBuyer({ name })
      await dispositions.createBuyer({ name: 'Elm' })
      await transactions.create({ tx_type: 'expense', amount: 1, date: '2026-01-10', payee: name })
      await transactions.create({ tx_type: 'expense', amount: 1, date: '2026-01-10', payee: 'Elm' })
      for (const text of searches) {
        expect(
          (await properties.list({ q: text })).items.map(({ line }) => line),
          text,
        ).toEqual([`${name} 1`])
        expect(
          (await wholesale.list({ q: text })).items.map(({ title }) => title),
          text,
        ).toEqual([name])
        expect(
          (await dispositions.listBuyers({ q: text })).items.map(each => each.name),
          text,
        ).toEqual([name])
        const found = await audit.list({ q: text, entity_kind: 'buyer' })
        expect(
          found.items.map(({ title }) => title),
          text,
        ).toEqual([name])
      }
      const [beginning] = searches
      const { items } = await payees.list({ text: beginning ?? '' })
      expect(items.map(({ payee }) => payee)).toEqual([name])
    })
})
