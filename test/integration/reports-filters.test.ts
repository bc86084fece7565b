import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openWebApp } from '../helpers/web.ts'

/** What a report and its rows are asked for, and what lists come to. Today is 15 January 2026. */
let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const span = { from: '2025-12-01', to: '2025-12-31' }

describe('the rows of a figure', () => {
  it('are found by the second key alone, by the first alone, by both and by neither', async () => {
    const { client } = test
    const bucket = async (name: string) =>
      (await client.buckets.create({ name, bucket_type: 'essentials', monthly_limit: 1 })).id
    const [food, home] = [await bucket('Food'), await bucket('Home')]
    const spend = (payee: string, bucket_id: string | null, amount: number) =>
      client.transactions.create({ tx_type: 'expense', amount, date: '2025-12-05', payee, bucket_id })
    await spend('Kroger', food, 10)
    await spend('Kroger', home, 20)
    await spend('Lowes', home, 40)
    await spend('Lowes', null, 80)
    const payees = await client.payees.list({})
    const kroger = payees.items.find(each => each.name === 'Kroger')?.id ?? ''
    const sum = async (question: object) => {
      const found = await client.reports.rows({ ...span, ...question })
      expect(found.items.reduce((total, each) => total + each.amount, 0)).toBe(found.sum)
      return [found.sum, found.count]
    }
    expect(await sum({ then_by: 'bucket', then_key: home })).toEqual([60, 2])
    expect(await sum({ then_by: 'bucket', then_key: 'none' })).toEqual([80, 1])
    expect(await sum({ by: 'payee', then_by: 'bucket', then_key: home })).toEqual([60, 2])
    expect(await sum({ by: 'payee', key: kroger, then_by: 'bucket', then_key: home })).toEqual([20, 1])
    expect(await sum({ by: 'payee', key: kroger, then_by: 'bucket' })).toEqual([30, 2])
    expect(await sum({ by: 'payee', then_by: 'bucket' })).toEqual([150, 4])
    const crossed = await client.reports.spending({ ...span, by: 'payee', then_by: 'bucket' })
    for (const row of crossed.rows)
      expect(
        await sum({
          by: 'payee',
          key: row.key ?? 'none',
          then_by: 'bucket',
          then_key: row.then_key ?? 'none',
        }),
      ).toEqual([row.total, 1])
  })
})

describe('bounds of amounts', () => {
  it('are read in the currency of the account that they are of: in reports, their rows and their CSV, lists, and a change of many', async () => {
    const { client } = test
    const account = async (currency: string) =>
      (await client.accounts.create({ name: currency, kind: 'checking', currency })).id
    const [yen, dollar] = [await account('JPY'), await account('USD')]
    await client.exchangeRates.set({
      base_currency: 'USD',
      quote_currency: 'JPY',
      date: '2025-01-01',
      rate: 100,
    })
    const spend = (account_id: string, amount: number) =>
      client.transactions.create({ tx_type: 'expense', amount, date: '2025-12-05', account_id })
    for (const amount of [400, 500, 600]) await spend(yen, amount)
    for (const amount of [4, 5, 6, 500]) await spend(dollar, amount)
    // In cents 500 would be 50,000, and find no yen at all.
    const total = async (filter: object) => {
      const report = await client.reports.spending({ ...span, ...filter })
      const rows = await client.reports.rows({ ...span, ...filter })
      expect(rows.sum).toBe(report.totals[0])
      const list = await client.transactions.list({ ...filter, totals: true })
      expect(list.totals?.sum).toBe(-rows.sum)
      expect(await (await client.reports.spendingCsv({ ...span, ...filter })).text()).toContain(
        `Total,${rows.sum},${rows.sum}`,
      )
      return rows.sum
    }
    expect(await total({ account_id: yen, min_amount: 500 })).toBe(11)
    expect(await total({ account_id: yen, max_amount: 500 })).toBe(9)
    expect(await total({ account_id: yen, min_amount: 401, max_amount: 599 })).toBe(5)
    expect(await total({ account_id: dollar, min_amount: 5, max_amount: 6 })).toBe(11)
    await expect(
      client.reports.spending({ ...span, account_id: yen, min_amount: 500.5 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })

    const found = { account_id: yen, min_amount: 500 }
    const tried = await client.bulk.change({ filter: found, dry_run: true })
    expect([tried.count, tried.sum, tried.changed]).toEqual([2, -11, 0])
    expect((await client.bulk.change({ filter: found, add_tags: ['large'] })).changed).toBe(2)
    const tagged = await client.transactions.list({ tag: 'large' })
    expect(tagged.items.map(each => each.amount).sort()).toEqual([500, 600])
  })
})

describe('totals of lists', () => {
  it('are of all deals that the filter finds, whatever the page has of them', async () => {
    const { client } = test
    const partner_id = (await client.partners.create({ name: 'Pat' })).id
    const deal = (title: string, asking_price: number | null, more: object = {}) =>
      client.deals.create({ title, asking_price, ...more })
    await deal('One', 100_000.5)
    await deal('Two', 50_000, { partner_id })
    await deal('Three', null, { partner_id })
    const gone = await deal('Four', 1)
    await client.deals.update({ deal_id: gone.id, status: 'archived' })
    const totals = async (filter: object) => (await client.deals.list({ ...filter, totals: true })).totals
    expect(await totals({ limit: 1 })).toEqual({ count: 3, sum: 150_000.5, unconverted: [] })
    expect(await totals({ partner_id })).toEqual({ count: 2, sum: 50_000, unconverted: [] })
    expect(await totals({ status: 'archived' })).toEqual({ count: 1, sum: 1, unconverted: [] })
    expect((await client.deals.list({})).totals).toBeUndefined()
  })

  it('are of holdings in the household’s currency, with what has no rate beside them', async () => {
    const { client } = test
    const holding = (label: string, value_estimate: number | null, more: object = {}) =>
      client.holdings.create({ asset_type: 'other', label, value_estimate, ...more })
    await holding('Coins', 100, { ownership_percent: 50 })
    await holding('Gold', 1000, { currency: 'EUR' })
    await holding('Art', 5000, { currency: 'JPY' })
    await holding('Unknown', null)
    await client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      date: '2026-01-01',
      rate: 1.25,
    })
    const { totals, items } = await client.holdings.list({ totals: true })
    expect(items.length).toBe(4)
    expect(totals).toEqual({
      count: 4,
      sum: 1350,
      unconverted: [{ currency: 'JPY', amount: 5000, count: 1 }],
    })
    expect((await client.holdings.list({})).totals).toBeUndefined()
  })
})

describe('a report on paper', () => {
  it('is one page with its heading, its filters as sentences, its chart and its table, each text escaped', async () => {
    const { client } = test
    const bucket = (
      await client.buckets.create({
        name: '<b>Food</b> & "more"',
        bucket_type: 'essentials',
        monthly_limit: 1,
      })
    ).id
    const spend = (amount: number, date: string) =>
      client.transactions.create({ tx_type: 'expense', amount, date, bucket_id: bucket, tags: ['trip'] })
    await spend(1234.5, '2025-12-05')
    await spend(10, '2025-11-05')
    const file = await client.reports.file({
      report: 'spending',
      title: 'Where <it> goes',
      from: '2025-11-01',
      to: '2025-12-31',
      bucket_id: bucket,
      tag: 'trip',
      min_amount: 5,
      compare: 'last_year',
      format: 'html',
    })
    expect([file.name, file.type]).toEqual([
      'Where-it-goes-2025-11-01-2025-12-31.html',
      'text/html; charset=utf-8',
    ])
    const page = await file.text()
    expect(page).toContain('<h1>Where &lt;it&gt; goes</h1>')
    expect(page).toContain('1 November 2025 to 31 December 2025. Made on 15 January 2026.')
    expect(page).toContain(
      'By month. Compared with a year earlier. Bucket is &lt;b&gt;Food&lt;/b&gt; &amp; &quot;more&quot;. Tag is trip. Amount is at least $5.00.',
    )
    expect(page).toContain('<svg')
    expect(page).not.toMatch(/<script|<b>|https?:/)
    const cells = [...page.matchAll(/<td>([^<]*)<\/td>/g)].map(([, text]) => text)
    expect(cells).toEqual([
      '$10.00',
      '$1,234.50',
      '$1,244.50',
      '$0.00',
      '$10.00',
      '$1,234.50',
      '$1,244.50',
      '$0.00',
    ])
  })

  it('has every period of ten years and every row, the names again in each part of the table', async () => {
    const { client } = test
    for (let index = 0; index < 60; index += 1)
      await client.transactions.create({
        tx_type: 'expense',
        amount: 1000 + index,
        date: `20${16 + (index % 10)}-0${1 + (index % 9)}-05`,
        payee: `Payee with a rather long name number ${index}`,
      })
    const page = await (
      await client.reports.file({
        report: 'spending',
        by: 'payee',
        from: '2016-01-01',
        to: '2025-12-31',
        format: 'html',
      })
    ).text()
    const tables = page.split('<table>').slice(1)
    const heads = tables.flatMap(table =>
      [...table.matchAll(/<th scope="col">([^<]*)</g)].map(each => each[1]),
    )
    expect(heads.filter(each => each !== 'Name' && each !== 'Total')).toHaveLength(120)
    expect(new Set(heads).size).toBe(122)
    for (const table of tables) expect(table.match(/<th scope="row">Payee/g)).toHaveLength(60)
  })

  it('is served over REST, and says so where nothing here can print', async () => {
    const web = await openWebApp()
    try {
      const page = await web.script('/core/reports/file?report=account-balances&format=html', {})
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect((await web.script('/core/reports/file?report=purple', {})).status).toBe(400)
      expect((await web.script('/core/reports/file?report=bills&detail=true', {})).status).toBe(400)
      const pdf = await web.script('/core/reports/file?report=bills', {})
      expect([200, 409]).toContain(pdf.status)
      const year = await web.script('/core/reports/year-in-review?year=2025', {})
      expect(await year.json()).toMatchObject({
        year: 2025,
        spent: { amount: 0, before: 0 },
        biggest_expense: null,
      })
      expect((await web.script('/core/reports/year-in-review.csv', {})).status).toBe(200)
      expect((await web.script('/core/reports/year-in-review?yaer=2025', {})).status).toBe(400)
    } finally {
      await web.close()
    }
  })
})

describe('a saved report', () => {
  it('is pinned to the sidebar and to Today, found by its name, and gone from the search when it is removed', async () => {
    const { client } = test
    const saved = await client.reports.save({ name: 'Where it goes', report: 'spending', question: {} })
    expect([saved.on_sidebar, saved.on_today]).toEqual([false, false])
    const pinned = await client.reports.changeSaved({ saved_id: saved.id, on_sidebar: true })
    expect([pinned.on_sidebar, pinned.on_today]).toEqual([true, false])
    const found = async (q: string) =>
      (await client.search.find({ q, kinds: 'report' })).items.map(({ id, title, link }) => ({
        id,
        title,
        link,
      }))
    expect(await found('where goes')).toEqual([
      { id: saved.id, title: 'Where it goes', link: `/reports?saved=${saved.id}` },
    ])
    await client.reports.changeSaved({ saved_id: saved.id, name: 'Groceries' })
    expect(await found('where goes')).toEqual([])
    expect((await found('grocer')).length).toBe(1)
    await client.reports.removeSaved({ saved_id: saved.id })
    expect(await found('grocer')).toEqual([])
    await client.undo.undo({})
    expect((await found('grocer')).length).toBe(1)
    const [back] = (await client.reports.listSaved({})).items
    expect(back).toMatchObject({ id: saved.id, name: 'Groceries', on_sidebar: true, on_today: false })
  })
})
