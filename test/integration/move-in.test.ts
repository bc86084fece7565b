import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALDER, actualDatabase, actualZip } from '../helpers/actual-budget.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { gnucashBook } from '../helpers/gnucash-book.ts'

/** A budget of Actual's moves in, is looked at in every list, and goes again. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
  await test.client.budget.update({ base_currency: 'USD' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const alder = () => actualZip(actualDatabase(ALDER))
/** What stays of a move that was taken back: that there was one, and the log. */
const STAYS = ['move_ins', 'audit_log', 'audit_head']

describe('the dry run', () => {
  it('balances every account with the source to the cent, and writes nothing', async () => {
    const before = dumpOf(test.file)
    const preview = await test.client.moveIn.preview({ file: alder() })
    expect(preview).toMatchObject({
      app: 'actual',
      balanced: true,
      earlier: null,
      from: '2024-02-01',
      to: '2025-11-25',
    })
    expect(
      preview.accounts.map(({ name, source_balance, balance, difference }) => [
        name,
        source_balance,
        balance,
        difference,
      ]),
    ).toEqual([
      ['Everyday', 2226.55, 2226.55, 0],
      ['Blue Visa', 3.45, 3.45, 0],
      ['Fund', 100, 100, 0],
      ['Old bank', 0, 0, 0],
    ])
    expect(preview.counts).toMatchObject({
      accounts: 4,
      transactions: 10,
      transfers: 2,
      splits: 1,
      new_buckets: 4,
      budgets: 2,
      bills: 1,
      expected_income: 1,
    })
    expect(preview.left_out).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'Transactions', reason: 'their account was removed', count: 1 }),
        expect.objectContaining({ what: 'Transactions', reason: 'their amount is 0', count: 1 }),
        expect.objectContaining({ what: 'Budgets below zero', count: 1 }),
        expect.objectContaining({ what: 'Schedules', reason: 'they are completed', count: 1 }),
        expect.objectContaining({ what: 'Rules', count: 1 }),
      ]),
    )
    expect(dumpOf(test.file)).toEqual(before)
  })
})

describe('accounts in another currency', () => {
  const book = () =>
    new File(
      [
        gnucashBook().replace(
          '<gnc:template-transactions>',
          `<gnc:transaction version="2.0.0"><trn:currency><cmdty:id>USD</cmdty:id></trn:currency>
<trn:date-posted><ts:date>2026-01-08 10:59:00 +0000</ts:date></trn:date-posted><trn:description>Exchange</trn:description><trn:splits>
<trn:split><split:value>-56/1</split:value><split:quantity>-56/1</split:quantity><split:account type="guid">giro</split:account></trn:split>
<trn:split><split:value>56/1</split:value><split:quantity>49/1</split:quantity><split:account type="guid">francs</split:account></trn:split>
</trn:splits></gnc:transaction><gnc:template-transactions>`,
        ),
      ],
      'book.gnucash',
    )

  it('come over in it, with what each side of a transfer got, and go again', async () => {
    const before = dumpOf(test.file, STAYS)
    const preview = await test.client.moveIn.preview({ file: book() })
    expect(preview.balanced).toBe(true)
    expect(preview.accounts.find(({ name }) => name === 'Francs')).toMatchObject({
      currency: 'CHF',
      balance: 49,
      source_balance: 49,
    })
    expect(preview.notices.join(' ')).toContain('Accounts in CHF are kept in that.')
    const moved = await test.client.moveIn.run({ preview_id: preview.preview_id })
    const { items } = await test.client.accounts.list({})
    const francs = items.find(({ name }) => name === 'Francs')
    expect(francs).toMatchObject({ currency: 'CHF', balance: 49 })
    const rows = await test.client.transactions.list({ account_id: francs?.id })
    expect(rows.items).toMatchObject([
      {
        tx_type: 'transfer',
        amount: 49,
        date: '2026-01-08',
        transfer: { other_amount: 56, other_currency: 'USD' },
      },
    ])
    await test.client.moveIn.undo({ move_in_id: moved.id })
    expect(dumpOf(test.file, STAYS)).toEqual(before)
  })
})

describe('the dry run of a table', () => {
  it('says that it does not balance where a row with an amount cannot come over', async () => {
    const register = (day: string) =>
      new File(
        [
          `"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Daily","","01/14/2026","Baker","Food: Bread","Food","Bread","",$7.50,$0.00,"Cleared"
"Daily","","${day}","Baker","Food: Bread","Food","Bread","",$2.50,$0.00,"Cleared"
`,
        ],
        'register.csv',
      )
    expect(await test.client.moveIn.preview({ file: register('01/15/2026') })).toMatchObject({
      balanced: true,
    })
    expect(await test.client.moveIn.preview({ file: register('01/45/2026') })).toMatchObject({
      balanced: false,
      accounts: [{ name: 'Daily', source_balance: -10, balance: -7.5, difference: -2.5 }],
    })
  })
})

describe('moving in', () => {
  it('makes accounts, buckets with their months, transfers, splits, bills and expected income', async () => {
    const { preview_id } = await test.client.moveIn.preview({ file: alder() })
    await test.client.moveIn.run({ preview_id })
    const accounts = (await test.client.accounts.list({})).items
    expect(
      accounts.map(({ name, kind, spendable, status, balance, opening_balance, notes }) => ({
        name,
        kind,
        spendable,
        status,
        balance,
        opening_balance,
        notes,
      })),
    ).toEqual([
      {
        name: 'Blue Visa',
        kind: 'credit_card',
        spendable: false,
        status: 'open',
        balance: 3.45,
        opening_balance: -50,
        notes: '',
      },
      {
        name: 'Everyday',
        kind: 'checking',
        spendable: true,
        status: 'open',
        balance: 2226.55,
        opening_balance: 1000,
        notes: 'Joint',
      },
      {
        name: 'Fund',
        kind: 'checking',
        spendable: false,
        status: 'open',
        balance: 100,
        opening_balance: 0,
        notes: '',
      },
      {
        name: 'Old bank',
        kind: 'checking',
        spendable: true,
        status: 'closed',
        balance: 0,
        opening_balance: 0,
        notes: '',
      },
    ])
    const rows = (await test.client.transactions.list({ limit: 100 })).items
    const transfers = rows.filter(({ tx_type }) => tx_type === 'transfer')
    expect(transfers.map(({ signed_amount }) => signed_amount).sort((a, b) => a - b)).toEqual([
      -73.45, 73.45, 100,
    ])
    // The other side of the last is a part of a split, as it is in the app.
    expect(
      transfers.map(({ transfer }) => transfer?.other_part).filter(part => part !== undefined),
    ).toHaveLength(1)
    const split = rows.find(({ payee, splits }) => payee === 'Corner shop' && splits.length > 0)
    expect(split).toMatchObject({ amount: 300, date: '2025-11-05', bucket_from: 'file' })
    expect(split?.splits.map(({ amount, notes }) => [amount, notes])).toEqual([
      [120, 'week'],
      [80, ''],
      [100, ''],
    ])
    const food = rows.find(({ description }) => description === 'CORNER SHOP 12 ALDER')
    const buckets = (await test.client.buckets.list({})).items
    expect(food).toMatchObject({
      payee: 'Corner shop',
      cleared: 'uncleared',
      bucket_id: buckets.find(({ name }) => name === 'Food')?.id,
    })
    expect(rows.find(({ payee }) => payee === 'Landlady')).toMatchObject({
      cleared: 'reconciled',
      notes: 'for November',
    })
    expect(rows.find(({ payee, date }) => payee === 'Works Ltd' && date === '2025-10-25')).toMatchObject({
      tx_type: 'income',
      tags: ['Salary'],
      bucket_id: null,
    })
    expect(buckets.find(({ name }) => name === 'Hobby')?.status).toBe('archived')
    const november = await test.client.buckets.month({ month: '2025-11' })
    expect(november.buckets.map(({ name, limit, spent }) => [name, limit, spent])).toEqual(
      expect.arrayContaining([
        ['Rent', 900, 900],
        ['Food', 300, 140],
        ['Household', 0, 80],
      ]),
    )
    const january = await test.client.buckets.month({ month: '2026-01' })
    expect(january.buckets.find(({ name }) => name === 'Rent')).toMatchObject({ limit: 910 })
    // The app's last month gives Food nothing: what it had before does not go on.
    expect(january.buckets.find(({ name }) => name === 'Food')).toMatchObject({ limit: 0 })
    expect((await test.client.bills.list({})).items).toMatchObject([
      {
        name: 'Rent',
        payee: 'Landlady',
        amount: 900,
        amount_kind: 'estimated',
        cadence: 'monthly',
        next_due: '2026-02-01',
      },
    ])
    expect((await test.client.obligations.listFlows({})).items).toMatchObject([
      { name: 'Salary', amount: 2500, cadence: 'monthly', next_date: '2026-01-25' },
    ])
    expect((await test.client.rules.list({})).items).toMatchObject([
      {
        conditions: [{ field: 'description', operator: 'contains', value: 'corner shop' }],
        action: { payee: 'Corner shop', bucket_id: buckets.find(({ name }) => name === 'Food')?.id },
      },
    ])
    // It is found by its words.
    expect((await test.client.transactions.list({ text: 'landlady', limit: 10 })).items).toHaveLength(1)
  })

  it('goes on with the last month’s budget, and with nothing that was given up before', async () => {
    const budget = (month: number, category: string, amount: number) => ({
      id: `${month}-${category}`,
      month,
      category,
      amount,
    })
    const zero_budgets = [
      budget(202402, 'c-hid', 4_000),
      budget(202511, 'c-home', 8_000),
      budget(202512, 'c-rent', 91_000),
      budget(202602, 'c-food', 33_000),
    ]
    await test.client.moveIn.run({ file: actualZip(actualDatabase({ ...ALDER, zero_budgets })) })
    const limits = async (month: string) =>
      Object.fromEntries(
        (await test.client.buckets.month({ month })).buckets.map(({ name, limit }) => [name, limit]),
      )
    expect(await limits('2025-11')).toMatchObject({ Rent: 0, Household: 80 })
    expect(await limits('2026-01')).toMatchObject({ Rent: 910, Household: 0, Food: 0 })
    expect(await limits('2026-02')).toMatchObject({ Rent: 910, Household: 0, Food: 330 })
    expect(await limits('2026-03')).toMatchObject({ Rent: 910, Household: 0, Food: 0 })
  })

  it('keeps the end of expected income, and says that it cannot keep a second day that is not half a month away', async () => {
    const income = (id: string, next: number, date: object) => ({
      rule: {
        id: `r-${id}`,
        conditions: JSON.stringify([
          { field: 'description', op: 'is', value: 'p-work' },
          { field: 'amount', op: 'is', value: 100_000 },
          { field: 'date', op: 'is', value: date },
        ]),
        actions: JSON.stringify([{ op: 'link-schedule', value: `s-${id}` }]),
        conditions_op: 'and',
      },
      schedule: { id: `s-${id}`, rule: `r-${id}`, name: id },
      next: {
        id: `n-${id}`,
        schedule_id: `s-${id}`,
        local_next_date: next,
        local_next_date_ts: 1,
        base_next_date: 19990101,
        base_next_date_ts: 1,
      },
    })
    const twice = (one: number, other: number) => ({
      frequency: 'monthly',
      patterns: [
        { type: 'day', value: one },
        { type: 'day', value: other },
      ],
    })
    const all = [
      income('Ending', 20260201, { frequency: 'monthly', endMode: 'on_date', endDate: '2026-06-01' }),
      income('Halves', 20260131, twice(15, 31)),
      income('Apart', 20260207, twice(7, 22)),
      income('Uneven', 20260203, twice(3, 25)),
    ]
    const rows = {
      ...ALDER,
      rules: all.map(({ rule }) => rule),
      schedules: all.map(({ schedule }) => schedule),
      schedules_next_date: all.map(({ next }) => next),
    }
    const file = () => actualZip(actualDatabase(rows))
    const { left_out, counts } = await test.client.moveIn.preview({ file: file() })
    expect(counts.expected_income).toBe(4)
    expect(left_out.filter(({ what }) => what.endsWith('of expected income'))).toMatchObject([
      { what: 'Second days of expected income', count: 1 },
    ])
    await test.client.moveIn.run({ file: file() })
    const { items } = await test.client.obligations.listFlows({})
    expect(Object.fromEntries(items.map(({ name, end_date }) => [name, end_date]))).toEqual({
      Ending: '2026-06-01',
      Halves: null,
      Apart: null,
      Uneven: null,
    })
  })

  it('is undone as one, by the last step or from the list, and leaves nothing behind', async () => {
    const before = dumpOf(test.file, STAYS)
    await test.client.moveIn.run({ file: alder() })
    // Payees of another app have names already: each is its own.
    const paid = (await test.client.transactions.list({ limit: 500 })).items.filter(
      ({ payee, transfer }) => payee !== '' && transfer === null,
    )
    expect(paid.length).toBeGreaterThan(3)
    expect(paid.map(each => each.payee_name)).toEqual(paid.map(each => each.payee))
    const { undo } = await test.client.undo.state({})
    expect(undo?.label).toBe('Moved in from Actual')
    await test.client.undo.undo({})
    expect(dumpOf(test.file, STAYS)).toEqual(before)
    const again = await test.client.moveIn.run({ file: alder() })
    expect((await test.client.moveIn.undo({ move_in_id: again.id })).undone_at).not.toBeNull()
    expect(dumpOf(test.file, STAYS)).toEqual(before)
    await expect(test.client.moveIn.undo({ move_in_id: again.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('notices the same file, and adds to what is there', async () => {
    await test.client.accounts.create({ name: 'Everyday', kind: 'checking' })
    const food = await test.client.buckets.create({
      name: 'food',
      bucket_type: 'variable',
      monthly_limit: 500,
    })
    await test.client.moveIn.run({ file: alder() })
    const preview = await test.client.moveIn.preview({ file: alder() })
    expect(preview.earlier).not.toBeNull()
    expect(preview.counts).toMatchObject({ new_buckets: 1, known_buckets: 3 })
    await expect(test.client.moveIn.run({ preview_id: preview.preview_id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('This very file was moved in on 2026-01-15'),
    })
    expect((await test.client.accounts.list({})).items).toHaveLength(5)
    const snapshot = await test.client.buckets.month({ month: '2025-11' })
    expect(snapshot.buckets.find(({ bucket_id }) => bucket_id === food.id)).toMatchObject({
      limit: 500,
      spent: 140,
    })
  })

  it('keeps what something else has come to stand on, and refuses to go once an account was reconciled here', async () => {
    const { id } = await test.client.moveIn.run({ file: alder() })
    const everyday = (await test.client.accounts.list({})).items.find(({ name }) => name === 'Everyday')
    const account_id = everyday?.id ?? ''
    const typed = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 5,
      date: '2026-01-10',
      account_id,
      payee: 'Kiosk',
    })
    await test.client.moveIn.undo({ move_in_id: id })
    expect((await test.client.accounts.list({})).items.map(({ name }) => name)).toEqual(['Everyday'])
    expect((await test.client.transactions.list({ limit: 10 })).items.map(row => row.id)).toEqual([typed.id])
    const second = await test.client.moveIn.run({ file: alder() })
    const visa = (await test.client.accounts.list({})).items.find(({ name }) => name === 'Blue Visa')
    await test.client.accounts.reconcile({
      account_id: visa?.id ?? '',
      statement_date: '2025-10-31',
      statement_balance: -50,
    })
    await expect(test.client.moveIn.undo({ move_in_id: second.id })).rejects.toMatchObject({
      message: 'Blue Visa was reconciled with a statement since. It can no longer be undone',
    })
  })
})

describe('refusals', () => {
  const refused = async (file: File, app?: 'actual' | 'mint' | 'ynab') => {
    const answer = await test.client.moveIn
      .preview({ file, ...(app && { app }) })
      .catch((error: unknown) => error)
    return answer instanceof Error
      ? JSON.stringify({ message: answer.message, data: Reflect.get(answer, 'data') })
      : 'taken'
  }

  it('names an encrypted Actual file, another app’s, a cut zip, an empty file and one of another currency', async () => {
    const whole = new Uint8Array(await alder().arrayBuffer())
    const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + 13) % 251)
    expect(await refused(actualZip(noise))).toContain('This Actual file is encrypted')
    expect(await refused(new File([noise], 'budget.blob'), 'actual')).toContain(
      'This Actual file is encrypted',
    )
    expect(await refused(alder(), 'mint')).toContain(
      'This is an export of Actual, not of Mint. Choose Actual',
    )
    expect(await refused(new File([whole.slice(0, 900)], 'cut.zip'))).toContain('cut off or damaged')
    expect(await refused(new File([], 'empty.zip'), 'ynab')).toContain(
      'This file is empty. Send the zip that YNAB exports',
    )
    expect(await refused(new File(['hello'], 'hello.txt'))).toContain(
      'no export of an app that is known here',
    )
    const euro = { ...ALDER, preferences: [{ id: 'defaultCurrencyCode', value: 'EUR' }] }
    expect(await refused(actualZip(actualDatabase(euro)))).toContain(
      'This file is in EUR, and the household is in USD',
    )
    const damaged = actualDatabase(ALDER)
    damaged.fill(0xa5, 4096, 60_000)
    expect(await refused(actualZip(damaged))).toMatch(/damaged|not a budget/)
    expect((await test.client.accounts.list({})).items).toEqual([])
  })

  it('writes nothing where an account would hold something else, unless that is accepted', async () => {
    const far = { id: 't-far', acct: 'a-check', category: 'c-food', amount: -100, date: 18010101 }
    const odd = { ...ALDER, transactions: [...(ALDER['transactions'] ?? []), far] }
    const file = () => actualZip(actualDatabase(odd))
    const preview = await test.client.moveIn.preview({ file: file() })
    expect(preview.balanced).toBe(false)
    expect(preview.accounts.find(({ name }) => name === 'Everyday')).toMatchObject({ difference: -1 })
    await expect(test.client.moveIn.run({ file: file() })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Everyday would not hold what the app says'),
    })
    expect((await test.client.accounts.list({})).items).toEqual([])
    await test.client.moveIn.run({ file: file(), accept_differences: true })
    expect((await test.client.accounts.list({})).items).toHaveLength(4)
  })
})

describe('a loan payment in parts', () => {
  const REGISTER = `"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Daily","","01/03/2026","Starting Balance","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$5000.00,"Reconciled"
"Daily","","01/15/2026","Transfer : House loan","","","","Split (1/3) principal",$1100.00,$0.00,"Cleared"
"Daily","","01/15/2026","Hillside","Home: Interest","Home","Interest","Split (2/3) ",$350.00,$0.00,"Cleared"
"Daily","","01/15/2026","Hillside","Home: Escrow","Home","Escrow","Split (3/3) ",$50.00,$0.00,"Cleared"
"House loan","","01/15/2026","Transfer : Daily","","","","",$0.00,$1100.00,"Cleared"
`
  it('stays one transaction, of which the principal is a transfer to the loan; taken back, all is gone', async () => {
    const { preview_id, counts } = await test.client.moveIn.preview({
      file: new File([REGISTER], 'register.csv'),
    })
    expect(counts).toMatchObject({ transfers: 1, splits: 1 })
    const { id: move_in_id } = await test.client.moveIn.run({ preview_id })
    const accounts = (await test.client.accounts.list({})).items
    const loan = accounts.find(({ name }) => name === 'House loan')
    expect(loan?.balance).toBe(1100)
    expect((await test.client.budget.snapshot({})).ledger_month).toMatchObject({
      income: 0,
      expenses: 400,
    })
    const rows = (await test.client.transactions.list({ limit: 100 })).items
    const split = rows.find(({ splits }) => splits.length > 0)
    expect(split).toMatchObject({ amount: 1500, tx_type: 'expense' })
    expect(split?.splits).toMatchObject([
      { amount: 1100, bucket_id: null, transfer_account_id: loan?.id },
      { amount: 350 },
      { amount: 50 },
    ])
    expect(rows.find(({ account_id }) => account_id === loan?.id)).toMatchObject({
      tx_type: 'transfer',
      transfer: { other_transaction_id: split?.id, other_part: 0 },
    })
    // A part that is made a transfer to an account of before goes with it.
    const own = await test.client.accounts.create({ name: 'Own', kind: 'savings' })
    await test.client.transfers.make({ tx_id: split?.id ?? '', part: 2, account_id: own.id })
    await test.client.moveIn.undo({ move_in_id })
    expect((await test.client.transactions.list({})).items).toEqual([])
    expect((await test.client.accounts.get({ account_id: own.id })).balance).toBe(0)
  })
})
