import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { addMarkedDeal } from '../helpers/marked-deals.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const refusal = (code: string) => expect.objectContaining({ code })

describe('partners', () => {
  it('are added, changed, listed and archived, and the audit log keeps how', async () => {
    const { client, app } = test
    const ana = await client.partners.create({
      name: '  Ana  ',
      email: 'ana@example.com',
      notes: 'met in May',
    })
    expect(ana).toMatchObject({
      name: 'Ana',
      email: 'ana@example.com',
      phone: '',
      notes: 'met in May',
      status: 'active',
      deals: 0,
      expected_share: 0,
      earned_share: 0,
    })
    expect(ana.id).toMatch(/^ptr_/)
    await client.partners.create({ name: 'ben' })
    await test.script.partners.update({ partner_id: ana.id, status: 'archived', phone: '1' })
    expect((await client.partners.list({})).items.map(each => [each.name, each.status])).toEqual([
      ['ben', 'active'],
      ['Ana', 'archived'],
    ])
    expect((await client.partners.list({ status: 'archived' })).items.map(each => each.id)).toEqual([ana.id])
    expect(await client.partners.get({ partner_id: ana.id })).toMatchObject({
      phone: '1',
      notes: 'met in May',
    })
    const entries = app.database.read(session =>
      session
        .prepare<{ action: string; actor: string }>(
          'SELECT action, actor FROM audit_log WHERE entity_id = ? ORDER BY seq',
        )
        .all(ana.id),
    )
    expect(entries).toEqual([
      { action: 'create', actor: 'person' },
      { action: 'update', actor: 'rest' },
    ])
  })

  it('need a name, and are told apart from those there are none of', async () => {
    const { client } = test
    await expect(client.partners.create({ name: ' ' })).rejects.toEqual(refusal('BAD_REQUEST'))
    for (const call of [
      () => client.partners.get({ partner_id: 'ptr_none' }),
      () => client.partners.update({ partner_id: 'ptr_none', name: 'X' }),
      () => client.partners.board({ partner_id: 'ptr_none' }),
      () => client.partners.boardFile({ partner_id: 'ptr_none' }),
      () => client.partners.createToken({ scope: 'jv_board', subject_id: 'ptr_none' }),
      () => client.partners.revokeToken({ token_id: 'st_none' }),
    ])
      await expect(call()).rejects.toEqual(refusal('NOT_FOUND'))
  })
})

describe('the board', () => {
  it('shows where each deal stands and what it brings, and sums it up', async () => {
    const { client, app } = test
    const { id: partner_id } = await client.partners.create({ name: 'Ana' })
    const add = (name: string, more: object) =>
      addMarkedDeal(app, { name, partner_id, split_pphm: 50_000_000, ...more })
    await add('closed', { stage: 'closed', actual_fee_minor: 900_001, contract_price_minor: 50_000_00 })
    await add('assigned', {
      stage: 'assigned',
      contract_price_minor: 50_000_00,
      assigned: { price_minor: 62_000_00 },
    })
    await add('aimed', { stage: 'under_contract', target_minor: 8_000_00, split_pphm: 25_500_000 })
    await add('unsplit', { stage: 'offer_made', target_minor: 7_000_00, split_pphm: undefined })
    await add('dead', { stage: 'dead', target_minor: 6_000_00 })
    await add('bare', { bare: true, homeless: true })
    await add('archived', { stage: 'lead', target_minor: 5_000_00, archived: true })
    const board = await client.partners.board({ partner_id })
    const found = new Map(
      board.items.map(({ address, ...deal }) => [address?.line.replace('OPEN line of ', '') ?? 'bare', deal]),
    )
    expect([...found.keys()].sort()).toEqual(['aimed', 'assigned', 'bare', 'closed', 'dead', 'unsplit'])
    expect(found.get('closed')).toMatchObject({
      stage: 'closed',
      closed_on: '2026-01-14',
      agreed_price: 50_000,
      fee: 9000.01,
      fee_basis: 'actual',
      split_percent: 50,
      share: 4500.01,
    })
    expect(found.get('assigned')).toMatchObject({ fee: 12_000, fee_basis: 'assignment', share: 6000 })
    expect(found.get('aimed')).toMatchObject({
      fee: 8000,
      fee_basis: 'target',
      split_percent: 25.5,
      share: 2040,
      agreed_price: null,
    })
    expect(found.get('unsplit')).toMatchObject({ fee: 7000, split_percent: null, share: null })
    expect(found.get('dead')).toMatchObject({ stage: 'dead', fee: null, share: null })
    expect(found.get('bare')).toMatchObject({ stage: null, fee: null, contract_date: null })
    expect(board).toMatchObject({
      partner: 'Ana',
      as_of: '2026-01-15',
      currency: 'USD',
      deals: 6,
      expected_share: 8040,
      earned_share: 4500.01,
    })
    expect(await client.partners.get({ partner_id })).toMatchObject({
      deals: 6,
      expected_share: 8040,
      earned_share: 4500.01,
    })
  })

  it('of the owner has all partners, with what leads to the deals', async () => {
    const { client, app } = test
    const ana = await client.partners.create({ name: 'Ana' })
    const ben = await client.partners.create({ name: 'Ben' })
    const gone = await client.partners.create({ name: 'Gone' })
    await client.partners.update({ partner_id: gone.id, status: 'archived' })
    const first = await addMarkedDeal(app, { name: 'first', partner_id: ana.id, split_pphm: 10_000_000 })
    const second = await addMarkedDeal(app, { name: 'second', partner_id: ben.id, split_pphm: 10_000_000 })
    await addMarkedDeal(app, { name: 'own' })
    const { partners } = await client.partners.ownerBoard({})
    expect(
      partners.map(({ name, items }) => [name, items.map(({ deal_id, title }) => [deal_id, title])]),
    ).toEqual([
      ['Ana', [[first, 'SECRET deals.title of first']]],
      ['Ben', [[second, 'SECRET deals.title of second']]],
    ])
  })

  it('comes as a page, and as a PDF where the host can make one', async () => {
    const printed: string[] = []
    const printing = await openTestApp({
      printPdf: async html => {
        printed.push(html)
        return new TextEncoder().encode('%PDF-1.7 made')
      },
    })
    const { id: partner_id } = await printing.client.partners.create({ name: 'Ana & <Söhne>' })
    const page = await printing.client.partners.boardFile({ partner_id })
    expect([page.name, page.type]).toEqual(['board-Ana-Söhne-2026-01-15.html', 'text/html; charset=utf-8'])
    const pdf = await printing.client.partners.boardFile({ partner_id, format: 'pdf' })
    expect([pdf.name, pdf.type]).toEqual(['board-Ana-Söhne-2026-01-15.pdf', 'application/pdf'])
    expect(await pdf.text()).toBe('%PDF-1.7 made')
    expect(printed).toEqual([await page.text()])
    await printing.close()

    const { id } = await test.client.partners.create({ name: 'Ana' })
    await expect(test.client.partners.boardFile({ partner_id: id, format: 'pdf' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('print dialog'),
    })
  })
})
