import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RuleAction, RuleCondition } from '../../shared/contract/rules.ts'
import { type Bank, openBank } from '../helpers/importing.ts'

/** Rules: as they are kept, as files and typed rows meet them, and on what is there. */

let bank: Bank
beforeEach(async () => {
  bank = await openBank()
})
afterEach(() => bank.test.close())

async function household() {
  const { client } = bank.test
  const account = (name: string) =>
    client.accounts.create({ name, kind: 'checking', opening_balance: 0, opening_date: '2026-01-01' })
  const [own, card] = [await account('Own'), await account('Card')]
  const food = await client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
  const fun = await client.buckets.create({ name: 'Fun', bucket_type: 'fun', priority: 'D' })
  return { account_id: own.id, card: card.id, food: food.id, fun: fun.id }
}

/** So that nothing that can wait passes the gate. */
const owing = () =>
  bank.test.client.bills.create({
    name: 'Rent',
    amount: 900,
    cadence: 'monthly',
    due_day: 28,
    start_date: '2026-11-01',
  })

const payee = (
  operator: RuleCondition['operator'],
  value: RuleCondition['value'],
): readonly [RuleCondition] => [{ field: 'payee', operator, value }]
const make = (conditions: readonly RuleCondition[], action: RuleAction, more = {}) =>
  bank.test.client.rules.create({ conditions: [...conditions], action, ...more })
const rows = async () => {
  const { items } = await bank.test.client.transactions.list({ sort: 'date_asc' })
  return items
}
const csv = (...lines: readonly string[]) => ['Date,Amount,Payee', ...lines].join('\n')

describe('rules', () => {
  it('are ranked by how exact they are, put in another order, and undone', async () => {
    const { client } = bank.test
    const { food } = await household()
    const loose = await make(payee('contains', 'kro'), { bucket_id: food })
    const exact = await make(payee('is', 'Kroger'), { bucket_id: food }, { name: 'Exact' })
    const middle = await make(payee('starts_with', 'kroger'), { bucket_id: food })
    const order = async () => (await client.rules.list({})).items.map(each => [each.id, each.position])
    const [a, b, c] = [exact.rule.id, middle.rule.id, loose.rule.id]
    expect(await order()).toEqual([
      [a, 0],
      [b, 1],
      [c, 2],
    ])
    const ordered = await client.rules.order({ rule_ids: [c, a] })
    expect(ordered.items.map(each => each.id)).toEqual([c, a, b])
    await client.undo.undo({})
    expect(await order()).toEqual([
      [a, 0],
      [b, 1],
      [c, 2],
    ])
    await client.rules.update({ rule_id: c, position: 0, match: 'any', name: 'Loose' })
    expect(await client.rules.get({ rule_id: c })).toMatchObject({ position: 0, match: 'any', name: 'Loose' })
    await expect(client.rules.order({ rule_ids: [a, a] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(client.rules.order({ rule_ids: ['rule_none'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await client.rules.remove({ rule_id: a })
    await expect(client.rules.get({ rule_id: a })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('are refused where a condition or an action cannot be', async () => {
    const { food, card } = await household()
    const bucket = { bucket_id: food }
    const wrong: readonly (readonly [RuleCondition[], RuleAction])[] = [
      [[...payee('less_than', 5)], bucket],
      [[...payee('between', ['a', 'b'])], bucket],
      [[...payee('is', ['a', 'b'])], bucket],
      [[...payee('one_of', 'a')], bucket],
      [[{ field: 'amount', operator: 'is', value: 'x' }], bucket],
      [[{ field: 'amount', operator: 'between', value: [5, 4] }], bucket],
      [[{ field: 'day', operator: 'is', value: 32 }], bucket],
      [[{ field: 'date', operator: 'is', value: 'soon' }], bucket],
      [[{ field: 'direction', operator: 'is', value: 'up' }], bucket],
      [[...payee('is', 'x')], {}],
      [[...payee('is', 'x')], { ...bucket, transfer_account_id: card }],
      [
        [...payee('is', 'x')],
        {
          splits: [
            { bucket_id: food, share: 50 },
            { bucket_id: null, share: 20 },
          ],
        },
      ],
    ]
    for (const [conditions, action] of wrong)
      await expect(make(conditions, action)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    for (const action of [
      { bucket_id: 'bk_none' },
      { transfer_account_id: 'acct_none' },
      { link: { kind: 'deal' as const, id: 'deal_none' } },
    ])
      await expect(make(payee('is', 'x'), action)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('sort a file by all that it says: parts, notes, a link, a transfer, and what is left out', async () => {
    const { account_id, card, food, fun } = await household()
    const bill = await owing()
    await make(payee('is', 'Market'), {
      splits: [{ bucket_id: food, share: 70 }, { bucket_id: fun }],
      notes: 'shared',
    })
    await make(payee('is', 'Landlord'), { link: { kind: 'bill', id: bill.id }, payee: 'The landlord' })
    await make(payee('contains', 'card payment'), { transfer_account_id: card })
    await make([...payee('contains', 'noise'), { field: 'direction', operator: 'is', value: 'in' }], {
      leave_out: true,
    })
    const file = csv(
      '2026-11-02,-10.01,Market',
      '2026-11-03,-40,Landlord',
      '2026-11-04,-50,CARD PAYMENT',
      '2026-11-05,60,Noise in',
      '2026-11-06,-60,Noise out',
    )
    const preview = bank.preview(file, 'a.csv', { account_id })
    expect(preview.statements[0]).toMatchObject({ add_count: 4, left_out_count: 1, sum_minor: -16_001 })
    expect(preview.statements[0]?.rows[3]).toMatchObject({
      state: 'left_out',
      reason: 'rule',
      choices: ['skip', 'add'],
    })
    const import_id = await bank.run(file, 'a.csv', { account_id })
    const [market, landlord, payment, expected, out] = await rows()
    expect(market).toMatchObject({
      splits: [
        { bucket_id: food, amount: 7 },
        { bucket_id: fun, amount: 3.01 },
      ],
      bucket_from: 'rule',
      notes: 'shared',
      gate_flagged: true,
    })
    expect(landlord).toMatchObject({ payee: 'The landlord', link: { kind: 'bill', id: bill.id } })
    expect(payment).toMatchObject({ tx_type: 'transfer', transfer: { other_account_id: card } })
    expect([expected?.account_id, expected?.signed_amount]).toEqual([card, 50])
    expect(out).toMatchObject({ signed_amount: -60, bucket_id: null })
    expect(await rows()).toHaveLength(5)
    await bank.undo(import_id)
    expect(await rows()).toEqual([])
    await bank.run(file, 'a.csv', { account_id }, { decisions: [{ statement: 0, row: 3, action: 'add' }] })
    expect((await rows()).filter(each => each.signed_amount === 60)).toHaveLength(1)
  })

  it('look at the payee that was chosen for what is typed, and leave it its payee', async () => {
    const { client } = bank.test
    const { food } = await household()
    const { id } = await client.payees.create({ name: 'Corner shop' })
    await make(payee('is', 'Corner shop'), { bucket_id: food, payee: 'Another' })
    const typed = await client.transactions.create({
      tx_type: 'expense',
      amount: 5,
      date: '2026-11-10',
      payee_id: id,
    })
    expect(typed).toMatchObject({
      bucket_id: food,
      payee: 'Corner shop',
      payee_id: id,
      payee_name: 'Corner shop',
    })
  })

  it('show in the preview what they do to a payee that is not there yet', async () => {
    const { food, account_id } = await household()
    await make(payee('contains', 'Amazon'), { bucket_id: food })
    await make(payee('is', 'Kroger'), { leave_out: true })
    const file =
      'Date,Payee,Amount\n2026-11-02,AMZN Mktp US*2K3AB1,-20.00\n2026-11-03,KROGER #482 CINCINNATI OH,-5.00\n'
    const { preview_id } = await bank.test.client.imports.preview({
      file: new File([file], 'a.csv'),
      account_id,
    })
    const { items } = await bank.test.client.imports.previewRows({ preview_id, statement: 0 })
    expect(items.map(each => [each.state, each.bucket_id])).toEqual([
      ['new', food],
      ['left_out', null],
    ])
  })

  it('sort what is typed in no bucket, and leave it unsorted where the gate stands against it', async () => {
    const { client } = bank.test
    const { food, fun } = await household()
    await make(payee('contains', 'grocer'), { bucket_id: food, tags: ['home'], notes: 'by rule' })
    await make(payee('contains', 'cinema'), { bucket_id: fun, tags: ['out'] })
    const type = (payee: string, more = {}) =>
      client.transactions.create({ tx_type: 'expense', amount: 5, date: '2026-11-10', payee, ...more })
    expect(await type('Grocer')).toMatchObject({
      bucket_id: food,
      bucket_from: 'rule',
      tags: ['home'],
      notes: 'by rule',
      held_back: null,
    })
    expect(await type('Grocer', { bucket_id: fun, notes: 'mine' })).toMatchObject({
      bucket_id: fun,
      bucket_from: 'person',
      notes: 'mine',
    })
    expect(await type('Cinema')).toMatchObject({ bucket_id: fun, bucket_from: 'rule' })
    await owing()
    const held = await type('Cinema')
    expect(held).toMatchObject({ bucket_id: null, bucket_from: null, tags: ['out'], gate_flagged: false })
    expect(held.held_back).toContain('obligations')
    await expect(type('Cinema', { bucket_id: fun })).rejects.toMatchObject({
      code: 'BLOCKED_BY_OBLIGATIONS',
    })
  })
})

describe('on what is there', () => {
  it('a rule is tried before it is saved: what it would change, what it comes to, and what stays', async () => {
    const { client } = bank.test
    const { account_id, food, fun } = await household()
    await bank.run(
      csv(
        '2026-11-02,-8,KROGER #512',
        '2026-11-03,-9,KROGER #7',
        '2026-11-04,-1,Other',
        '2026-11-05,-2,KROGER #8',
      ),
      'a.csv',
      { account_id },
    )
    const [first] = await rows()
    if (!first) throw new Error('The row is missing')
    await client.transactions.update({ tx_id: first.id, bucket_id: fun })
    const tried = await client.pastRules.try({
      conditions: [...payee('starts_with', 'kroger')],
      action: { bucket_id: food, tags: ['food'] },
      limit: 1,
    })
    expect(tried).toMatchObject({ matched: 3, count: 2, sum: -11, mine: 1, reconciled: 0 })
    expect(tried.items).toMatchObject([
      {
        transaction: { date: '2026-11-05' },
        before: { bucket_id: null, tags: [] },
        after: { bucket_id: food, bucket_from: 'rule', tags: ['food'] },
      },
    ])
    const mine = await client.pastRules.try({
      conditions: [...payee('starts_with', 'kroger')],
      action: { bucket_id: food },
      include_mine: true,
    })
    expect(mine).toMatchObject({ count: 3, sum: -19, mine: 0 })
    expect((await client.rules.list({})).items).toEqual([])
  })

  it('a run changes the past as one: not what is reconciled or mine, and names what the gate refuses', async () => {
    const { client } = bank.test
    const { account_id, fun, food } = await household()
    await bank.run(csv('2026-11-02,-8,Kiosk', '2026-11-03,-9,Kiosk', '2026-11-04,-3,Kiosk'), 'a.csv', {
      account_id,
    })
    const [locked, chosen] = await rows()
    if (!locked || !chosen) throw new Error('The rows are missing')
    await client.accounts.reconcile({
      account_id,
      statement_date: '2026-11-02',
      statement_balance: -8,
    })
    await client.transactions.update({ tx_id: chosen.id, bucket_id: food })
    const typed = await client.transactions.create({
      tx_type: 'expense',
      amount: 4,
      date: '2026-11-05',
      payee: 'Kiosk',
    })
    await owing()
    const { rule } = await make(payee('is', 'kiosk'), { bucket_id: fun })
    const before = await rows()
    const done = await client.pastRules.run({ rule_id: rule.id })
    expect(done).toMatchObject({ count: 1, sum: -3, reconciled: 1, mine: 1, refused_count: 1 })
    expect(done.refused).toMatchObject([{ tx_id: typed.id, blocked: true }])
    const after = await rows()
    expect(after.map(each => [each.bucket_id, each.bucket_from, each.gate_flagged])).toEqual([
      [null, null, false],
      [food, 'person', false],
      [fun, 'rule', true],
      [null, null, false],
    ])
    const history = await client.audit.list({ entity_kind: 'transaction', entity_id: after[2]?.id ?? '' })
    expect(history.items[0]).toMatchObject({ action: 'update' })
    await client.undo.undo({})
    const plain = (all: readonly { readonly updated_at: string }[]) =>
      all.map(({ updated_at: _, ...each }) => each)
    expect(plain(await rows())).toEqual(plain(before))
    await client.undo.redo({})
    expect((await rows())[2]?.bucket_id).toBe(fun)
    const all = await client.pastRules.runAll({ include_mine: true })
    expect(all).toMatchObject({ count: 1, mine: 0 })
    expect((await rows())[1]).toMatchObject({ bucket_id: fun, bucket_from: 'rule' })
    // Where it is as the rule has it nothing is done again.
    expect(await client.pastRules.runAll({ include_mine: true })).toMatchObject({
      count: 0,
      refused_count: 1,
    })
  })

  it('a rule takes nothing from one that comes before it', async () => {
    const { client } = bank.test
    const { account_id, fun, food } = await household()
    await bank.run(csv('2026-11-02,-8,Kiosk at home', '2026-11-03,-9,Kiosk'), 'a.csv', { account_id })
    await make(payee('is', 'Kiosk at home'), { bucket_id: food }, { apply: true })
    const loose = await make(payee('starts_with', 'kiosk'), { bucket_id: fun, tags: ['k'] })
    expect(await client.pastRules.run({ rule_id: loose.rule.id })).toMatchObject({ count: 2 })
    expect((await rows()).map(each => [each.bucket_id, each.tags])).toEqual([
      [food, ['k']],
      [fun, ['k']],
    ])
  })

  it('makes transfers and voids, and takes them back', async () => {
    const { client } = bank.test
    const { account_id, card } = await household()
    await bank.run(csv('2026-11-02,-8,To card', '2026-11-03,9,Noise'), 'a.csv', { account_id })
    await client.transactions.create({ tx_type: 'income', amount: 1, date: '2026-11-04', payee: 'Noise' })
    await make(payee('is', 'To card'), { transfer_account_id: card, payee: 'Card' })
    await make(payee('is', 'Noise'), { leave_out: true })
    const before = await rows()
    expect(await client.pastRules.runAll({})).toMatchObject({ count: 2, sum: 1 })
    const after = await rows()
    expect(after.map(each => [each.tx_type, each.payee, each.status])).toEqual([
      ['transfer', 'Card', 'posted'],
      ['transfer', 'To card', 'posted'],
      ['income', 'Noise', 'void'],
      ['income', 'Noise', 'posted'],
    ])
    await client.undo.undo({})
    expect(await rows()).toEqual(before)
  })
})
