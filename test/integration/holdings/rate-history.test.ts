import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, dayNumber } from '../../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../../helpers/app.ts'
import { processTime, threadTime } from '../../helpers/cpu.ts'
import { dumpOf } from '../../helpers/dump.ts'
import { IN_LONG_SUITE } from '../../helpers/long-suite.ts'

const CURRENCIES =
  'USD JPY BGN CZK DKK GBP HUF PLN RON SEK CHF ISK NOK TRY AUD BRL CAD CNY HKD IDR ILS INR KRW MXN MYR NZD PHP SGD THB ZAR'.split(
    ' ',
  )
const LAST_DAY = '2025-12-31'

/** Ten-thousandths of a rate, another for each day and currency. */
function rateOf(day: number, column: number): string {
  return `${1 + ((day * 31 + column * 17) % 997)}.${String(((day + column) % 9999) + 1).padStart(4, '0')}`
}

/** A file as the European Central Bank's `eurofxref-hist.csv`: newest first, a column a currency, a comma at each line's end. */
function history(days: number): string {
  const lines = Array.from({ length: days }, (_, index) => {
    const date = addDays(LAST_DAY, -index)
    return `${date},${CURRENCIES.map((_code, column) => rateOf(dayNumber(date), column)).join(',')},`
  })
  return `Date,${CURRENCIES.join(',')},\n${lines.join('\n')}\n`
}

/** The kept form of `rateOf`. */
function kept(rate: string): string {
  return rate.replace(/0+$/, '')
}

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

function ratesKept(): number {
  return test.app.database.read(session =>
    Number(session.prepare('SELECT COUNT(*) FROM exchange_rates').pluck().get()),
  )
}

describe('the whole history of the European Central Bank', () => {
  it('comes in while the program goes on answering, is one entry of the history, and one step of undo', async () => {
    // All of the bank's days in the long suite.
    const days = IN_LONG_SUITE ? 6800 : 1200
    const csv = history(days)
    let done = false
    let answered = 0
    let longest = 0
    const began = processTime()
    const imported = test.client.exchangeRates.runImport({ csv }).finally(() => {
      done = true
    })
    while (!done) {
      const asked = threadTime()
      await test.client.accounts.list({})
      await new Promise(resolve => setImmediate(resolve))
      longest = Math.max(longest, threadTime() - asked)
      answered += 1
    }
    const whole = processTime() - began
    expect(await imported).toMatchObject({
      format: 'ecb',
      added: days * CURRENCIES.length,
      duplicates: 0,
      changed: 0,
      kept: 0,
      problems: [],
      from: addDays(LAST_DAY, 1 - days),
      to: LAST_DAY,
    })
    // Done in this thread, the longest answer would take all of it.
    expect(longest).toBeLessThan(whole / 4)
    expect(answered).toBeGreaterThan(50)

    expect(ratesKept()).toBe(days * CURRENCIES.length)
    for (const [back, column] of [
      [0, 0],
      [Math.floor(days / 2), 7],
      [days - 1, CURRENCIES.length - 1],
    ] as const) {
      const date = addDays(LAST_DAY, -back)
      const quote_currency = CURRENCIES[column] ?? ''
      const { items } = await test.client.exchangeRates.list({ quote_currency, from: date, to: date })
      expect(items).toMatchObject([{ rate: kept(rateOf(dayNumber(date), column)), source: 'ecb' }])
    }
    const entries = () =>
      test.app.database.read(session =>
        session
          .prepare("SELECT action FROM audit_log WHERE entity_kind = 'exchange_rate' ORDER BY seq")
          .pluck()
          .all(),
      )
    expect(entries()).toEqual(['import'])

    expect(await test.client.undo.undo({})).toMatchObject({ label: 'Exchange rate imported' })
    expect(ratesKept()).toBe(0)
    await test.client.undo.redo({})
    expect(ratesKept()).toBe(days * CURRENCIES.length)
    expect(entries()).toEqual(['import', 'undo', 'redo'])
  })

  it('cancelled while it is written leaves nothing behind', async () => {
    const before = dumpOf(test.file)
    const preview_id = 'imp_rates'
    const imported = test.client.exchangeRates.runImport({ csv: history(2000), preview_id })
    const refused = expect(imported).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'The import was cancelled. Nothing was written',
    })
    const seen: string[] = []
    for await (const { phase } of await test.client.imports.progress({ preview_id })) {
      if (phase === 'writing' && !seen.includes('writing')) await test.client.imports.cancel({ preview_id })
      seen.push(phase)
      if (phase === 'cancelled' || phase === 'done') break
    }
    await refused
    expect(seen).toContain('writing')
    expect(seen.at(-1)).toBe('cancelled')
    expect(dumpOf(test.file)).toEqual(before)
    expect(await test.client.undo.state({})).toMatchObject({ undo: { label: 'Household settings changed' } })
  })

  it('is not taken back where one of its rates is another by now', async () => {
    await test.client.exchangeRates.runImport({ csv: history(2) })
    await test.script.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      date: LAST_DAY,
      rate: '1.5',
    })
    const changed = dumpOf(test.file)
    await expect(test.client.undo.undo({})).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `Exchange rate imported: EUR/USD/${LAST_DAY} was changed since, so this can no longer be undone`,
    })
    expect(dumpOf(test.file)).toEqual(changed)
  })
})
