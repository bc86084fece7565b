import { serialize } from 'node:v8'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MOST_PREVIEW_ROWS } from '../../shared/contract/imports.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** A preview carries a page of its rows, never the whole: what crosses between the threads is as large for any file. */

let test: TestApp
let account_id: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
  account_id = (await test.client.accounts.create({ name: 'A', kind: 'checking' })).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const ABOVE = ['Account statement', 'Account: 12345678', 'Period: 2025']

/** Of each ten rows one has no amount that can be read. */
function csv(rows: number): File {
  const lines = Array.from({ length: rows }, (_, index) => {
    const day = `2025-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
    const amount = index % 10 === 9 ? 'nothing' : `-${(index % 900) + 1}.25`
    return `${day},${amount},Shop ${index % 97},Purchase ${String(index).padStart(6, '0')}`
  })
  return new File([[...ABOVE, 'Date,Amount,Payee,Description', ...lines].join('\n')], 'bank.csv')
}

it('is as large for 20,000 rows as for 2,000, before and after decisions, and each page is one', async () => {
  const sizes: number[] = []
  for (const rows of [2_000, 20_000]) {
    const preview = await test.client.imports.preview({ file: csv(rows), account_id })
    const [statement] = preview.statements
    expect(statement).toMatchObject({ new_count: rows * 0.9, problem_count: rows * 0.1 })
    expect(statement?.rows).toHaveLength(MOST_PREVIEW_ROWS)
    expect(statement?.problems.length).toBeLessThanOrEqual(MOST_PREVIEW_ROWS)
    const { preview_id } = preview
    const decided = await test.client.imports.decide({
      preview_id,
      decisions: [{ statement: 0, row: 3, action: 'skip' }],
    })
    const page = await test.client.imports.previewRows({ preview_id, statement: 0, offset: 1_000 })
    expect(page).toMatchObject({ total: rows * 0.9 })
    expect(page.items).toHaveLength(MOST_PREVIEW_ROWS)
    expect(page.items[0]?.row).toBe(1_000)
    await expect(
      test.client.imports.previewRows({ preview_id, statement: 0, limit: MOST_PREVIEW_ROWS + 1 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    sizes.push(serialize(preview).length, serialize(decided).length, serialize(page).length)
  }
  const [preview = 0, decided = 0, page = 0, ...larger] = sizes
  expect(larger[0]).toBeLessThan(preview * 1.05)
  expect(larger[1]).toBeLessThan(decided * 1.05)
  expect(larger[2]).toBeLessThan(page * 1.05)
})

it('says which lines above the table were skipped, and not more of them than a page has', async () => {
  const few = await test.client.imports.preview({ file: csv(20), account_id })
  expect(few.csv?.above.map(cells => cells.join(' ').trim())).toEqual(ABOVE)
  const none = await test.client.imports.preview({
    file: new File(['Date,Amount,Payee\n2025-01-02,-1.00,Shop\n2025-01-03,-2.00,Shop\n'], 'plain.csv'),
    account_id,
  })
  expect(none.csv?.above).toEqual([])
  const many = await test.client.imports.revise({
    preview_id: few.preview_id,
    account_id,
    csv: { skip_lines: 0, has_header: false },
  })
  expect(many.csv?.above).toEqual([])
})
