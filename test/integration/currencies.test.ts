import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Accounts in other currencies than the household's, which is the US dollar here. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(() => test.close())

const rate = (quote_currency: string, date: string, each: number) =>
  test.client.exchangeRates.set({ base_currency: 'USD', quote_currency, date, rate: each })
const account = async (name: string, currency: string, opening_balance = 0) =>
  (
    await test.client.accounts.create({
      name,
      kind: 'checking',
      currency,
      opening_balance,
      opening_date: '2026-01-01',
    })
  ).id
const month = () => test.client.buckets.month({ month: '2026-01' })

describe('an account in another currency', () => {
  it('has its rows and balances in its own, with its own decimals', async () => {
    const { client } = test
    await rate('JPY', '2026-01-01', 150)
    await rate('KWD', '2026-01-01', 0.3)
    const [yen, dinar] = [await account('Yen', 'JPY', 10_000), await account('Dinar', 'KWD', 1.234)]
    const post = (account_id: string, amount: number) =>
      client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-05', account_id })
    expect(await post(yen, 1500)).toMatchObject({ amount: 1500, currency: 'JPY', household_amount: 10 })
    expect(await post(dinar, 0.031)).toMatchObject({ amount: 0.031, currency: 'KWD', household_amount: 0.1 })
    await expect(post(yen, 1.5)).rejects.toThrow(/decimals/)
    await expect(post(dinar, 0.0311)).rejects.toThrow(/decimals/)
    expect(await client.accounts.get({ account_id: yen })).toMatchObject({
      currency: 'JPY',
      balance: 8500,
      household_balance: 56.67,
    })
    expect(await client.accounts.get({ account_id: dinar })).toMatchObject({ balance: 1.203 })
    expect(await month()).toMatchObject({ expenses: 10.1, unconverted: [] })
  })

  it('counts in no figure without a rate and is listed apart; a rate that is added later counts it from its day on', async () => {
    const { client } = test
    const euro = await account('Euro', 'EUR', 100)
    const bucket = await client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
    const { id } = await client.transactions.create({
      tx_type: 'expense',
      amount: 40,
      date: '2026-01-10',
      account_id: euro,
      splits: [
        { bucket_id: bucket.id, amount: 13.33 },
        { bucket_id: bucket.id, amount: 13.33 },
        { bucket_id: null, amount: 13.34 },
      ],
    })
    expect((await client.transactions.get({ tx_id: id })).household_amount).toBeNull()
    const none = [{ currency: 'EUR', amount: -40, count: 1 }]
    expect(await month()).toMatchObject({ expenses: 0, unconverted: none })
    expect((await client.budget.snapshot({})).ledger_month.expenses).toBe(0)
    const held = [{ currency: 'EUR', amount: 60, count: 1 }]
    expect(await client.holdings.summary({ date: '2026-01-31' })).toMatchObject({
      accounts: 0,
      complete: false,
      unconverted_accounts: held,
    })
    await rate('EUR', '2026-01-11', 0.5)
    expect(await month()).toMatchObject({ expenses: 0, unconverted: none })
    await rate('EUR', '2026-01-09', 0.8)
    expect(await month()).toMatchObject({ expenses: 50, unconverted: [] })
    const spent = (await month()).buckets.find(each => each.bucket_id === bucket.id)?.spent
    expect([spent, (await month()).uncategorised]).toEqual([33.32, 16.68])
    expect(await client.holdings.summary({ date: '2026-01-31' })).toMatchObject({
      accounts: 120,
      complete: true,
      unconverted_accounts: [],
    })
    await client.exchangeRates.remove({ base_currency: 'USD', quote_currency: 'EUR', date: '2026-01-09' })
    expect(await month()).toMatchObject({ expenses: 0, unconverted: none })
    await client.undo.undo({})
    expect(await month()).toMatchObject({ expenses: 50, unconverted: [] })
  })

  it('takes a row of another currency only with what it is there', async () => {
    const { client } = test
    await rate('EUR', '2026-01-01', 0.8)
    const [euro, dollar] = [await account('Euro', 'EUR'), await account('Dollar', 'USD')]
    const { id: tx_id } = await client.transactions.create({
      tx_type: 'income',
      amount: 10,
      date: '2026-01-10',
      account_id: dollar,
    })
    await expect(client.transactions.update({ tx_id, account_id: euro })).rejects.toThrow(/EUR/)
    expect(await client.transactions.update({ tx_id, account_id: euro, amount: 8 })).toMatchObject({
      amount: 8,
      currency: 'EUR',
      household_amount: 10,
    })
  })
})

describe('a transfer between two currencies', () => {
  it('carries both amounts, shows its rate, and is neither income nor expense', async () => {
    const { client } = test
    await rate('EUR', '2026-01-01', 0.8)
    const [euro, dollar] = [await account('Euro', 'EUR'), await account('Dollar', 'USD', 1000)]
    const asked = { from_account_id: dollar, to_account_id: euro, amount: 100, date: '2026-01-10' }
    await expect(client.transactions.transfer(asked)).rejects.toThrow(/received_amount|EUR/)
    const before = await client.holdings.summary({ date: '2026-01-31' })
    const { out } = await client.transactions.transfer({ ...asked, received_amount: 78 })
    expect(out.transfer).toMatchObject({
      other_amount: 78,
      other_currency: 'EUR',
      rate: '0.78',
      day_rate: '0.8',
      rate_difference: -2.5,
    })
    expect(await month()).toMatchObject({ income: 0, expenses: 0, unconverted: [] })
    const after = await client.holdings.summary({ date: '2026-01-31' })
    expect(after.accounts - before.accounts).toBe(-2.5)
    const changed = await client.transactions.update({ tx_id: out.id, amount: 97.5 })
    expect(changed.transfer).toMatchObject({ other_amount: 78, rate: '0.8', rate_difference: 0 })
  })

  it('is proposed where the amounts agree by the rate of the day, linked only when a person says so, and taken apart as it was', async () => {
    const { client } = test
    await rate('EUR', '2026-01-01', 0.8)
    const [euro, dollar] = [await account('Euro', 'EUR'), await account('Dollar', 'USD')]
    const out = await client.transactions.create({
      tx_type: 'expense',
      amount: 100,
      date: '2026-01-10',
      account_id: dollar,
      payee: 'Transfer to own account',
    })
    const incoming = await client.transactions.create({
      tx_type: 'income',
      amount: 79,
      date: '2026-01-11',
      account_id: euro,
      payee: 'Transfer from own account',
    })
    // The same number of another currency is another amount.
    await client.transactions.create({
      tx_type: 'income',
      amount: 100,
      date: '2026-01-11',
      account_id: euro,
      payee: 'Transfer from own account',
    })
    const [proposed] = (await client.transfers.proposed({})).items
    expect([proposed?.ids, proposed?.evidence.some(each => each.kind === 'amounts')]).toEqual([
      [out.id, incoming.id],
      true,
    ])
    const before = await month()
    await client.transfers.make({ tx_id: out.id, other_id: incoming.id })
    expect(await month()).toMatchObject({ income: 125, expenses: 0 })
    await client.transfers.takeApart({ tx_id: out.id })
    expect(await month()).toEqual(before)
    const { in: expected } = await client.transfers.make({
      tx_id: out.id,
      account_id: euro,
      other_amount: 77,
    })
    expect(expected).toMatchObject({ amount: 77, currency: 'EUR' })
  })
})

describe('a side that is expected in another currency', () => {
  const csv = (...rows: readonly string[]) =>
    new File([`Date,Description,Amount\n${rows.join('\n')}\n`], 'bank.csv')

  async function expecting() {
    const { client } = test
    await rate('EUR', '2026-01-01', 0.8)
    const [home, euro] = [await account('Home', 'USD'), await account('Euro', 'EUR')]
    const { id: tx_id } = await client.transactions.create({
      tx_type: 'expense',
      amount: 125,
      date: '2026-01-10',
      account_id: home,
      payee: 'To the euro account',
    })
    const { in: expected } = await client.transfers.make({ tx_id, account_id: euro })
    expect(expected).toMatchObject({ amount: 100, currency: 'EUR' })
    return { client, euro, expected }
  }

  it('is not asked about once it was voided', async () => {
    const { client, euro, expected } = await expecting()
    await client.transactions.void({ tx_id: expected.id })
    const file = csv('2026-01-11,WIRE 8812,98.75', '2026-01-12,REFUND,90.00')
    const { preview_id } = await client.imports.preview({ file, account_id: euro })
    const shown = await client.imports.previewRows({ preview_id })
    expect(shown.items.map(row => [row.state, row.reason])).toEqual([
      ['new', null],
      ['new', null],
    ])
  })

  it('is asked about where a row is about what the rate makes, and becomes it where a person says so', async () => {
    const { client, euro, expected } = await expecting()
    const rows = ['2026-01-11,WIRE 8812,98.75', '2026-01-11,SHOP,-98.75', '2026-01-12,REFUND,90.00']
    const { preview_id } = await client.imports.preview({ file: csv(...rows), account_id: euro })
    const shown = await client.imports.previewRows({ preview_id })
    expect(shown.items.map(row => [row.state, row.reason, row.action])).toEqual([
      ['unsure', 'expected_at_rate', 'add'],
      ['new', null, 'add'],
      ['new', null, 'add'],
    ])
    expect(shown.items[0]).toMatchObject({
      choices: ['add', 'change', 'skip'],
      candidate: { transaction_id: expected.id, signed_amount: 100 },
    })
    const done = await client.imports.commit({
      preview_id,
      decisions: [{ statement: 0, row: 0, action: 'change' }],
    })
    expect(done).toMatchObject({ added: 2, for_review: 0 })
    expect(await client.transactions.get({ tx_id: expected.id })).toMatchObject({
      amount: 98.75,
      date: '2026-01-11',
      cleared: 'cleared',
      review: null,
      transfer: { other_amount: 125, rate: '0.79' },
    })
    expect((await month()).income).toBe(112.5)
    await client.imports.undo({ import_id: done.id })
    expect(await client.transactions.get({ tx_id: expected.id })).toMatchObject({
      amount: 100,
      date: '2026-01-10',
      cleared: 'uncleared',
    })
  })

  it('is left as it is where nobody says so, and the row is added and marked', async () => {
    const { client, euro, expected } = await expecting()
    const done = await client.imports.run({ file: csv('2026-01-11,WIRE 8812,98.75'), account_id: euro })
    expect(done).toMatchObject({ added: 1, unsure: 1 })
    const { items } = await client.transactions.list({ account_id: euro })
    expect(items.map(row => [row.id === expected.id, row.amount, row.review])).toEqual([
      [false, 98.75, 'unsure_duplicate'],
      [true, 100, null],
    ])
  })

  it('is no row that is far from it in amount or days, and stays where the row is left out', async () => {
    const { client, euro, expected } = await expecting()
    const look = async (row: string) => {
      const { preview_id } = await client.imports.preview({ file: csv(row), account_id: euro })
      const { items } = await client.imports.previewRows({ preview_id })
      return { preview_id, states: items.map(each => each.state) }
    }
    expect((await look('2026-01-11,WIRE,96.90')).states).toEqual(['new'])
    expect((await look('2026-01-17,WIRE,99.00')).states).toEqual(['new'])
    const { preview_id, states } = await look('2026-01-15,WIRE,97.00')
    expect(states).toEqual(['unsure'])
    await client.imports.commit({ preview_id, decisions: [{ statement: 0, row: 0, action: 'skip' }] })
    const { items } = await client.transactions.list({ account_id: euro })
    expect(items).toMatchObject([{ id: expected.id, amount: 100, cleared: 'uncleared' }])
  })
})

describe('a file', () => {
  const file = (text: string, name = 'bank.csv') => new File([text], name)

  it('that names no currency is read in that of the account that is chosen, with its decimals', async () => {
    const { client } = test
    await rate('KWD', '2026-01-01', 0.3)
    const dinar = await account('Dinar', 'KWD')
    const csv = 'Date,Amount,Description\n2026-01-05,-0.031,Coffee\n2026-01-06,-12.500,Market\n'
    const done = await client.imports.run({ file: file(csv), account_id: dinar })
    expect(done).toMatchObject({ added: 2, rounded: 0 })
    const { items } = await client.transactions.list({ account_id: dinar, sort: 'date_asc' })
    expect(items.map(each => [each.amount, each.currency, each.household_amount])).toEqual([
      [0.031, 'KWD', 0.1],
      [12.5, 'KWD', 41.67],
    ])
    await client.imports.undo({ import_id: done.id })
    expect(await month()).toMatchObject({ expenses: 0, unconverted: [] })
  })

  it('in the account’s currency comes in, and makes an account in it where one is asked for', async () => {
    const { client } = test
    const ofx = `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CHF<BANKACCTFROM><BANKID>1<ACCTID>77001234<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260105<TRNAMT>-5.00<FITID>a<NAME>Kiosk</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>95.00<DTASOF>20260106</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
    const done = await client.imports.run({ file: file(ofx, 'bank.ofx'), create_accounts: true })
    expect(done.added).toBe(1)
    const [made] = (await client.accounts.list({})).items
    expect(made).toMatchObject({ currency: 'CHF', balance: 95, household_balance: null })
    expect(await month()).toMatchObject({
      expenses: 0,
      unconverted: [{ currency: 'CHF', amount: -5, count: 1 }],
    })
    const dollar = await account('Dollar', 'USD')
    const preview = await client.imports.preview({
      file: file(ofx.replace('77001234', '88'), 'other.ofx'),
      account_id: dollar,
    })
    expect(preview.statements[0]).toMatchObject({
      amounts_currency: 'CHF',
      held_out: expect.stringMatching(/CHF/),
    })
  })
})

describe('rules', () => {
  it('count in the household’s currency, whatever the account is in', async () => {
    const { client } = test
    await rate('JPY', '2026-01-01', 150)
    const yen = await account('Yen', 'JPY')
    const bucket = await client.buckets.create({ name: 'Small', bucket_type: 'essentials' })
    await client.rules.create({
      conditions: [{ field: 'amount', operator: 'less_than', value: 20 }],
      action: { bucket_id: bucket.id },
    })
    const post = async (amount: number) =>
      (await client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-05', account_id: yen }))
        .bucket_id
    expect([await post(1500), await post(1_500_000)]).toEqual([bucket.id, null])
  })
})

describe('a rate of very many rows', () => {
  it('converts them anew in one with its own entry, and is undone and done again as one', async () => {
    const { client } = test
    const euro = await account('Euro', 'EUR')
    const lines = Array.from({ length: 600 }, (_, index) => `2026-01-${10 + (index % 9)},-4.00,Shop ${index}`)
    const csv = `Date,Amount,Description\n${lines.join('\n')}\n`
    await client.imports.run({ file: new File([csv], 'bank.csv'), account_id: euro })
    const none = [{ currency: 'EUR', amount: -2400, count: 600 }]
    expect(await month()).toMatchObject({ expenses: 0, unconverted: none })
    await rate('EUR', '2026-01-01', 0.8)
    expect(await month()).toMatchObject({ expenses: 3000, unconverted: [] })
    await client.undo.undo({})
    expect(await month()).toMatchObject({ expenses: 0, unconverted: none })
    await client.undo.redo({})
    expect(await month()).toMatchObject({ expenses: 3000, unconverted: [] })
    await client.exchangeRates.remove({ base_currency: 'USD', quote_currency: 'EUR', date: '2026-01-01' })
    expect(await month()).toMatchObject({ expenses: 0, unconverted: none })
    await client.undo.undo({})
    expect(await month()).toMatchObject({ expenses: 3000, unconverted: [] })
  })
})

describe('amounts over accounts of several currencies', () => {
  const spend = async (account_id: string | null, amount: number, date: string) =>
    (await test.client.transactions.create({ tx_type: 'expense', amount, date, account_id, tags: ['t'] })).id

  it('are compared and ordered by what each counts on its day; those without a rate are told beside', async () => {
    const { client } = test
    await rate('JPY', '2026-01-01', 100)
    await rate('JPY', '2026-01-10', 200)
    const [yen, dollar] = [await account('Yen', 'JPY'), await account('Dollar', 'USD')]
    const franc = await account('Franc', 'CHF')
    const fifty = await spend(yen, 5000, '2026-01-05')
    const twentyfive = await spend(yen, 5000, '2026-01-12')
    const thirty = await spend(dollar, 30, '2026-01-06')
    const dollars = await spend(null, 50, '2026-01-04')
    const francs = await spend(franc, 40, '2026-01-07')
    const all = [
      { id: fifty, minor: 5000, date: '2026-01-05' },
      { id: dollars, minor: 5000, date: '2026-01-04' },
      { id: thirty, minor: 3000, date: '2026-01-06' },
      { id: twentyfive, minor: 2500, date: '2026-01-12' },
      { id: francs, minor: -1, date: '2026-01-07' },
    ]
    const ids = async (filter: object) => (await client.transactions.list(filter)).items.map(row => row.id)
    expect(await ids({ sort: 'amount_desc' })).toEqual(all.map(row => row.id))
    expect(await ids({ sort: 'amount_asc' })).toEqual(all.map(row => row.id).reverse())
    expect(await ids({ sort: 'amount_desc', tag: 't' })).toEqual(all.map(row => row.id))
    for (const sort of ['amount_desc', 'amount_asc', 'date_desc', 'date_asc'] as const)
      for (const filter of [{}, { min_amount: 25 }, { min_amount: 50, max_amount: 50 }, { max_amount: 30 }]) {
        const whole = await ids({ ...filter, sort })
        const paged: string[] = []
        for (let cursor: string | undefined; ; ) {
          const page = await client.transactions.list({
            ...filter,
            sort,
            limit: 1,
            ...(cursor && { cursor }),
          })
          paged.push(...page.items.map(row => row.id))
          if (page.next_cursor === null) break
          cursor = page.next_cursor
        }
        expect(paged, `${sort} ${JSON.stringify(filter)}`).toEqual(whole)
        const { min_amount = 0, max_amount = 1000 } = {
          min_amount: undefined,
          max_amount: undefined,
          ...filter,
        }
        const wanted = all.filter(({ minor }) =>
          Object.keys(filter).length === 0 ? true : minor >= min_amount * 100 && minor <= max_amount * 100,
        )
        expect(new Set(whole)).toEqual(new Set(wanted.map(row => row.id)))
      }
    const { totals } = await client.transactions.list({ min_amount: 26, totals: true })
    expect(totals).toEqual({
      count: 3,
      sum: -130,
      unconverted: [{ currency: 'CHF', amount: -40, count: 1 }],
    })
    expect(await ids({ account_id: yen, min_amount: 5000, max_amount: 5000 })).toEqual([twentyfive, fifty])
    expect(await ids({ account_id: franc, min_amount: 40 })).toEqual([francs])
    const span = { from: '2026-01-01', to: '2026-01-31' }
    const report = await client.reports.spending({ ...span, min_amount: 26 })
    expect([report.totals[0], report.unconverted]).toEqual([
      130,
      [{ currency: 'CHF', amount: -40, count: 1 }],
    ])
    expect((await client.bulk.change({ filter: { min_amount: 26 }, dry_run: true })).count).toBe(3)
  })

  it('are searched for as they are written, each in its own currency', async () => {
    const { client } = test
    const [yen, euro] = [await account('Yen', 'JPY'), await account('Euro', 'EUR')]
    const dear = await spend(yen, 4820, '2026-01-05')
    const euros = await spend(euro, 48.2, '2026-01-06')
    const dollars = await spend(null, 48.2, '2026-01-07')
    const find = async (q: string) =>
      (await client.search.find({ q, kinds: 'transaction' })).items.map(found => found.id)
    // 48.20 is no amount of yen, though its cents are the yen's number.
    expect(await find('48.20')).toEqual([dollars, euros])
    expect(await find('48.20 EUR')).toEqual([euros])
    expect(await find('€48.20')).toEqual([euros])
    expect(await find('$48.20')).toEqual([dollars])
    expect(await find('4820')).toEqual([dear])
  })
})
