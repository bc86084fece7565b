import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { PNG, pdf } from '../helpers/attached-files.ts'

/** A year for a tax return: statement, rows and receipts in one zip. */

let test: TestApp
let house: string
let printed: string[]
beforeEach(async () => {
  printed = []
  test = await openTestApp({
    now: '2026-11-20T12:00:00Z',
    printPdf: async html => {
      printed.push(html)
      return pdf('Statement')
    },
  })
  house = (await test.client.properties.create({ line: '12 Main <b> Street', ownership: 'owned' })).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const spend = (amount: number, payee: string) =>
  test.client.transactions.create({
    tx_type: 'expense',
    amount,
    date: '2025-06-10',
    payee,
    links: [{ kind: 'property', id: house }],
  })
const attach = (id: string, bytes: Uint8Array<ArrayBuffer>, name: string) =>
  test.client.attachments.add({ file: new File([bytes], name), kind: 'transaction', id })
const unzipped = async (file: File) => unzipSync(new Uint8Array(await file.arrayBuffer()))
const text = (bytes: Uint8Array | undefined) => strFromU8(bytes ?? new Uint8Array())

it('of a property has its figures, its rows and what is attached to them, and says what is missing', async () => {
  const { client } = test
  const roof = await spend(1_200.5, 'Roofer')
  const other = await spend(80, '=Paint')
  await client.taxLines.choose({ transaction_id: roof.id, tax_line: 'us_repairs' })
  await attach(roof.id, pdf(), 'receipt.pdf')
  await attach(roof.id, PNG, 'receipt.png')
  const lost = await attach(other.id, pdf('lost'), 'receipt.pdf')
  rmSync(join(dirname(test.file), 'attachments', lost.sha256))
  const file = await client.propertyBooks.yearPack({ prop_id: house, year: 2025 })
  expect([file.name, file.type]).toEqual(['12 Main -b- Street 2025.zip', 'application/zip'])
  const found = await unzipped(file)
  expect(Object.keys(found).sort()).toEqual([
    'missing.txt',
    'receipts/2025-06-10 Roofer receipt.pdf',
    'receipts/2025-06-10 Roofer receipt.png',
    'rows.csv',
    'statement.csv',
    'statement.pdf',
  ])
  expect(found['receipts/2025-06-10 Roofer receipt.png']).toEqual(PNG)
  expect(text(found['missing.txt'])).toContain('=Paint receipt.pdf')
  expect(text(found['statement.csv'])).toMatch(/^14,Repairs,1200\.5,0,0,0,0,0,1200\.5,0/m)
  expect(text(found['statement.csv'])).toMatch(/^,Net operating income,-1280\.5,/m)
  expect(text(found['rows.csv'])).toContain(
    '2025-06-10,Roofer,,14,Repairs,1200.5,receipts/2025-06-10 Roofer receipt.pdf; receipts/2025-06-10 Roofer receipt.png',
  )
  expect(text(found['rows.csv'])).toContain("'=Paint")
  expect(printed).toHaveLength(1)
  expect(printed[0]).toContain('12 Main &lt;b&gt; Street')
  expect(printed[0]).toContain('$1,200.50')
})

it('of an entity has a folder for each property, and each receipt once', async () => {
  const { client } = test
  const entity = await client.entities.create({ name: 'Main Street LLC', kind: 'llc' })
  const { holding_id } = await client.propertyBooks.makeHolding({ prop_id: house })
  await client.holdings.update({ holding_id, entity_id: entity.id })
  const roof = await spend(1_200.5, 'Roofer')
  await attach(roof.id, pdf(), 'receipt.pdf')
  const file = await client.propertyBooks.entityYearPack({ entity_id: entity.id, year: 2025, format: 'html' })
  const found = await unzipped(file)
  expect(Object.keys(found).sort()).toEqual([
    '1 12 Main -b- Street/receipts/2025-06-10 Roofer receipt.pdf',
    '1 12 Main -b- Street/rows.csv',
    '1 12 Main -b- Street/statement.csv',
    '1 12 Main -b- Street/statement.html',
    'rows.csv',
    'statement.csv',
    'statement.html',
  ])
  expect(text(found['statement.html'])).toContain('By property')
  expect(printed).toEqual([])
})
