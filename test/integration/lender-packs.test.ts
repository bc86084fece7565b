import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { extractText } from 'unpdf'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPdfPrinter } from '../../main/web/print-pdf.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { PNG, pdf } from '../helpers/attached-files.ts'
import { browserOptions } from '../helpers/chromium.ts'

/** Packs for lenders and partners: their figures, their stamp, and that nothing is in them that the reader may not see. */

let test: TestApp
let printed: string[]
beforeEach(async () => {
  printed = []
  test = await openTestApp({
    now: '2026-11-20T12:00:00Z',
    printPdf: async html => {
      printed.push(html)
      return pdf('Pack')
    },
  })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const text = (bytes: Uint8Array | undefined) => strFromU8(bytes ?? new Uint8Array())
const unzipped = async (file: File) => unzipSync(new Uint8Array(await file.arrayBuffer()))

const account = (name: string, opening: number, bank_id: string) =>
  test.client.accounts.create({
    name,
    kind: 'checking',
    opening_balance: opening,
    opening_date: '2025-01-01',
    bank_id,
  })

interface Marked {
  readonly account: string
  readonly holding: string
  readonly property: string
  readonly transaction: string
  readonly attachment: string
}

/** A house with a tenant, a loan, an account, rows and a file, all of whose texts begin with the mark. */
async function marked(mark: string, digits: string): Promise<Marked> {
  const { client } = test
  const own = await account(`${mark} account`, 50_000, `${digits}00001111`)
  const { id: property } = await client.properties.create({
    line: `${mark} Street 1`,
    city: `${mark} City`,
    ownership: 'owned',
    owned_on: '2025-02-01',
    purchase_price: 200_000,
    notes: `${mark}-note of property`,
  })
  const { holding_id: holding } = await client.propertyBooks.makeHolding({ prop_id: property })
  await client.holdings.createLiability({
    holding_id: holding,
    name: `${mark} mortgage`,
    lender: `${mark} lender`,
    balance: 120_000,
    balance_on: '2025-02-01',
    interest_percent: 6.5,
    payment: 900,
    notes: `${mark}-note of loan`,
  })
  const links = [{ kind: 'property' as const, id: property }]
  for (const month of ['03', '04', '05'])
    await client.transactions.create({
      tx_type: 'income',
      amount: 1_500,
      date: `2026-${month}-03`,
      payee: `${mark} rent payer`,
      notes: `${mark}-note of rent`,
      account_id: own.id,
      links,
    })
  const { id: transaction } = await client.transactions.create({
    tx_type: 'expense',
    amount: 40_000,
    date: '2026-06-10',
    payee: `${mark} escrow`,
    description: `${mark}-description`,
    notes: `${mark}-note of escrow`,
    account_id: own.id,
    links,
  })
  await client.leases.create({
    property_id: property,
    tenant: `${mark} tenant`,
    rent: 1_500,
    deposit: 1_000,
    start_date: '2026-01-01',
    notes: `${mark}-note of lease`,
  })
  const attachment = await client.attachments.add({
    file: new File([pdf(`${mark} paper`)], `${mark} paper.pdf`),
    kind: 'property',
    id: property,
  })
  return { account: own.id, holding, property, transaction, attachment: attachment.id }
}

const all = ({ account: own, holding, property, transaction, attachment }: Marked) => ({
  parts: [
    'worth' as const,
    'real_estate' as const,
    'rent_roll' as const,
    'months' as const,
    'funds' as const,
    'down_payment' as const,
    'documents' as const,
  ],
  accounts: [own],
  holdings: [holding],
  properties: [property],
  tenant_names: true,
  fund_accounts: [own],
  transactions: [transaction],
  attachments: [attachment],
})

describe('a pack', () => {
  it('adds up: net worth, schedule, rents, cover, funds and down payment', async () => {
    const { client } = test
    const shown = await marked('Elm', '77')
    const reader = await client.lenderPacks.createReader({ name: 'First Bank', ...all(shown) })
    const files = await unzipped(await client.lenderPacks.give({ reader_id: reader.id }))
    const table = (name: string) => text(files[`tables/${name}`])
    // 50,000 and three rents, less what was paid.
    expect(table('net-worth.csv')).toContain('Elm account,Account,14500,14500')
    expect(table('net-worth.csv')).toContain('Assets,,,214500')
    expect(table('net-worth.csv')).toContain('Elm mortgage,Elm Street 1,120000,120000')
    expect(table('net-worth.csv')).toContain('Net worth of what is listed,,,94500')
    expect(table('real-estate-owned.csv')).toMatch(
      /Elm Street 1,Elm City,2025-02-01,200000,200000,120000,80000,1500/,
    )
    expect(table('loans.csv')).toContain('Elm Street 1,Elm mortgage,Elm lender,120000,6.5,900')
    expect(table('rent-roll.csv')).toMatch(/Elm Street 1,,Elm tenant,2026-01-01,,1500,/)
    expect(table('debt-service-cover.csv')).toMatch(/Together,,,-35500,0,/)
    expect(table('months-1.csv')).toContain('2025-11,0,0,0,0,0,0')
    expect(table('months-1.csv')).toContain('2026-03,1500,0,1500,0,0,1500')
    expect(table('months-1.csv')).not.toContain('2026-11')
    expect(table('proof-of-funds.csv')).toContain('Elm account,1111,14500,14500')
    expect(table('down-payment.csv')).toContain('2026-06-10,Elm escrow,Elm account,')
    expect(table('down-payment.csv')).toMatch(/Paid,.*40000/)
    expect(files['documents/1 Elm paper.pdf']).toEqual(pdf('Elm paper'))
  })

  it('has with everything chosen the net worth of the program', async () => {
    const { client } = test
    const houses = [await marked('Elm', '77'), await marked('Oak', '88')]
    await client.holdings.create({ asset_type: 'other', label: 'Boat', value_estimate: 7_000.55 })
    const choices = await client.lenderPacks.choices({})
    const reader = await client.lenderPacks.createReader({
      name: 'Everything',
      parts: ['worth'],
      accounts: choices.accounts.map(({ id }) => id),
      holdings: choices.holdings.map(({ id }) => id),
      properties: houses.map(({ property }) => property),
    })
    const files = await unzipped(await client.lenderPacks.give({ reader_id: reader.id }))
    const { points } = await client.holdings.netWorth({ include_accounts: true })
    const worth = points.at(-1)?.net_worth
    expect(text(files['tables/net-worth.csv'])).toContain(`Net worth of what is listed,,,${worth}`)
    expect(Object.keys(files).sort()).toEqual(['contents.sha256', 'pack.pdf', 'tables/net-worth.csv'])
  })

  it('is as of its day, and of no day to come', async () => {
    const { client } = test
    const shown = await marked('Elm', '77')
    const reader = await client.lenderPacks.createReader({ name: 'First Bank', ...all(shown) })
    const give = (as_of: string) => client.lenderPacks.give({ reader_id: reader.id, as_of })
    const files = await unzipped(await give('2026-04-30'))
    expect(text(files['tables/proof-of-funds.csv'])).toContain('Elm account,1111,53000,53000')
    expect(text(files['tables/down-payment.csv'])).toMatch(/Paid,.*,0\r/)
    expect(text(files['tables/months-1.csv'])).toContain('2026-04,1500')
    expect(printed[0]).toContain('as of 30 April 2026')
    await expect(give('2026-11-21')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('is stamped: each file by its hash, and each page by that of the list of them', async () => {
    const { client } = test
    const reader = await client.lenderPacks.createReader({
      name: 'A <b> Bank',
      ...all(await marked('Elm', '77')),
    })
    const file = await client.lenderPacks.give({ reader_id: reader.id })
    const files = await unzipped(file)
    const contents = text(files['contents.sha256'])
    const named = contents
      .trimEnd()
      .split('\n')
      .map(line => [line.slice(66), line.slice(0, 64)])
    expect(named.length).toBe(Object.keys(files).length - 2)
    for (const [name, hash] of named) expect(sha256(files[name ?? ''] ?? new Uint8Array()), name).toBe(hash)
    const stamp = sha256(files['contents.sha256'] ?? new Uint8Array())
    expect(printed[0]).toContain(`For A &lt;b&gt; Bank, as of 20 November 2026. Contents SHA-256 ${stamp}`)
    const [given] = (await client.lenderPacks.given({ reader_id: reader.id })).items
    expect(given).toMatchObject({
      reader: 'A <b> Bank',
      as_of: '2026-11-20',
      contents_sha256: stamp,
      sha256: sha256(new Uint8Array(await file.arrayBuffer())),
      size: file.size,
    })
    for (const each of given?.files ?? [])
      expect(sha256(files[each.name] ?? new Uint8Array())).toBe(each.sha256)
  })
})

describe('what a pack says of its sums', () => {
  const noRate = (mark: string, links: readonly { kind: 'property' | 'lease'; id: string }[]) =>
    test.client.accounts
      .create({ name: mark, kind: 'checking', currency: 'CHF', opening_date: '2025-01-01' })
      .then(({ id }) =>
        test.client.transactions.create({
          tx_type: links[0]?.kind === 'lease' ? 'income' : 'expense',
          amount: 777,
          date: '2026-06-11',
          account_id: id,
          links: [...links],
        }),
      )

  it('is what no exchange rate leads from: of the down payment, and of tenants', async () => {
    const { client } = test
    const shown = await marked('Elm', '77')
    const [lease] = (await client.leases.list({})).items
    const row = await noRate('Swiss', [{ kind: 'property', id: shown.property }])
    await noRate('Tenant’s Swiss', [{ kind: 'lease', id: lease?.id ?? '' }])
    const reader = await client.lenderPacks.createReader({
      name: 'First Bank',
      ...all(shown),
      parts: ['down_payment', 'rent_roll'],
      transactions: [shown.transaction, row.id],
    })
    const files = await unzipped(await client.lenderPacks.give({ reader_id: reader.id }))
    expect(text(files['tables/down-payment.csv'])).toMatch(/Paid,.*,40000\r/)
    const notes = printed[0]?.match(/Not in these figures, since no exchange rate is known: [^<]*777[^<]*/g)
    expect(notes).toHaveLength(2)
  })

  it('is what is for two of the properties, which counts once in what they are together', async () => {
    const { client } = test
    const [elm, oak] = [await marked('Elm', '77'), await marked('Oak', '88')]
    const unit = await client.units.create({ property_id: oak.property, name: 'Upper' })
    const give = async () => {
      const reader = await client.lenderPacks.createReader({
        name: 'First Bank',
        parts: ['months'],
        properties: [elm.property, oak.property],
      })
      return unzipped(await client.lenderPacks.give({ reader_id: reader.id }))
    }
    const before = text((await give())['tables/debt-service-cover.csv'])
    expect(before).toMatch(/Together,,,-71000,0,/)
    expect(printed[0]).not.toContain('for two of the properties')
    await client.transactions.create({
      tx_type: 'income',
      amount: 100,
      date: '2026-06-12',
      links: [
        { kind: 'property', id: elm.property },
        { kind: 'unit', id: unit.id },
      ],
    })
    const after = text((await give())['tables/debt-service-cover.csv'])
    expect(after).toMatch(/Elm Street 1,4600,40000,-35400,/)
    expect(after).toMatch(/Oak Street 1,4600,40000,-35400,/)
    expect(after).toMatch(/Together,,,-70900,0,/)
    expect(printed[1]).toContain('for two of the properties')
  })
})

describe('what a reader may not see', () => {
  it('is nowhere in the pack, byte by byte', async () => {
    const { executablePath, args = [] } = await browserOptions()
    const failures: string[] = []
    const print = createPdfPrinter({
      log: { error: (_what, error) => void failures.push(String(error)) },
      browser: executablePath,
      browserArguments: args,
    })
    const { client } = test
    const shown = await marked('Elm', '77')
    const hidden = await marked('SECRET', '99')
    await client.transactions.transfer({
      amount: 11,
      date: '2026-06-01',
      from_account_id: hidden.account,
      to_account_id: shown.account,
    })
    const reader = await client.lenderPacks.createReader({
      name: 'First Bank',
      notes: 'SECRET note of the reader',
      ...all(shown),
      // A row whose account the reader may not see, and one list of ids that are gone.
      transactions: [shown.transaction],
      holdings: [shown.holding, 'hold_gone'],
    })
    const file = await client.lenderPacks.give({ reader_id: reader.id, format: 'html' })
    const files = await unzipped(file)
    const html = text(files['pack.html'])
    const paper = await print(html)
    // The same stamp on each page, so that none can stand for one of another pack.
    const { totalPages, text: pages } = await extractText(new Uint8Array(paper), { mergePages: false })
    expect(totalPages).toBeGreaterThan(1)
    const stamp = sha256(files['contents.sha256'] ?? new Uint8Array())
    for (const page of pages) expect(page.replace(/\s/g, '')).toContain(stamp)
    const bytes = Buffer.concat([
      Buffer.from(await file.arrayBuffer()),
      ...Object.entries(files).flatMap(([name, content]) => [Buffer.from(name), Buffer.from(content)]),
      ...pages.map(page => Buffer.from(page)),
      ...inflated(Buffer.from(paper)),
    ]).toString('latin1')
    expect(failures).toEqual([])
    expect(bytes).toContain('Elm Street 1')
    const { items: attached } = await client.attachments.list({ kind: 'property', id: hidden.property })
    const secrets = [
      'SECRET',
      'Elm-note',
      'Elm-description',
      '7700001111',
      '9900001111',
      ...Object.values(hidden),
      ...Object.values(shown),
      ...attached.flatMap(({ sha256: hash, created_at }) => [hash, created_at]),
      reader.id,
    ]
    for (const secret of secrets) expect(bytes.includes(secret), secret).toBe(false)
  }, 60_000)

  it('is also the part that is not chosen, a tenant’s name and another account of a row', async () => {
    const { client } = test
    const shown = await marked('Elm', '77')
    const hidden = await marked('SECRET', '99')
    const reader = await client.lenderPacks.createReader({
      name: 'First Bank',
      ...all(shown),
      tenant_names: false,
      accounts: [],
      fund_accounts: [],
      transactions: [shown.transaction, hidden.transaction],
      parts: ['rent_roll', 'down_payment'],
    })
    const files = await unzipped(await client.lenderPacks.give({ reader_id: reader.id }))
    expect(Object.keys(files).sort()).toEqual([
      'contents.sha256',
      'pack.pdf',
      'tables/down-payment.csv',
      'tables/rent-roll.csv',
    ])
    const whole = Object.values(files).map(text).join('\n') + printed.join('\n')
    expect(whole).toContain('Tenant 1')
    // The payee of a row that was chosen is shown; the account it was paid from is not.
    expect(whole).toContain('SECRET escrow')
    for (const secret of ['Elm tenant', 'Elm account', 'SECRET account', 'Elm mortgage', 'Elm paper'])
      expect(whole.includes(secret), secret).toBe(false)
  })
})

/** What a PDF's packed parts hold. */
function inflated(file: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7))
    try {
      parts.push(inflateSync(file.subarray(at + 7)))
    } catch {
      // Not packed so: it is searched as it is.
    }
  return [file, ...parts]
}

describe('readers', () => {
  it('are added, changed and removed, each taken back; what was given stays', async () => {
    const { client } = test
    const shown = await marked('Elm', '77')
    const reader = await client.lenderPacks.createReader({ name: 'First Bank' })
    expect(reader).toMatchObject({ kind: 'lender', parts: [], accounts: [], tenant_names: false })
    await expect(client.lenderPacks.give({ reader_id: reader.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const reader_id = reader.id
    await client.lenderPacks.updateReader({
      reader_id,
      parts: ['documents'],
      attachments: [shown.attachment],
    })
    await client.lenderPacks.updateReader({ reader_id, name: 'Second Bank', kind: 'partner' })
    expect(await client.lenderPacks.reader({ reader_id })).toMatchObject({
      name: 'Second Bank',
      parts: ['documents'],
      attachments: [shown.attachment],
    })
    await client.undo.undo({})
    expect((await client.lenderPacks.reader({ reader_id })).name).toBe('First Bank')
    await client.lenderPacks.give({ reader_id })
    expect((await client.undo.state({})).undo?.label).not.toContain('Pack')
    await client.lenderPacks.removeReader({ reader_id })
    expect((await client.lenderPacks.readers({})).items).toEqual([])
    expect((await client.lenderPacks.given({})).items).toMatchObject([{ reader: 'First Bank', reader_id }])
    await client.undo.undo({})
    expect((await client.lenderPacks.readers({})).items).toMatchObject([{ name: 'First Bank' }])
    const { items } = await client.audit.list({ entity_kind: 'given_pack' })
    expect(items).toMatchObject([{ action: 'give' }])
  })

  it('are given no document that the disk has lost, and hear its name', async () => {
    const { client } = test
    const { id } = await client.properties.create({ line: 'Elm 1', ownership: 'owned' })
    const lost = await client.attachments.add({ file: new File([PNG], 'deed.png'), kind: 'property', id })
    const reader = await client.lenderPacks.createReader({
      name: 'First Bank',
      parts: ['documents'],
      attachments: [lost.id],
    })
    rmSync(join(dirname(test.file), 'attachments', lost.sha256))
    await expect(client.lenderPacks.give({ reader_id: reader.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('deed.png'),
    })
    expect((await client.lenderPacks.given({})).items).toEqual([])
  })
})
