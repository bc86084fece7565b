import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../main/core/database/open.ts'
import { dumpOf } from '../helpers/dump.ts'
import { type Bank, openBank } from '../helpers/importing.ts'

/** Who is paid: one record for all the texts of banks. */

let bank: Bank
let account_id: string
let food: string
beforeEach(async () => {
  bank = await openBank()
  const { client } = bank.test
  account_id = (
    await client.accounts.create({
      name: 'Everyday',
      kind: 'checking',
      opening_balance: 1000,
      opening_date: '2026-01-01',
    })
  ).id
  food = (await client.buckets.create({ name: 'Food', bucket_type: 'essentials', priority: 'B' })).id
})
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const payees = () => bank.test.client.payees
const transactions = () => bank.test.client.transactions
const post = (payee: string, amount: number, date = '2026-11-05') =>
  transactions().create({
    tx_type: amount < 0 ? 'expense' : 'income',
    amount: Math.abs(amount),
    date,
    account_id,
    payee,
  })
const names = async () => (await payees().list({ limit: 500 })).items.map(each => each.name)
const named = async (name: string) => {
  const found = (await payees().list({ text: name, limit: 500 })).items.find(each => each.name === name)
  if (!found?.id) throw new Error(`There is no payee ${name}`)
  return found.id
}
const rowsOf = async (payee_id: string) => (await transactions().list({ payee_id, sort: 'date_asc' })).items
type Row = readonly [date: string, payee: string, amount: string]
const file = (...rows: readonly Row[]) =>
  ['Date,Description,Amount', ...rows.map(row => row.join(','))].join('\n')
const bring = (...rows: readonly Row[]) => bank.run(file(...rows), 'bank.csv', { account_id })
const KROGERS = [
  ['2026-09-03', 'KROGER #482 CINCINNATI OH', '-10.00'],
  ['2026-10-03', 'KROGER #498', '-20.00'],
  ['2026-10-05', 'KROGER #482 CINCINNATI OH', '-5.00'],
  ['2026-11-03', 'LUMEN ENERGY', '-30.00'],
] as const
const dump = () => dumpOf(bank.test.file, ['audit_log', 'audit_head'])

describe('what a file brings', () => {
  it('has one payee for all the numbers of a shop, and keeps the text of the bank', async () => {
    await bring(...KROGERS)
    expect(await names()).toEqual(['Kroger', 'Lumen Energy'])
    const rows = await rowsOf(await named('Kroger'))
    expect(rows.map(each => each.payee)).toEqual([
      'KROGER #482 CINCINNATI OH',
      'KROGER #498',
      'KROGER #482 CINCINNATI OH',
    ])
    expect(rows[0]).toMatchObject({
      payee_name: 'Kroger',
      bank_payee: 'KROGER #482 CINCINNATI OH',
      bucket_id: null,
    })
    expect((await payees().get({ payee_id: await named('Kroger') })).texts).toEqual([
      {
        text: 'KROGER #482 CINCINNATI OH',
        rows: 2,
        last_date: '2026-10-05',
        cleaned_by: ['store_number', 'case'],
      },
      { text: 'KROGER #498', rows: 1, last_date: '2026-10-03', cleaned_by: ['store_number', 'case'] },
    ])
  })
  it('goes into the payee’s bucket where no rule says another, and is found by its name', async () => {
    const kroger = await payees().create({
      name: 'Kroger',
      default_bucket_id: food,
      is_bill: true,
      notes: 'n',
    })
    const fun = (await bank.test.client.buckets.create({ name: 'Fun', bucket_type: 'fun', priority: 'D' })).id
    await bank.test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'contains', value: '#498' }],
      action: { bucket_id: fun },
    })
    await bring(...KROGERS)
    expect((await rowsOf(kroger.id)).map(each => each.bucket_id)).toEqual([food, fun, food])
    expect((await rowsOf(kroger.id)).map(each => each.bucket_from)).toEqual(['rule', 'rule', 'rule'])
    await payees().update({ payee_id: kroger.id, name: 'Corner shop' })
    expect((await transactions().list({ text: 'corner' })).items).toHaveLength(3)
    expect((await transactions().list({ text: 'kroger' })).items).toHaveLength(3)
  })
  it('matches a rule by the payee’s name too, and keeps what the bank said where the rule gives another', async () => {
    await bank.test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'is', value: 'Kroger' }],
      action: { payee: 'Groceries at K' },
    })
    await bring(...KROGERS)
    const rows = await rowsOf(await named('Groceries at K'))
    expect(rows.map(each => [each.payee, each.bank_payee])).toEqual(
      KROGERS.slice(0, 3).map(([, text]) => ['Groceries at K', text]),
    )
    expect(await names()).toEqual(['Groceries at K', 'Lumen Energy'])
  })
  it('takes its payees along when it is taken back, but for those that somebody uses', async () => {
    const before = dump()
    const first = await bring(...KROGERS)
    await bank.undo(first)
    expect(await names()).toEqual([])
    expect(dump()['payees']).toEqual(before['payees'])
    await bring(...KROGERS)
    await post('Kroger', -3)
    const imports = (await bank.test.client.imports.list({})).items
    await bank.undo(imports.find(each => each.undone_at === null)?.id ?? '')
    expect(await names()).toEqual(['Kroger'])
  })
})

describe('what is typed', () => {
  it('finds or makes its payee, and another text leads to another', async () => {
    const one = await post('Kroger', -5)
    const other = await post('KROGER #12 DAYTON OH', -6)
    expect(other.payee_id).toBe(one.payee_id)
    expect(other).toMatchObject({ payee: 'KROGER #12 DAYTON OH', payee_name: 'Kroger', bank_payee: null })
    const changed = await transactions().update({ tx_id: one.id, payee: 'Lidl' })
    expect(changed.payee_name).toBe('Lidl')
    const chosen = await transactions().update({ tx_id: one.id, payee_id: other.payee_id })
    expect(chosen).toMatchObject({ payee: 'Kroger', payee_id: other.payee_id })
    expect(await post('', -1)).toMatchObject({ payee_id: null, payee_name: null })
    await expect(transactions().update({ tx_id: one.id, payee_id: 'payee_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
  it('can be taken back in any order: a payee goes with the last that is paid to it', async () => {
    const clean = dump()
    const first = await post('Kroger', -5)
    const step = (await bank.test.client.undo.state({})).undo?.step_id
    await post('Kroger', -6)
    await bank.test.client.undo.undo({ step_id: step ?? '' })
    expect(await names()).toEqual(['Kroger'])
    await bank.test.client.undo.undo({})
    expect(await names()).toEqual([])
    expect(dump()).toEqual(clean)
    await bank.test.client.undo.redo({})
    expect(await names()).toEqual(['Kroger'])
    expect((await transactions().list({ text: 'kroger' })).items).toHaveLength(1)
    expect(first.payee_name).toBe('Kroger')
  })
  it('changes of an imported row keep what the bank said', async () => {
    await bring(...KROGERS)
    const [row] = await rowsOf(await named('Lumen Energy'))
    const changed = await transactions().update({ tx_id: row?.id ?? '', payee: 'Power' })
    expect(changed).toMatchObject({ payee: 'Power', payee_name: 'Power', bank_payee: 'LUMEN ENERGY' })
  })
})

describe('merging, taking apart, removing', () => {
  beforeEach(() => bring(...KROGERS))

  it('merges with the rows of the past, told before, and is taken back as one', async () => {
    const [kroger, lumen] = [await named('Kroger'), await named('Lumen Energy')]
    const before = dump()
    const preview = await payees().merge({ payee_ids: [lumen], into: kroger, dry_run: true })
    expect(preview).toMatchObject({
      rows: 1,
      dry_run: true,
      items: [{ payee: 'LUMEN ENERGY', signed_amount: -30 }],
    })
    expect(dump()).toEqual(before)
    await payees().merge({ payee_ids: [lumen], into: kroger })
    expect(await names()).toEqual(['Kroger'])
    expect(await rowsOf(kroger)).toHaveLength(4)
    expect((await payees().get({ payee_id: lumen })).merged_into).toBe(kroger)
    expect((await post('Lumen energy', -1)).payee_id).toBe(kroger)
    await bank.test.client.undo.undo({})
    await expect(bank.test.client.undo.state({})).resolves.toMatchObject({
      undo: { label: 'Payee merged into another' },
    })
    await bank.test.client.undo.undo({})
    expect(dump()).toEqual(before)
    expect((await transactions().list({ text: 'kroger' })).items).toHaveLength(3)
    const { items } = await bank.test.client.audit.list({ entity_kind: 'payee', action: 'merge' })
    expect(items).toHaveLength(1)
  })
  it('refuses a merge into itself, of none and into one that is another by now', async () => {
    const [kroger, lumen] = [await named('Kroger'), await named('Lumen Energy')]
    await expect(payees().merge({ payee_ids: [kroger], into: kroger })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await payees().merge({ payee_ids: [lumen], into: kroger })
    await expect(payees().merge({ payee_ids: [kroger], into: lumen })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(payees().update({ payee_id: lumen, name: 'X' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
  it('takes a text out for good, and single rows alone', async () => {
    const kroger = await named('Kroger')
    const preview = await payees().split({
      payee_id: kroger,
      texts: ['KROGER #498'],
      name: 'Kroger Fuel',
      dry_run: true,
    })
    expect(preview).toMatchObject({ payee: null, rows: 1 })
    const { payee } = await payees().split({ payee_id: kroger, texts: ['KROGER #498'], name: 'Kroger Fuel' })
    const fuel = payee?.id ?? ''
    await bring(['2026-11-10', 'KROGER #498', '-7.00'], ['2026-11-11', 'KROGER #482', '-8.00'])
    expect(await rowsOf(fuel)).toHaveLength(2)
    expect(await rowsOf(kroger)).toHaveLength(3)
    const [row] = await rowsOf(kroger)
    await payees().split({ payee_id: kroger, tx_ids: [row?.id ?? ''], into: fuel })
    expect(await rowsOf(fuel)).toHaveLength(3)
    await expect(
      payees().split({ payee_id: kroger, tx_ids: [row?.id ?? ''], into: fuel }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(payees().split({ payee_id: kroger, texts: ['x'] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
  it('splits with one undo', async () => {
    const before = dump()
    await payees().split({ payee_id: await named('Kroger'), texts: ['KROGER #498'], name: 'Kroger Fuel' })
    await bank.test.client.undo.undo({})
    expect(dump()).toEqual(before)
    expect(await names()).toEqual(['Kroger', 'Lumen Energy'])
  })
  it('renames with the rows of the past, one name to one payee, with one undo', async () => {
    const kroger = await named('Kroger')
    await expect(payees().update({ payee_id: kroger, name: 'lumen energy' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(payees().create({ name: 'KROGER' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await payees().update({ payee_id: kroger, name: 'Corner shop' })
    expect((await rowsOf(kroger)).map(each => each.payee_name)).toEqual([
      'Corner shop',
      'Corner shop',
      'Corner shop',
    ])
    expect((await transactions().list({ text: 'corner' })).items).toHaveLength(3)
    await bank.test.client.undo.undo({})
    expect((await transactions().list({ text: 'corner' })).items).toEqual([])
    expect((await rowsOf(kroger))[0]?.payee_name).toBe('Kroger')
  })
  it('removes a payee from its rows, and back', async () => {
    const kroger = await named('Kroger')
    const before = dump()
    await payees().remove({ payee_id: kroger })
    expect((await transactions().list({ text: 'kroger' })).items.map(each => each.payee_id)).toEqual([
      null,
      null,
      null,
    ])
    await expect(payees().get({ payee_id: kroger })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await bank.test.client.undo.undo({})
    expect(dump()).toEqual(before)
  })
  it('moves reconciled rows too, whose money stays', async () => {
    await bank.test.client.accounts.reconcile({
      account_id,
      statement_date: '2026-11-30',
      statement_balance: 935,
    })
    const [kroger, lumen] = [await named('Kroger'), await named('Lumen Energy')]
    await payees().merge({ payee_ids: [kroger], into: lumen })
    expect((await rowsOf(lumen)).map(each => [each.signed_amount, each.cleared])).toEqual([
      [-10, 'reconciled'],
      [-20, 'reconciled'],
      [-5, 'reconciled'],
      [-30, 'reconciled'],
    ])
  })
})

describe('what is shown', () => {
  it('sums months without transfers and void rows', async () => {
    await bring(...KROGERS)
    const kroger = await named('Kroger')
    await post('Kroger', 2, '2026-11-06')
    const gone = await post('Kroger', -100, '2026-11-07')
    await transactions().void({ tx_id: gone.id })
    const { items } = await payees().months({ payee_id: kroger, months: 3 })
    expect(items).toEqual([
      { month: '2026-09', spent: 10, received: 0, rows: 1 },
      { month: '2026-10', spent: 25, received: 0, rows: 2 },
      { month: '2026-11', spent: 0, received: 2, rows: 1 },
    ])
    const listed = (await payees().list({ sort: 'spent', limit: 500 })).items
    expect(listed.map(each => [each.name, each.spent, each.received, each.rows])).toEqual([
      ['Kroger', 35, 2, 5],
      ['Lumen Energy', 30, 0, 1],
    ])
    expect((await payees().list({ search: 'ENERG', limit: 5 })).items.map(each => each.name)).toEqual([
      'Lumen Energy',
    ])
    expect((await payees().list({ limit: 1, offset: 1 })).items.map(each => each.name)).toEqual([
      'Lumen Energy',
    ])
  })
  it('names the rules and the bills that speak of it', async () => {
    await bring(...KROGERS)
    await bank.test.client.bills.create({
      name: 'Power',
      payee: 'LUMEN ENERGY #2',
      amount: 30,
      cadence: 'monthly',
      due_day: 3,
    })
    await bank.test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'is', value: 'Lumen Energy' }],
      action: { bucket_id: food },
    })
    const detail = await payees().get({ payee_id: await named('Lumen Energy') })
    expect(detail.bills).toEqual([{ id: expect.any(String), name: 'Power' }])
    expect(detail.rules).toEqual([
      { id: expect.any(String), conditions: 'payee is Lumen Energy', bucket_id: food },
    ])
    expect((await payees().get({ payee_id: await named('Kroger') })).rules).toEqual([])
  })
})

describe('a file of before there were payees', () => {
  beforeEach(async () => {
    await bring(...KROGERS)
    await post('Kroger', -1)
    const connection = openConnection(bank.test.file)
    connection.exec('UPDATE transactions SET payee_id = NULL; DELETE FROM payee_aliases; DELETE FROM payees')
    connection.close()
  })

  it('offers its texts as before', async () => {
    expect((await payees().list({ text: 'krog' })).items.map(each => [each.id, each.payee])).toEqual([
      [null, 'Kroger'],
      [null, 'KROGER #482 CINCINNATI OH'],
      [null, 'KROGER #498'],
    ])
  })
  it('is given payees by a pass that is previewed, and taken back as one', async () => {
    const before = dump()
    expect(await payees().historyState({})).toEqual({ offered: true, items: [] })
    expect(await payees().previewHistory({})).toEqual({
      rows: 5,
      payees: [
        { id: null, name: 'Kroger', texts: ['KROGER #482 CINCINNATI OH', 'KROGER #498', 'Kroger'], rows: 4 },
        { id: null, name: 'Lumen Energy', texts: ['LUMEN ENERGY'], rows: 1 },
      ],
    })
    expect(dump()).toEqual(before)
    const months = await bank.test.client.buckets.month({ month: '2026-10' })
    const pass = await payees().runHistory({})
    expect(pass).toMatchObject({ rows: 5, made: 2 })
    expect(await bank.test.client.buckets.month({ month: '2026-10' })).toEqual(months)
    expect(await names()).toEqual(['Kroger', 'Lumen Energy'])
    expect(await rowsOf(await named('Kroger'))).toHaveLength(4)
    expect(await payees().historyState({})).toMatchObject({
      offered: false,
      items: [{ pass_id: pass.pass_id, rows: 5 }],
    })
    expect((await bank.test.client.audit.verify({})).ok).toBe(true)
    await bank.test.client.undo.undo({})
    expect(dump()).toEqual(before)
    expect(await payees().historyState({})).toEqual({ offered: true, items: [] })
  })
  it('keeps what somebody has said since when the pass is taken back', async () => {
    const { pass_id } = await payees().runHistory({})
    const kroger = await named('Kroger')
    const [row] = await rowsOf(await named('Lumen Energy'))
    await transactions().update({ tx_id: row?.id ?? '', payee_id: kroger })
    expect(await payees().undoHistory({ pass_id })).toEqual({ rows: 4 })
    expect((await rowsOf(kroger)).map(each => each.payee)).toEqual(['LUMEN ENERGY'])
    expect(await names()).toEqual(['Kroger'])
  })
})
