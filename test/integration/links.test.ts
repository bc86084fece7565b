import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countedFor } from '../../shared/domain/links.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openBank } from '../helpers/importing.ts'

/** What money was for: shown on both sides, checked, and with an effect that comes and goes with the link. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(() => test.close())

const expense = (amount: number, more: object = {}) =>
  test.client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-10', ...more })
const income = (amount: number, more: object = {}) =>
  test.client.transactions.create({ tx_type: 'income', amount, date: '2026-01-10', ...more })
const get = (tx_id: string) => test.client.transactions.get({ tx_id })

async function things() {
  const { client } = test
  const property = await client.properties.create({ line: '1 Elm St', city: 'Dallas' })
  const deal = await client.deals.create({ title: 'Elm deal' })
  const holding = await client.holdings.create({
    asset_type: 'property',
    label: 'Elm house',
    value_estimate: 1000,
  })
  const liability = await client.holdings.createLiability({
    holding_id: holding.id,
    name: 'Elm loan',
    balance: 100,
  })
  const entity = await client.entities.create({ name: 'Alder LLC', kind: 'llc' })
  const obligation = await client.obligations.create({
    name: 'Property tax',
    amount: 300,
    due_date: '2026-01-20',
  })
  const replacement = await client.obligations.createReplacement({
    name: 'New roof',
    cost: 9000,
    target_month: '2027-01',
  })
  const bill = await client.bills.create({ name: 'Internet', amount: 50, cadence: 'monthly', due_day: 5 })
  return { property, deal, holding, liability, entity, obligation, replacement, bill }
}

describe('links of a transaction', () => {
  it('are for things of every kind, named, and found from the side of each', async () => {
    const all = await things()
    for (const [kind, { id }] of Object.entries(all)) {
      const { kind: parsed } =
        (await test.client.links.search({ text: '' })).items.find(each => each.id === id) ?? {}
      expect(parsed, kind).toBe(kind)
      if (parsed === undefined) continue
      const made = await expense(20, { links: [{ kind: parsed, id }] })
      expect(made.link).toEqual({ kind: parsed, id })
      expect(made.links).toMatchObject([{ kind: parsed, id, part: null, counted: null }])
      expect(made.links[0]?.label).toMatch(/Elm|Alder|tax|roof|Internet/)
      const listed = await test.client.transactions.list({ link: `${parsed}:${id}` })
      expect(listed.items.map(each => each.id)).toEqual([made.id])
      expect(await test.client.links.money({ kind: parsed, id })).toMatchObject({
        kind: parsed,
        id,
        paid: 20,
        received: 0,
        net: -20,
        entries: 1,
        items: [{ transaction_id: made.id, signed_amount: -20, counted: true }],
      })
    }
  })

  it('name what is not there', async () => {
    await expect(expense(5, { links: [{ kind: 'property', id: 'prop_no' }] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no property prop_no',
    })
    await expect(test.client.links.money({ kind: 'deal', id: 'deal_no' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('and the old field say the same, whichever is set', async () => {
    const { deal, property, bill } = await things()
    const made = await expense(20, { link: { kind: 'deal', id: deal.id } })
    expect(made.links).toMatchObject([{ kind: 'deal', id: deal.id, label: 'Elm deal' }])
    const both = await test.client.transactions.update({
      tx_id: made.id,
      links: [
        { kind: 'property', id: property.id },
        { kind: 'bill', id: bill.id },
      ],
    })
    expect(both.link).toEqual({ kind: 'property', id: property.id })
    await expect(
      test.client.transactions.update({
        tx_id: made.id,
        link: { kind: 'deal', id: deal.id },
        links: [{ kind: 'bill', id: bill.id }],
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const none = await test.client.transactions.update({ tx_id: made.id, link: null })
    expect(none).toMatchObject({ link: null, links: [] })
    // What was read can be sent back as it is.
    const again = await test.client.transactions.update({ tx_id: made.id, links: both.links })
    expect(again.links).toEqual(both.links)
  })

  it('of parts count the part alone, follow it, and go with it', async () => {
    const { property, deal } = await things()
    const made = await expense(100, {
      splits: [
        { bucket_id: null, amount: 30, notes: 'Paint' },
        { bucket_id: null, amount: 70, notes: 'Food' },
      ],
      links: [
        { kind: 'property', id: property.id, part: 0 },
        { kind: 'deal', id: deal.id, part: 1 },
      ],
    })
    expect(made.link).toBeNull()
    const paidFor = async () => [
      (await test.client.links.money({ kind: 'property', id: property.id })).paid,
      (await test.client.links.money({ kind: 'deal', id: deal.id })).paid,
    ]
    expect(await paidFor()).toEqual([30, 70])
    await test.client.transactions.update({
      tx_id: made.id,
      splits: [
        { bucket_id: null, amount: 70, notes: 'Food' },
        { bucket_id: null, amount: 30, notes: 'Paint' },
      ],
    })
    expect(await paidFor()).toEqual([30, 70])
    await test.client.transactions.update({ tx_id: made.id, splits: [] })
    expect((await get(made.id)).links).toEqual([])
    expect(await paidFor()).toEqual([0, 0])
    await test.client.undo.undo({})
    expect(await paidFor()).toEqual([30, 70])
    await expect(
      test.client.transactions.update({ tx_id: made.id, links: [{ kind: 'deal', id: deal.id, part: 2 }] }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(
      test.client.transactions.update({
        tx_id: made.id,
        links: [
          { kind: 'deal', id: deal.id },
          { kind: 'deal', id: deal.id, part: 1 },
        ],
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('stay readable when the thing is archived', async () => {
    const { deal } = await things()
    const made = await expense(20, { links: [{ kind: 'deal', id: deal.id }] })
    await test.client.deals.update({ deal_id: deal.id, status: 'archived' })
    expect((await get(made.id)).links).toMatchObject([{ label: 'Elm deal' }])
    expect((await test.client.links.search({ text: 'elm deal' })).items).toMatchObject([{ is_ended: true }])
    await test.client.transactions.update({ tx_id: made.id, notes: 'x' })
  })

  it('are a transfer’s as well, each leg its own', async () => {
    const { liability } = await things()
    const [from, to] = [
      await test.client.accounts.create({ name: 'Checking', kind: 'checking' }),
      await test.client.accounts.create({ name: 'House loan', kind: 'mortgage' }),
    ]
    expect(to).toMatchObject({ kind: 'mortgage', spendable: false })
    const legs = await test.client.transactions.transfer({
      from_account_id: from.id,
      to_account_id: to.id,
      amount: 40,
      date: '2026-01-09',
    })
    await test.client.transactions.update({
      tx_id: legs.out.id,
      links: [{ kind: 'liability', id: liability.id }],
    })
    expect((await get(legs.in.id)).links).toEqual([])
    expect(await test.client.links.money({ kind: 'liability', id: liability.id })).toMatchObject({
      paid: 40,
      items: [{ is_transfer: true }],
    })
  })
})

describe('an obligation', () => {
  const owed = async (id: string) =>
    (await test.client.obligations.list({})).items.find(each => each.id === id)

  it('is paid by what is for it, in part and in full, and open again without', async () => {
    const { obligation } = await things()
    const part = await expense(100, { links: [{ kind: 'obligation', id: obligation.id }] })
    expect(await owed(obligation.id)).toMatchObject({ amount_paid: 100, status: 'open' })
    expect((await test.client.obligations.status({ month: '2026-01' })).obligations).toContainEqual(
      expect.objectContaining({ id: obligation.id, amount_open: 200, paid: false }),
    )
    await test.client.transactions.update({ tx_id: part.id, amount: 300 })
    expect(await owed(obligation.id)).toMatchObject({ amount_paid: 300, status: 'paid' })
    expect((await test.client.obligations.list({ status: 'paid' })).items.map(each => each.id)).toEqual([
      obligation.id,
    ])
    await test.client.transactions.void({ tx_id: part.id })
    expect(await owed(obligation.id)).toMatchObject({ amount_paid: 0, status: 'open' })
    await test.client.undo.undo({})
    expect(await owed(obligation.id)).toMatchObject({ status: 'paid' })
    await test.client.transactions.update({ tx_id: part.id, links: [] })
    expect(await owed(obligation.id)).toMatchObject({ amount_paid: 0, status: 'open' })
  })
})

describe('a holding', () => {
  it('has its returns of what is for it, once, though it was entered by hand too', async () => {
    const { holding } = await things()
    const { id: holding_id } = holding
    const performance = () => test.client.holdings.performance({ holding_id })
    const paid = await expense(500, { links: [{ kind: 'holding', id: holding_id }] })
    await income(80, { links: [{ kind: 'holding', id: holding_id }] })
    expect(await performance()).toMatchObject({ paid: 500, received: 80 })
    const typed = await test.client.holdings.createFlow({
      holding_id,
      kind: 'contribution',
      amount: 500,
      date: '2026-01-12',
    })
    expect(await performance()).toMatchObject({ paid: 500, received: 80 })
    const flows = await test.client.holdings.listFlows({ holding_id })
    expect(flows.items).toContainEqual(
      expect.objectContaining({ transaction_id: paid.id, same_as: typed.id, counted: false }),
    )
    await test.client.transactions.update({
      tx_id: paid.id,
      links: [{ kind: 'holding', id: holding_id, counted: true }],
    })
    expect(await performance()).toMatchObject({ paid: 1000 })
    await test.client.transactions.void({ tx_id: paid.id })
    expect(await performance()).toMatchObject({ paid: 500 })
  })

  it('has what is paid for its debt among what was put in, and a row of both once', async () => {
    const { holding, liability } = await things()
    await expense(40, {
      links: [
        { kind: 'liability', id: liability.id },
        { kind: 'holding', id: holding.id },
      ],
    })
    await expense(60, { links: [{ kind: 'liability', id: liability.id }] })
    expect(await test.client.holdings.performance({ holding_id: holding.id })).toMatchObject({ paid: 100 })
  })
})

describe('a bill', () => {
  it('is paid no more by a payment that is for it no more, and keeps what else the payment is for', async () => {
    const { bill, property } = await things()
    const row = await expense(50, { links: [{ kind: 'property', id: property.id }] })
    const { payment } = await test.client.bills.pay({
      bill_id: bill.id,
      date: '2026-01-10',
      transaction_id: row.id,
    })
    expect((await get(row.id)).links.map(each => each.kind).toSorted()).toEqual(['bill', 'property'])
    await test.client.transactions.update({ tx_id: row.id, links: [{ kind: 'property', id: property.id }] })
    const detail = await test.client.bills.get({ bill_id: bill.id })
    expect(JSON.stringify(detail)).not.toContain(payment.id)
    const again = await test.client.bills.pay({
      bill_id: bill.id,
      date: '2026-01-10',
      transaction_id: row.id,
    })
    await test.client.bills.deletePayment({ bill_id: bill.id, payment_id: again.payment.id })
    expect((await get(row.id)).links.map(each => each.kind)).toEqual(['property'])
  })
})

describe('a deal', () => {
  it('shows its real costs, and finds or offers its fee once it has closed', async () => {
    const { client } = test
    const pipeline = await client.wholesale.create({ deal_id: (await things()).deal.id })
    const { deal_id } = pipeline
    await expense(120, { links: [{ kind: 'deal', id: deal_id }] })
    expect(await client.deals.money({ deal_id })).toMatchObject({ costs: 120, received: 0, fee: null })
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      stage: 'closed',
      force: true,
      reason: 'x',
      actual_fee: 7000,
      closed_on: '2026-01-12',
    })
    const came = await income(7000, { date: '2026-01-14', payee: 'Title company' })
    expect((await client.deals.money({ deal_id })).fee).toMatchObject({
      amount: 7000,
      date: '2026-01-12',
      open: 7000,
      in_ledger: [{ transaction_id: came.id, payee: 'Title company' }],
    })
    await client.transactions.update({ tx_id: came.id, links: [{ kind: 'deal', id: deal_id }] })
    expect(await client.deals.money({ deal_id })).toMatchObject({
      received: 7000,
      net: 6880,
      fee: { open: 0, in_ledger: [] },
    })
  })

  it('has its money in parts by tags, its repairs by line, and the partner’s share until it is paid', async () => {
    const { client } = test
    const { deal, property } = await things()
    const deal_id = deal.id
    const partner = await client.partners.create({ name: 'Pat' })
    await client.properties.addRepair({
      prop_id: property.id,
      category: 'Roof',
      quantity: 1,
      unit_cost: 500,
    })
    await client.deals.update({
      deal_id,
      property_id: property.id,
      partner_id: partner.id,
      partner_split: 40,
    })
    const pipeline = await client.wholesale.create({ deal_id })
    const links = [{ kind: 'deal' as const, id: deal_id }]
    await expense(100, { links, tags: ['earnest money'] })
    await income(100, { links, tags: ['earnest money'] })
    const roof = await expense(590, { links, tags: ['repairs: Roof'] })
    await income(400, { links, tags: ['draw'] })
    await expense(12, { links: [{ kind: 'deal', id: deal_id, counted: false }] })
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      contract_price: 90_000,
      assignment_fee_target: 6000,
    })
    expect((await client.deals.money({ deal_id })).partner).toMatchObject({
      fee_basis: 'target',
      share: 2400,
      open: null,
    })
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      stage: 'closed',
      force: true,
      reason: 'x',
      actual_fee: 7000,
      closed_on: '2026-01-12',
    })
    const open = await client.deals.money({ deal_id })
    expect(open.fee?.open).toBe(7000)
    expect(open).toMatchObject({
      contract_price: 90_000,
      left_out: 1,
      repairs: [{ line: 'Roof', estimate: 500, actual: 590, over: 90 }],
      partner: { name: 'Pat', split_percent: 40, fee_basis: 'actual', share: 2800, paid: 0, open: 2800 },
    })
    expect(open.trail.map(({ part, received, paid }) => [part, received, paid])).toEqual([
      ['earnest_money', 100, 100],
      ['costs', 0, 0],
      ['repairs', 0, 590],
      ['draws', 400, 0],
      ['fee', 0, 0],
      ['partner', 0, 0],
    ])
    const paid = await expense(2800, { links, tags: ['partner'] })
    await income(7000, { links })
    const settled = await client.deals.money({ deal_id })
    expect(settled.partner).toMatchObject({ paid: 2800, open: 0 })
    expect(settled.fee?.open).toBe(0)
    expect(settled.trail.reduce((sum, { net }) => sum + net, 0)).toBe(settled.net)
    await client.transactions.void({ tx_id: paid.id })
    expect((await client.deals.money({ deal_id })).partner).toMatchObject({ paid: 0, open: 2800 })
    await client.transactions.update({ tx_id: roof.id, tags: [] })
    await client.undo.undo({})
    expect((await client.deals.money({ deal_id })).repairs).toMatchObject([{ line: 'Roof', actual: 590 }])
  })

  it('finds its fee in what is for it and does not count yet, not in what is for another', async () => {
    const { client } = test
    const { deal } = await things()
    const deal_id = deal.id
    const other = await client.deals.create({ title: 'Oak deal' })
    const pipeline = await client.wholesale.create({ deal_id })
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      stage: 'closed',
      force: true,
      reason: 'x',
      actual_fee: 7000,
      closed_on: '2026-01-12',
    })
    const for_ = (id: string) => ({ links: [{ kind: 'deal' as const, id, counted: false }] })
    const came = await income(7000, for_(deal_id))
    await income(7000, for_(other.id))
    expect((await client.deals.money({ deal_id })).fee).toMatchObject({
      open: 7000,
      in_ledger: [{ transaction_id: came.id }],
    })
    await client.transactions.update({
      tx_id: came.id,
      links: [...countedFor(came.links, { kind: 'deal', id: deal_id })],
    })
    expect((await get(came.id)).links).toMatchObject([{ kind: 'deal', id: deal_id, counted: true }])
    expect((await client.deals.money({ deal_id })).fee).toMatchObject({ open: 0, in_ledger: [] })
  })
})

describe('an account', () => {
  it('says what its imported rows are for, and whose it is', async () => {
    const bank = await openBank()
    try {
      const { client } = bank.test
      const property = await client.properties.create({ line: '1 Elm St', city: 'Dallas' })
      const entity = await client.entities.create({ name: 'Alder LLC', kind: 'llc' })
      const account = await client.accounts.create({
        name: 'Rental',
        kind: 'checking',
        default_link: { kind: 'property', id: property.id },
        entity_id: entity.id,
      })
      expect(account).toMatchObject({
        default_link: { kind: 'property', id: property.id },
        entity_id: entity.id,
      })
      await expect(
        client.accounts.update({ account_id: account.id, default_link: { kind: 'deal', id: 'deal_no' } }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const csv = 'Date,Description,Amount\n2026-11-05,Plumber,-80.00\n2026-11-06,Rent,900.00\n'
      const import_id = await bank.run(csv, 'rental.csv', { account_id: account.id })
      expect(await client.links.money({ kind: 'property', id: property.id })).toMatchObject({
        paid: 80,
        received: 900,
        net: 820,
        entries: 2,
      })
      await bank.undo(import_id)
      expect(await client.links.money({ kind: 'property', id: property.id })).toMatchObject({ entries: 0 })
    } finally {
      await bank.test.close()
    }
  })
})
