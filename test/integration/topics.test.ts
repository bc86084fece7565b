import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../shared/contract/system.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Which calls a commit has made again: those that have read one of its tables, and no others. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

/** What the windows are told while `write` runs. */
async function toldBy(write: () => Promise<unknown>): Promise<readonly string[]> {
  const told: string[] = []
  const stop = test.app.changes.subscribe(({ topics }) => void told.push(...topics))
  await write()
  stop()
  return told
}

const bucket = (name: string) => test.client.buckets.create({ name, bucket_type: 'fun' })
const account = () => test.client.accounts.create({ name: 'Current', kind: 'checking' })

describe('a commit', () => {
  beforeEach(async () => {
    const { transactions, buckets, properties, audit, accounts, backups, messages, undo } = test.client
    await accounts.list({})
    await transactions.list({})
    await buckets.list({})
    await buckets.month({})
    await properties.list({})
    await audit.list({})
    await backups.list({})
    await messages.settings({})
    await undo.state({})
  })

  it('of a bucket has the buckets read again, and no transaction, account or property', async () => {
    const told = await toldBy(() => bucket('Fun'))
    expect(told).toEqual(expect.arrayContaining(['buckets.list', 'buckets.month', 'audit.list']))
    expect(told).not.toContain(EVERYTHING)
    for (const call of ['transactions.list', 'accounts.list', 'properties.list'])
      expect(told).not.toContain(call)
  })

  it('of a transaction has what shows transactions read again: months and balances too', async () => {
    const [{ id: bucket_id }, { id: account_id }] = [await bucket('Fun'), await account()]
    let tx_id = ''
    const spend = async () => {
      const made = await test.client.transactions.create({
        tx_type: 'expense',
        amount: 5,
        date: '2026-01-05',
        bucket_id,
        account_id,
      })
      tx_id = made.id
    }
    const shown = ['transactions.list', 'buckets.month', 'accounts.list', 'audit.list']
    const made = await toldBy(spend)
    expect(made).toEqual(expect.arrayContaining(shown))
    expect(made).not.toContain('properties.list')
    const changed = await toldBy(() => test.client.transactions.update({ tx_id, amount: 6 }))
    expect(changed).toEqual(expect.arrayContaining(shown))
    expect(changed).not.toContain('properties.list')
    const undone = await toldBy(() => test.client.undo.undo({}))
    expect(undone).toEqual(expect.arrayContaining(shown))
  })

  it('has read again what is taken from elsewhere than tables', async () => {
    const outside = ['backups.list', 'messages.settings', 'undo.state']
    expect(await toldBy(() => bucket('Fun'))).toEqual(expect.arrayContaining(outside))
  })

  it('of the settings, and a day that begins, have everything read again', async () => {
    expect(await toldBy(() => test.client.budget.update({ buffer_min: 10 }))).toContain(EVERYTHING)
    expect(await toldBy(() => test.client.system.tick({}))).toContain(EVERYTHING)
  })

  it('of the import thread has everything read again that it touched', async () => {
    const { id: account_id } = await account()
    const text = 'Date,Payee,Amount\n2026-01-05,Shop,-3.50\n'
    const told = await toldBy(async () => {
      await test.client.imports.run({ file: new File([text], 'bank.csv'), account_id })
      test.clock.advance(1000)
    })
    expect(told.includes(EVERYTHING) || told.includes('transactions.list')).toBe(true)
    expect((await test.client.transactions.list({})).items).toHaveLength(1)
  })
})

it('tells of what came together as one, with all that any of it is about', async () => {
  await test.client.buckets.list({})
  await test.client.accounts.list({})
  const abort = new AbortController()
  const stream = await test.client.system.changes({}, { signal: abort.signal })
  const first = stream.next()
  await bucket('One')
  await first
  await bucket('Two')
  await account()
  const next = await stream.next()
  abort.abort()
  expect(next).toMatchObject({
    value: { topics: expect.arrayContaining(['buckets.list', 'accounts.list']) },
  })
})

it('has everything read again after a commit of another program', async () => {
  const other = await openTestApp({ file: test.file })
  test.clock.advance(1000)
  const told = await toldBy(async () => {
    await other.client.buckets.create({ name: 'Theirs', bucket_type: 'fun' })
    test.clock.advance(1000)
  })
  expect(told).toEqual([EVERYTHING])
  await other.close()
})
