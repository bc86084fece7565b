import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../main/core/database/open.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openWebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const find = async (q: string, more: { kinds?: string | string[]; limit?: number; locale?: string } = {}) =>
  (await test.client.search.find({ q, ...more })).items
const titles = async (q: string, ...kinds: string[]) =>
  (await find(q, kinds.length === 0 ? {} : { kinds })).map(({ title }) => title)
const spend = (payee: string, amount = 1, more: object = {}) =>
  test.client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-10', payee, ...more })

describe('transactions', () => {
  it('are found by payee, text, note and tag, whatever the case, the accents and the order of the words', async () => {
    await spend('Café Zürich', 12.5, {
      description: 'Breakfast Bahnhofstraße',
      notes: 'with Łukasz',
      tags: ['travel'],
    })
    await spend('Kiosk')
    for (const q of [
      'CAFE zur',
      'zürich café',
      'bahnhofstrasse',
      'BAHNHOFSTRASSE',
      'lukasz brea',
      'TRAV',
      'caf',
    ])
      expect(await titles(q, 'transaction'), q).toEqual(['Café Zürich'])
    expect(await titles('hofstrasse', 'transaction')).toEqual([])
  })

  it('are found by their amount, whichever way it is typed', async () => {
    await spend('Kroger', 48.2)
    await spend('Roofer', 1250)
    await spend('Kiosk', 48.21)
    for (const q of ['48.20', '48,20', '$48.20', '-48.20', '48.2 kroger', 'kro $48.20'])
      expect(await titles(q, 'transaction'), q).toEqual(['Kroger'])
    for (const q of ['1,250', '1250', '1250.00', '$1,250', '1.250,00'])
      expect(await titles(q, 'transaction'), q).toEqual(['Roofer'])
    expect(await titles('kiosk 48.20', 'transaction')).toEqual([])
  })

  it('are found by their day', async () => {
    await spend('Kroger', 1, { date: '2026-01-14' })
    await spend('Kiosk', 1, { date: '2026-01-13' })
    for (const q of ['2026-01-14', '14 Jan', 'yesterday', '1/14', '14.01.2026', 'yesterday kro'])
      expect(await titles(q, 'transaction'), q).toEqual(['Kroger'])
    expect(
      (await find('gestern', { kinds: 'transaction', locale: 'de-DE' })).map(({ title }) => title),
    ).toEqual(['Kroger'])
  })

  it('are told with what is needed to know them', async () => {
    const { id: account_id } = await test.client.accounts.create({ name: 'Visa', kind: 'credit_card' })
    const { id } = await spend('Kroger', 48.2, { description: 'Weekly shop', account_id })
    expect(await find('weekly', { kinds: 'transaction' })).toEqual([
      {
        kind: 'transaction',
        id,
        title: 'Kroger',
        detail: 'Weekly shop · Visa',
        date: '2026-01-10',
        amount: 48.2,
        currency: 'USD',
        is_ended: false,
        link: `/transactions?open=${id}`,
      },
    ])
  })

  it('come newest first, and are gone once they are void or are called otherwise', async () => {
    const { id } = await spend('Shop one', 1, { date: '2026-01-05' })
    await spend('Shop two', 1, { date: '2026-01-09' })
    await spend('Shop three', 1, { date: '2026-01-07' })
    expect(await titles('shop', 'transaction')).toEqual(['Shop two', 'Shop three', 'Shop one'])
    await test.client.transactions.update({ tx_id: id, payee: 'Bakery' })
    expect(await titles('shop', 'transaction')).toEqual(['Shop two', 'Shop three'])
    expect(await titles('bake', 'transaction')).toEqual(['Bakery'])
    await test.client.transactions.void({ tx_id: id })
    expect(await titles('bake', 'transaction')).toEqual([])
    await test.client.undo.undo({})
    expect(await titles('bake', 'transaction')).toEqual(['Bakery'])
  })

  it('are the newest where very many begin so, and all where few do', async () => {
    const lines = Array.from({ length: 2500 }, (_, index) => {
      const day = new Date(Date.UTC(2024, 0, 1) + (index % 700) * 86_400_000).toISOString().slice(0, 10)
      return `${day},-${index + 1}.00,${index % 400 === 7 ? 'Rarely' : 'Regular'} shop ${index}`
    })
    const { id: account_id } = await test.client.accounts.create({ name: 'Cash', kind: 'cash' })
    const file = new File([['Date,Amount,Payee', ...lines].join('\n')], 'many.csv')
    await test.client.imports.run({ file, account_id })
    const all = lines.map(line => {
      const [date = '', amount = '', payee = ''] = line.split(',')
      return { date, amount: -Number(amount), payee }
    })
    for (const [q, word] of [
      ['re', 'Regular'],
      ['shop', 'shop'],
      ['rar', 'Rarely'],
      ['s r', 'shop'],
      ['shop 7', 'shop 7'],
    ] as const) {
      const expected = all
        .filter(({ payee }) => (q === 's r' ? true : payee.includes(word)))
        .sort((a, b) => (a.date === b.date ? b.amount - a.amount : a.date < b.date ? 1 : -1))
        .slice(0, 20)
      const found = await find(q, { kinds: 'transaction', limit: 20 })
      expect(
        found.map(({ date, amount }) => [date, amount]),
        q,
      ).toEqual(expected.map(({ date, amount }) => [date, amount]))
    }
  })
})

describe('records', () => {
  it('are found by what follows from others, and as that is now', async () => {
    const { client } = test
    const property = await client.properties.create({
      line: '12 Elm Street',
      city: 'Salem',
      postal_code: '97301',
    })
    const { deal_id } = await client.wholesale.create({
      title: 'Marsh lead',
      property_id: property.id,
      seller: { seller_name: 'Ann Marsh', seller_phone: '(555) 123-4567', seller_email: 'ann@example.com' },
    })
    for (const q of ['elm', '12 elm', 'street salem', '97301'])
      expect(await find(q, { kinds: ['property', 'deal'] }), q).toMatchObject([
        { kind: 'property', id: property.id },
        { kind: 'deal', id: deal_id },
      ])
    for (const q of ['ann', '5551234567', '555 123 4567', 'ann@example.com', 'marsh ann'])
      expect(await find(q, { kinds: 'seller' }), q).toMatchObject([
        { title: 'Ann Marsh', link: `/deals/${deal_id}` },
      ])
    await client.properties.update({ prop_id: property.id, line: '12 Oak Street' })
    expect(await find('elm', { kinds: 'property,deal,seller' })).toEqual([])
    expect((await find('oak', { kinds: 'property,deal,seller' })).map(({ kind }) => kind).sort()).toEqual([
      'deal',
      'property',
      'seller',
    ])
    await client.undo.undo({})
    expect((await find('elm', { kinds: 'deal' })).length).toBe(1)
  })

  it('come in the order of how likely they are meant: those called so first, what has ended last', async () => {
    const { buckets } = test.client
    const make = (name: string) => buckets.create({ name, bucket_type: 'variable', monthly_limit: 1 })
    await make('Groceries')
    await make('Home and garden')
    await make('Garden')
    const old = await make('Garden party')
    await buckets.update({ bucket_id: old.id, status: 'archived' })
    expect(await titles('garden', 'bucket')).toEqual(['Garden', 'Home and garden', 'Garden party'])
  })

  it('are found by the old name of a payee that was merged, at the one that it is now', async () => {
    const { payees } = test.client
    const [a, b] = [await payees.create({ name: 'Kroger' }), await payees.create({ name: 'Kroger Fuel' })]
    await payees.merge({ payee_ids: [b.id], into: a.id })
    expect(await find('fuel', { kinds: 'payee' })).toMatchObject([{ id: a.id, title: 'Kroger' }])
    await payees.remove({ payee_id: a.id })
    expect(await find('kroger', { kinds: 'payee' })).toEqual([])
  })

  it('are in what a thread writes, and go with it again', async () => {
    const file = new File(['Address,City,Owner\n77 Birch Road,Salem,Cy Young'], 'leads.csv')
    const { id } = await test.client.leads.run({ file })
    expect(await titles('birch', 'property')).toEqual(['77 Birch Road'])
    expect(await titles('young', 'seller')).toEqual(['Cy Young'])
    await test.client.leads.undo({ import_id: id })
    expect(await titles('birch')).toEqual([])
  })

  it('are those of the file after a restore', async () => {
    const { client } = test
    await client.properties.create({ line: '12 Elm Street' })
    const backup = await client.backups.create({})
    await client.properties.create({ line: '9 Elm Street' })
    await client.backups.restore({ backup_id: backup.id })
    await expect.poll(() => titles('elm', 'property')).toEqual(['12 Elm Street'])
  })
})

describe('the daily check', () => {
  it('finds what another program wrote, and mends it', async () => {
    const { client } = test
    const check = async () => (await client.system.runJob({ job: 'search_check' })).result
    await client.properties.create({ line: '12 Elm Street' })
    await spend('Kroger')
    expect(await check()).toBe('everything is found')
    const connection = openConnection(test.file)
    connection.exec("UPDATE properties SET line = '9 Oak Street'; DELETE FROM transaction_search")
    connection.close()
    expect(await titles('oak')).toEqual([])
    expect(await check()).toBe('filled anew: Properties, Transactions')
    expect(await titles('oak', 'property')).toEqual(['9 Oak Street'])
    expect(await titles('kro', 'transaction')).toEqual(['Kroger'])
    expect(await check()).toBe('everything is found')
  })
})

describe('what is no record', () => {
  it('is found by its words: screens, settings and help', async () => {
    expect(await find('dark', { kinds: 'setting' })).toMatchObject([
      { title: 'Theme', link: '/settings?section=appearance' },
    ])
    expect(await titles('ledger', 'screen')).toEqual(['Transactions'])
    expect(await titles('ynab', 'help')).toEqual(['Move from another app'])
  })
})

describe('over REST', () => {
  it('answers the kinds that are asked for, one after the other or with commas, and refuses others by name', async () => {
    const web = await openWebApp({})
    try {
      const { client } = web.test
      await client.properties.create({ line: '12 Elm Street' })
      await client.entities.create({ name: 'Elm LLC' })
      const kinds = async (query: string) => {
        const { status, body } = await web.rest('GET', `/core/search?${query}`)
        expect(status).toBe(200)
        return (body as { items: { kind: string }[] }).items.map(({ kind }) => kind)
      }
      expect((await kinds('q=elm')).sort()).toEqual(['entity', 'property'])
      expect(await kinds('q=elm&kinds=property')).toEqual(['property'])
      expect((await kinds('q=elm&kinds=property,entity')).sort()).toEqual(['entity', 'property'])
      expect((await kinds('q=elm&kinds=property&kinds=entity')).sort()).toEqual(['entity', 'property'])
      expect(await kinds('q=elm&limit=1')).toHaveLength(1)
      expect(await kinds('q=')).toEqual([])
      expect(await web.rest('GET', '/core/search?q=elm&kinds=propertys')).toMatchObject({
        status: 400,
        body: { data: { issues: [{ path: ['kinds'], message: 'no such kind: propertys; property?' }] } },
      })
      expect(await web.rest('GET', '/core/search?q=elm&kind=property')).toMatchObject({ status: 400 })
      expect(await web.rest('GET', '/core/search')).toMatchObject({ status: 400 })
      expect((await web.rest('GET', '/core/search/kinds')).body).toMatchObject({
        items: expect.arrayContaining([{ kind: 'property', text: 'Properties' }]),
      })
    } finally {
      await web.close()
    }
  })
})
