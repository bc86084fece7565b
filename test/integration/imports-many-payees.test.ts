import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { dumpOf } from '../helpers/dump.ts'
import { type Bank, openBank } from '../helpers/importing.ts'

/** Payees and months of reports that come with one file by the hundred, and are written many with each statement. */

let bank: Bank
let account_id: string
beforeEach(async () => {
  bank = await openBank()
  account_id = (await bank.test.client.accounts.create({ name: 'Everyday', kind: 'checking' })).id
})
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

/** Neither a power of two nor a multiple of what one statement writes. */
const SHOPS = 187
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const shopAt = (index: number) => `${LETTERS[Math.floor(index / 26)]}${LETTERS[index % 26]}mart`
const nameAt = (index: number) => `${shopAt(index).charAt(0).toUpperCase()}${shopAt(index).slice(1)}`

/** Two rows of each shop, which a bank writes in two ways, in two months. */
function fileOf(from: number, to: number, cents: string): string {
  const rows = Array.from({ length: to - from }, (_, at) => from + at).flatMap(index => [
    `2026-09-0${(index % 9) + 1},${shopAt(index).toUpperCase()} #48${index % 10},-1.${cents}`,
    `2026-10-0${(index % 9) + 1},${nameAt(index)},-2.${cents}`,
  ])
  return ['Date,Description,Amount', ...rows].join('\n')
}

const bring = (from: number, to: number, cents: string) =>
  bank.run(fileOf(from, to, cents), 'bank.csv', { account_id })

const TABLES = ['payees', 'payee_aliases', 'report_months', 'bucket_months', 'account_months'] as const

async function expectMonthsExact(): Promise<void> {
  const kept = dumpOf(bank.test.file)
  await bank.test.app.database.write(session => rebuildRollups(session, 1))
  const rebuilt = dumpOf(bank.test.file)
  for (const table of TABLES) expect(kept[table], table).toEqual(rebuilt[table])
}

async function names(): Promise<string[]> {
  const { items } = await bank.test.client.payees.list({ limit: 500 })
  return items.map(each => each.name)
}

describe('a file of very many payees', () => {
  it('makes each once, leads both of its texts there, and lets it be searched for', async () => {
    await bring(0, SHOPS, '00')
    expect(await names()).toEqual(Array.from({ length: SHOPS }, (_, index) => nameAt(index)))
    for (const index of [0, 1, 127, 128, SHOPS - 1]) {
      const found = await bank.test.client.search.find({ q: shopAt(index), kinds: 'payee' })
      expect(found.items.map(each => each.title)).toEqual([nameAt(index)])
      const payee_id = found.items[0]?.id ?? ''
      expect((await bank.test.client.transactions.list({ payee_id })).items).toHaveLength(2)
    }
    await expectMonthsExact()
  })

  it('makes no payee again that is there, and takes along what nobody uses when it is taken back', async () => {
    const before = dumpOf(bank.test.file)
    const first = await bring(0, 100, '00')
    const between = dumpOf(bank.test.file)
    const second = await bring(50, SHOPS, '05')
    expect(await names()).toHaveLength(SHOPS)
    await expectMonthsExact()
    await bank.undo(second)
    const after = dumpOf(bank.test.file)
    for (const table of TABLES) expect(after[table], table).toEqual(between[table])
    await expectMonthsExact()
    await bank.undo(first)
    const last = dumpOf(bank.test.file)
    for (const table of ['payees', 'payee_aliases', 'report_months'] as const)
      expect(last[table], table).toEqual(before[table])
  })

  it('makes none of a row that is not added', async () => {
    await bank.run(
      fileOf(0, 40, '00'),
      'bank.csv',
      { account_id },
      {
        decisions: [0, 1, 2].map(row => ({ statement: 0, row, add: false })),
      },
    )
    // The first shop's two rows are left out, and one of the second's.
    expect(await names()).toEqual(Array.from({ length: 39 }, (_, index) => nameAt(index + 1)))
  })
})
