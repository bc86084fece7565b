import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMonths } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const sinking = (monthly_limit: number, rollover = true, name = 'Car') =>
  test.client.buckets.create({ name, bucket_type: 'sinking', monthly_limit, rollover })
const wish = (name: string, cost: number, target_month: string, bucket_id: string | null) =>
  test.client.obligations.createReplacement({ name, cost, target_month, bucket_id })
const plans = async () => (await test.client.obligations.listReplacements({})).items
/** Puts an amount into a bucket, as a refund does. */
const save = (bucket_id: string, amount: number) =>
  test.client.transactions.create({ tx_type: 'income', amount, date: '2026-01-10', bucket_id })

describe('a replacement', () => {
  it('says what is saved, what each month must bring, and whether it does', async () => {
    const { id } = await sinking(125)
    await save(id, 300)
    // This month's limit is in the bucket already; February to June bring five more.
    expect(await wish('Tyres', 720, '2026-06', id)).toMatchObject({
      saved: 425,
      months_left: 5,
      monthly_needed: 59,
      on_track: true,
      status: 'active',
    })
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 500,
      date: '2026-01-12',
      bucket_id: id,
    })
    expect((await plans())[0]).toMatchObject({ saved: 0, monthly_needed: 144, on_track: false })
    await test.client.buckets.update({ bucket_id: id, monthly_limit: 144 })
    expect((await plans())[0]).toMatchObject({ saved: 0, monthly_needed: 144, on_track: true })
  })

  it('needs a whole cent more where the months do not divide what is missing', async () => {
    const { id } = await sinking(0)
    expect(await wish('Kettle', 10, '2026-04', id)).toMatchObject({ months_left: 3, monthly_needed: 3.34 })
    await test.client.buckets.update({ bucket_id: id, monthly_limit: 3.33 })
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 3.33,
      date: '2026-01-12',
      bucket_id: id,
    })
    expect((await plans())[0]).toMatchObject({ saved: 0, on_track: false })
  })

  it('of this month or of one that is past needs all that is missing at once', async () => {
    const { id } = await sinking(100)
    for (const month of ['2026-01', '2025-10'])
      expect(await wish(month, 150, month, null)).toMatchObject({
        months_left: 0,
        monthly_needed: 150,
        on_track: false,
      })
    expect(await wish('There', 100, '2026-01', id)).toMatchObject({
      saved: 100,
      monthly_needed: 0,
      on_track: true,
    })
  })

  it('counts on nothing that a bucket does not carry over, and on no bucket that is not there', async () => {
    const { id } = await sinking(500, false)
    const none = { saved: 0, monthly_needed: 200, on_track: false }
    expect(await wish('Roof', 1000, '2026-06', id)).toMatchObject(none)
    expect(await wish('Fence', 1000, '2026-06', null)).toMatchObject({ ...none, bucket_id: null })
    const gone = await sinking(500, true, 'Gone')
    await test.client.buckets.update({ bucket_id: gone.id, status: 'archived' })
    expect(await wish('Boat', 1000, '2026-06', gone.id)).toMatchObject(none)
  })

  it('shares its bucket with the others: the earliest first, and no cent counts for two', async () => {
    const { id } = await sinking(100)
    await save(id, 50)
    const early = await wish('Early', 120, '2026-03', id)
    await wish('Late', 330, '2026-05', id)
    const figures = async () =>
      (await plans()).map(each => [each.name, each.saved, each.monthly_needed, each.on_track])
    expect(await figures()).toEqual([
      ['Early', 120, 0, true],
      ['Late', 30, 75, true],
    ])
    await test.client.obligations.updateReplacement({ replacement_id: early.id, cost: 300 })
    // Early lacks 150 and Late 330; the four months to May bring 400 in all.
    expect(await figures()).toEqual([
      ['Early', 150, 75, true],
      ['Late', 0, 82.5, false],
    ])
    const bought = await test.client.obligations.updateReplacement({
      replacement_id: early.id,
      status: 'bought',
    })
    expect(bought).toMatchObject({ saved: 0, monthly_needed: 0, status: 'bought' })
    expect((await figures())[1]).toEqual(['Late', 150, 45, true])
  })

  it('never claims more than its bucket holds, and is there in time when its months bring what is needed', async () => {
    const { id } = await sinking(0)
    const wishes = fc.array(fc.record({ cents: fc.integer({ min: 1, max: 90_000 }), months: fc.nat(9) }), {
      minLength: 1,
      maxLength: 4,
    })
    const made: string[] = []
    await fc.assert(
      fc.asyncProperty(wishes, fc.nat(60_000), async (asked, limit) => {
        for (const replacement_id of made.splice(0))
          await test.client.obligations.updateReplacement({ replacement_id, status: 'archived' })
        await test.client.buckets.update({ bucket_id: id, monthly_limit: limit / 100 })
        for (const { cents, months } of asked)
          made.push((await wish('Any', cents / 100, addMonths('2026-01', months), id)).id)
        const active = (await plans()).filter(each => each.status === 'active')
        const cents = (amount: number) => Math.round(amount * 100)
        // As it will go: the limit of January is there, each later month brings one more, and each wish is paid for in its month.
        let held = limit
        let month = '2026-01'
        let missed = false
        for (const each of active) {
          for (; month < each.target_month; month = addMonths(month, 1)) held += limit
          held -= cents(each.cost)
          missed = held < 0
          expect([each.target_month, cents(each.cost), each.on_track]).toEqual([
            each.target_month,
            cents(each.cost),
            !missed,
          ])
        }
        expect(active.reduce((sum, each) => sum + cents(each.saved), 0)).toBe(
          Math.min(
            limit,
            active.reduce((sum, each) => sum + cents(each.cost), 0),
          ),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is refused where it does not fit, and written nowhere', async () => {
    await expect(wish('Roof', 0, '2026-06', null)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(wish('Roof', 5, '2026-6', null)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(wish('Roof', 5, '2026-06', 'bk_none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(
      test.client.obligations.updateReplacement({ replacement_id: 'repl_none', cost: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { kind: 'replacement' } })
    expect(await plans()).toEqual([])
  })
})
