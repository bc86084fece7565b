import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const listOf = (...lines: readonly string[]) => new File([lines.join('\n')], 'leads.csv')

describe('a long list of leads', () => {
  it('is told of as it goes, and can be stopped with nothing written', async () => {
    const lines = Array.from(
      { length: 3_000 },
      (_, number) => `${number} Main St,Salem,97301,Owner ${number}`,
    )
    const file = listOf('Address,City,Zip,Owner', ...lines)
    const before = dumpOf(test.file)
    const seen = await test.client.leads.preview({ file, preview_id: 'imp_long' })
    expect(seen).toMatchObject({ new_count: 3_000 })
    expect(seen.rows).toHaveLength(200)
    const stop = new AbortController()
    const phases: string[] = []
    const watching = (async () => {
      const steps = await test.client.imports.progress({ preview_id: 'imp_long' }, { signal: stop.signal })
      for await (const { phase } of steps) {
        phases.push(phase)
        if (phase === 'writing') await test.client.imports.cancel({ preview_id: 'imp_long' })
        if (phase === 'cancelled') break
      }
    })()
    await expect(test.client.leads.commit({ preview_id: 'imp_long' })).rejects.toMatchObject({
      message: expect.stringContaining('cancelled'),
    })
    await watching
    stop.abort()
    expect(phases).toContain('writing')
    expect(dumpOf(test.file)).toEqual(before)
    expect(await test.client.leads.commit({ preview_id: 'imp_long' })).toMatchObject({
      properties_added: 3_000,
      deals_added: 3_000,
    })
  })

  it('lets what is done meanwhile be there in the end, or refuses it in words', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, index) =>
        `${index + 1} Oak Street,City ${index % 50},TX,${75_000 + (index % 900)},3,2,1400,1962,Duplex,250000,1800,180000,Owner ${index},,,Mailer,`,
    )
    const { preview_id } = await test.client.leads.preview({
      file: listOf(
        'Property Address,City,State,Zip,Beds,Baths,Sq Ft,Year Built,Property Type,ARV,Rent,Asking Price,Owner Name,Phone,Email,Source,Notes',
        ...rows,
      ),
    })
    let done = false
    const imported = test.client.leads.commit({ preview_id, decisions: [] }).finally(() => {
      done = true
    })
    const added: string[] = []
    const refused: string[] = []
    while (!done) {
      const name = `Account ${added.length + refused.length}`
      try {
        await test.client.accounts.create({ name, kind: 'cash' })
        added.push(name)
      } catch (error) {
        expect(error).toMatchObject({
          message: 'The data file is busy; nothing was changed. Please try again',
        })
        refused.push(name)
      }
      await delay(20)
    }
    expect(await imported).toMatchObject({ properties_added: 3000, deals_added: 3000 })
    expect(added.length).toBeGreaterThan(0)
    const { items } = await test.client.accounts.list({})
    expect(items.map(({ name }) => name).sort()).toEqual(added.sort())
    expect((await test.client.audit.verify({})).ok).toBe(true)
  })
})
