import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

describe('the search', () => {
  it('finds a bill', async () => {
    const { client } = test
    const bill = await client.bills.create({
      name: 'Electric company',
      amount: 48.2,
      cadence: 'monthly',
      due_day: 5,
    })
    console.log(JSON.stringify(await client.search.find({ q: 'elec' })), bill.id)
    console.log(JSON.stringify(await client.search.find({ q: '48.20' })))
    await client.transactions.create({
      tx_type: 'expense',
      amount: 48.2,
      date: '2026-01-10',
      payee: 'Kroger Straße',
    })
    console.log(JSON.stringify(await client.search.find({ q: 'strasse kro' })))
    console.log(JSON.stringify(await client.search.find({ q: '10 Jan' })))
    console.log(JSON.stringify(await client.search.find({ q: 'kroger 48.2' })))
    console.log(await client.system.runJob({ job: 'search_check' }))
  })
})
