import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listQuery } from '../../main/deals/properties/store.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const salem = { line: '12 Main Street', city: 'Salem', region: 'OR', postal_code: '97301' }
const add = (change: object = {}) => test.client.properties.create({ ...salem, ...change })
const audits = () =>
  test.app.database.read(session =>
    session
      .prepare<{
        actor: string
        action: string
        entity_kind: string
        before: string | null
        after: string | null
      }>(
        "SELECT actor, action, entity_kind, before, after FROM audit_log WHERE entity_kind IN ('property', 'repair_price') ORDER BY rowid",
      )
      .all(),
  )

describe('a property', () => {
  it('keeps what is said of it, and says what is not known', async () => {
    const bare = await add({ line: '1 Bare Rd' })
    expect(bare).toMatchObject({
      address: '1 Bare Rd, Salem, OR 97301',
      property_type: 'single_family',
      units: 'imperial',
      occupancy: 'unknown',
      beds: null,
      baths: null,
      arv: null,
      arv_date: null,
      repairs_total: null,
      projected_rent: null,
      comps_count: 0,
      flags_count: 0,
      worst_flag: null,
      arv_history: [],
    })
    const full = await add({
      beds: 3,
      baths: 2.55,
      area: 1400,
      year_built: 1962,
      projected_rent: 1500.5,
      neighborhood_score: 70,
      occupancy: 'tenant',
      property_type: 'multi_family',
      units: 'metric',
      external_ref: 10,
    })
    expect(full).toMatchObject({
      baths: 2.55,
      projected_rent: 1500.5,
      neighborhood_score: 70,
      external_ref: '10',
    })
    expect(await test.client.properties.get({ prop_id: full.id })).toEqual(full)
    const cleared = await test.client.properties.update({
      prop_id: full.id,
      beds: null,
      baths: null,
      projected_rent: null,
      neighborhood_score: null,
    })
    expect(cleared).toMatchObject({ beds: null, baths: null, projected_rent: null, area: 1400 })
  })

  it('holds every two-decimal number of baths exactly', async () => {
    const { id: prop_id } = await add()
    for (const baths of [0.29, 1.1, 2.3, 4.35, 8.7, 99999.99])
      expect((await test.client.properties.update({ prop_id, baths })).baths).toBe(baths)
    await expect(test.client.properties.update({ prop_id, baths: 1.005 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('refuses what cannot be', async () => {
    const bad = (change: object) => expect(add(change)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await bad({ line: '  ' })
    await bad({ line: '--- !' })
    await bad({ beds: -1 })
    await bad({ area: 0 })
    await bad({ neighborhood_score: 101 })
    await bad({ neighborhood_score: 55.5 })
    await bad({ projected_rent: -1 })
    await bad({ projected_rent: 10.001 })
    await bad({ projected_rent: 10_000_000_000_000 })
    expect((await test.client.properties.list({})).items).toEqual([])
    const { id: prop_id } = await add()
    await expect(test.client.properties.update({ prop_id, line: '...' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('stands once at an address, however it is spelled, unless the person says otherwise', async () => {
    const first = await add()
    const again = { line: '12 MAIN ST.', city: 'salem', postal_code: '97301-2222' }
    await expect(add(again)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(first.id),
    })
    await expect(add({ ...again, postal_code: '', city: '' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await add({ line: '12 Main Street', postal_code: '97302' })
    const twin = await add({ ...again, allow_duplicate: true })
    // Its own address does not stand in its way, the other one's does.
    await test.client.properties.update({ prop_id: twin.id, notes: 'The twin' })
    const moved = await add({ line: '14 Main Street' })
    const onto = { prop_id: moved.id, line: '12 Main St' }
    await expect(test.client.properties.update(onto)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await test.client.properties.update({ ...onto, allow_duplicate: true })).toMatchObject({
      line: '12 Main St',
    })
    await expect(
      add({ line: '9 Oak', external_ref: 'a' }).then(() => add({ line: '8 Oak', external_ref: 'a' })),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is another in a town of the same name', async () => {
    await add({ city: 'Springfield', region: 'IL', postal_code: '' })
    await add({ city: 'Springfield', region: 'MA', postal_code: '' })
    await expect(add({ city: 'Springfield', region: 'ma', postal_code: '' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('is found by any words of its address, in any script, spelled out or short', async () => {
    await add()
    await add({ line: 'Невский проспект 28', city: 'Санкт-Петербург', region: '', postal_code: '191186' })
    await add({ line: '渋谷1丁目2-3', city: '東京', region: '', postal_code: '' })
    await add({ line: '100% Loop_Way', city: 'Bend', postal_code: '97701' })
    const found = async (q: string) => (await test.client.properties.list({ q })).items.map(each => each.line)
    expect(await found('main street salem')).toEqual(['12 Main Street'])
    expect(await found('Salem mai')).toEqual(['12 Main Street'])
    expect(await found('main stre')).toEqual(['12 Main Street'])
    expect(await found('97301')).toEqual(['12 Main Street'])
    expect(await found('НЕВСКИЙ')).toEqual(['Невский проспект 28'])
    expect(await found('渋谷')).toEqual(['渋谷1丁目2-3'])
    expect(await found('%')).toEqual(['100% Loop_Way'])
    expect(await found('p_w')).toEqual(['100% Loop_Way'])
    expect(await found('nowhere')).toEqual([])
    expect(await found(' ')).toHaveLength(4)
  })

  it('leaves the list when archived, and comes back', async () => {
    const { id: prop_id } = await add()
    await add({ line: '14 Main Street' })
    await test.client.properties.update({ prop_id, status: 'archived' })
    expect((await test.client.properties.list({})).items.map(each => each.line)).toEqual(['14 Main Street'])
    expect((await test.client.properties.list({ status: 'archived' })).items.map(each => each.id)).toEqual([
      prop_id,
    ])
    expect(await test.client.properties.count({})).toEqual({ active: 1, archived: 1 })
    await expect(add()).rejects.toMatchObject({ message: expect.stringContaining('archived') })
    await test.client.properties.update({ prop_id, status: 'active' })
    expect(await test.client.properties.count({})).toEqual({ active: 2, archived: 0 })
  })
})

describe('what is known of a property', () => {
  it('keeps every value, and shows the one set last', async () => {
    const { id: prop_id } = await add()
    await test.client.properties.setArv({ prop_id, arv: 200_000, notes: 'three comps' })
    const later = await test.client.properties.setArv({ prop_id, arv: 195_000.5, date: '2026-10-01' })
    expect(later).toMatchObject({ arv: 195_000.5, arv_date: '2026-10-01' })
    expect(later.arv_history).toMatchObject([
      { arv: 195_000.5, notes: '', date: '2026-10-01' },
      { arv: 200_000, notes: 'three comps', date: '2026-11-20' },
    ])
    for (const arv of [0, -1, 1.001, 10_000_000_000_000])
      await expect(test.client.properties.setArv({ prop_id, arv })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
    const largest = await test.client.properties.setArv({ prop_id, arv: 9_999_999_999_999.99 })
    expect(largest.arv).toBe(9_999_999_999_999.99)
  })

  it('shows the value set last even after the machine’s clock went back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      vi.setSystemTime('2026-11-20T12:00:00Z')
      const { id: prop_id } = await add()
      await test.client.properties.setArv({ prop_id, arv: 100_000 })
      vi.setSystemTime('2026-11-20T11:00:00Z')
      const back = await test.client.properties.setArv({ prop_id, arv: 120_000 })
      expect(back.arv).toBe(120_000)
      expect(back.arv_history.map(each => each.arv)).toEqual([120_000, 100_000])
      expect((await test.client.properties.list({})).items[0]?.arv).toBe(120_000)
    } finally {
      vi.useRealTimers()
    }
  })

  it('adds repairs up, each quantity times unit cost', async () => {
    const { id: prop_id } = await add()
    const repair = (change: object) =>
      test.client.properties.addRepair({ prop_id, category: 'Roof', unit_cost: 1, ...change })
    await repair({ quantity: 12.5, unit: 'sq ft', unit_cost: 6.25, description: 'Shingles' })
    await repair({ quantity: 0.333, unit_cost: 0.5 })
    const three = await repair({ category: 'Kitchen', unit_cost: 9000 })
    expect(three.repairs.map(each => [each.quantity, each.unit_cost, each.total])).toEqual([
      [12.5, 6.25, 78.13],
      [0.333, 0.5, 0.17],
      [1, 9000, 9000],
    ])
    expect(three.repairs_total).toBe(9078.3)
    const [first, second] = three.repairs
    const changed = await test.client.properties.updateRepair({ prop_id, id: first?.id ?? '', quantity: 10 })
    expect([changed.repairs[0]?.total, changed.repairs_total]).toEqual([62.5, 9062.67])
    const fewer = await test.client.properties.deleteRepair({ prop_id, id: second?.id ?? '' })
    expect(fewer.repairs_total).toBe(9062.5)
    expect((await test.client.properties.list({})).items[0]?.repairs_total).toBe(9062.5)
  })

  it('refuses repairs whose total would lose a cent', async () => {
    const { id: prop_id } = await add()
    const repair = (quantity: number, unit_cost: number) =>
      test.client.properties.addRepair({ prop_id, category: 'Roof', quantity, unit_cost })
    await expect(repair(1000, 9_999_999_999_999)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(repair(1.0001, 1)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(repair(0, 1)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const one = await repair(1, 9_999_999_999_999.98)
    await expect(repair(1, 0.02)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect((await repair(1, 0.01)).repairs_total).toBe(9_999_999_999_999.99)
    await expect(
      test.client.properties.updateRepair({ prop_id, id: one.repairs[0]?.id ?? '', quantity: 2 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('keeps comps, latest sale first, and flags', async () => {
    const { id: prop_id } = await add()
    const comp = { prop_id, address: '14 Main St', price: 210_000, date: '2026-08-01' }
    await test.client.properties.addComp(comp)
    const two = await test.client.properties.addComp({
      ...comp,
      address: '16 Main St',
      date: '2026-09-01',
      distance: 0.35,
      area: 1500,
      adjustment: -5000.5,
    })
    expect(two.comps).toMatchObject([
      { address: '16 Main St', distance: 0.35, area: 1500, adjustment: -5000.5 },
      { address: '14 Main St', distance: null, area: null, adjustment: 0 },
    ])
    await test.client.properties.addFlag({ prop_id, kind: 'lien', severity: 'medium' })
    const flagged = await test.client.properties.addFlag({
      prop_id,
      kind: 'title_defect',
      severity: 'blocker',
      note: 'Two owners',
    })
    expect(flagged).toMatchObject({ comps_count: 2, flags_count: 2, worst_flag: 'blocker' })
    await test.client.properties.deleteComp({ prop_id, id: two.comps[1]?.id ?? '' })
    const left = await test.client.properties.deleteFlag({ prop_id, id: flagged.flags[1]?.id ?? '' })
    expect(left).toMatchObject({ comps_count: 1, flags_count: 1, worst_flag: 'medium' })
  })

  it('is not touched by an id of another property, nor by one that names nothing', async () => {
    const mine = await test.client.properties.addRepair({
      prop_id: (await add()).id,
      category: 'Roof',
      unit_cost: 10,
    })
    const flagged = await test.client.properties.addFlag({ prop_id: mine.id, kind: 'lien', severity: 'low' })
    const other = await add({ line: '14 Main Street' })
    const before = dumpOf(test.file)
    const none = { prop_id: 'prop_none' }
    const { properties } = test.client
    for (const call of [
      properties.get(none),
      properties.update({ ...none, notes: 'x' }),
      properties.setArv({ ...none, arv: 1 }),
      properties.addComp({ ...none, address: 'a', price: 1, date: '2026-01-01' }),
      properties.addRepair({ ...none, category: 'a', unit_cost: 1 }),
      properties.addFlag({ ...none, kind: 'lien', severity: 'low' }),
      properties.deleteComp({ prop_id: mine.id, id: 'comp_none' }),
      properties.deleteRepair({ prop_id: other.id, id: mine.repairs[0]?.id ?? '' }),
      properties.updateRepair({ prop_id: other.id, id: mine.repairs[0]?.id ?? '', quantity: 2 }),
      properties.deleteFlag({ prop_id: other.id, id: flagged.flags[0]?.id ?? '' }),
      properties.saveRepairPrice({
        id: 'price_none',
        category: 'a',
        description: '',
        unit: '',
        unit_cost: 1,
      }),
      properties.deleteRepairPrice({ id: 'price_none' }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(dumpOf(test.file)).toEqual(before)
  })
})

describe('the price list', () => {
  it('starts with typical prices, once, and is edited', async () => {
    const { properties } = test.client
    expect((await properties.repairPrices({})).items).toEqual([])
    const own = await properties.saveRepairPrice({
      category: 'Roof',
      description: 'Slate',
      unit: 'sq ft',
      unit_cost: 30,
    })
    const first = (await properties.addStarterPrices({})).items
    expect(first.length).toBeGreaterThan(20)
    expect((await properties.addStarterPrices({})).items).toEqual(first)
    await properties.saveRepairPrice({ ...own, unit_cost: 31.5 })
    const changed = (await properties.repairPrices({})).items
    expect(changed).toHaveLength(first.length)
    expect(changed.find(each => each.id === own.id)?.unit_cost).toBe(31.5)
    await properties.deleteRepairPrice({ id: own.id })
    expect((await properties.repairPrices({})).items).toHaveLength(first.length - 1)
  })
})

describe('the audit log', () => {
  it('says who did what, with before and after', async () => {
    const { id: prop_id } = await add()
    await test.script.properties.setArv({ prop_id, arv: 200_000 })
    const comp = await test.client.properties.addComp({ prop_id, address: 'a', price: 1, date: '2026-01-01' })
    await test.client.properties.deleteComp({ prop_id, id: comp.comps[0]?.id ?? '' })
    const repair = await test.client.properties.addRepair({ prop_id, category: 'Roof', unit_cost: 10 })
    await test.client.properties.updateRepair({ prop_id, id: repair.repairs[0]?.id ?? '', quantity: 2 })
    await test.client.properties.addFlag({ prop_id, kind: 'lien', severity: 'low' })
    await test.client.properties.update({ prop_id, status: 'archived' })
    const price = await test.client.properties.saveRepairPrice({
      category: 'Roof',
      description: '',
      unit: '',
      unit_cost: 1,
    })
    await test.client.properties.saveRepairPrice({ ...price, unit_cost: 2 })
    await test.client.properties.deleteRepairPrice({ id: price.id })
    await test.client.properties.addStarterPrices({})
    const rows = audits()
    expect(rows.map(row => [row.actor, row.action, row.before !== null, row.after !== null])).toEqual([
      ['person', 'create', false, true],
      ['rest', 'set_arv', true, true],
      ['person', 'add_comp', false, true],
      ['person', 'delete_comp', true, false],
      ['person', 'add_repair', false, true],
      ['person', 'update_repair', true, true],
      ['person', 'add_flag', false, true],
      ['person', 'update', true, true],
      ['person', 'create', false, true],
      ['person', 'update', true, true],
      ['person', 'delete', true, false],
      ...Array.from({ length: 24 }, () => ['person', 'create', false, true]),
    ])
    expect(JSON.parse(rows[7]?.after ?? '')).toMatchObject({ status: 'archived' })
  })
})

describe('ten thousand properties', () => {
  it('are read a page at a time, each once, in order, by an index', async () => {
    const count = 10_000
    await test.app.database.write(session => {
      const insert = session.prepare(
        `INSERT INTO properties (id, external_ref, address_key, line, city, region, postal_code, country, property_type, beds, baths_hundredths, area, units, year_built, occupancy, rent_minor, neighborhood, notes, status, created_at, updated_at) VALUES (?, NULL, ?, ?, 'Salem', 'OR', '97301', '', 'condo', 2, 150, 700, 'imperial', 1990, 'vacant', NULL, NULL, '', ?, ?, ?)`,
      )
      for (let number = 0; number < count; number++) {
        // Some stand at one address, so that the key alone does not order them.
        const line = `${Math.floor(number / 2)} Main St`
        const status = number % 10 === 0 ? 'archived' : 'active'
        insert.run(
          `prop_${number}`,
          `${line.toLowerCase()}|salem|97301`,
          line,
          status,
          session.now,
          session.now,
        )
      }
    })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof test.client.properties.list>> = await test.client.properties.list(
        {
          limit: 500,
          ...(cursor !== null && { cursor }),
        },
      )
      seen.push(...page.items.map(each => `${each.line.toLowerCase()} ${each.id}`))
      cursor = page.next_cursor
    } while (cursor !== null)
    expect(seen).toHaveLength(9000)
    expect(new Set(seen).size).toBe(9000)
    expect(seen).toEqual([...seen].sort())
    await expect(test.client.properties.list({ cursor: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })

    const planOf = (filter: Parameters<typeof listQuery>[0]) => {
      const { sql, parameters } = listQuery(filter, undefined, 100, {
        address_key: '5 main st|salem|97301',
        id: 'prop_5',
      }).compile()
      return test.app.database.read(session =>
        session
          .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...parameters)
          .map(row => row.detail),
      )
    }
    const plan = planOf({ status: 'active' })
    expect(plan[0]).toBe('SEARCH p USING INDEX properties_listed (status=? AND (address_key,id)>(?,?))')
    expect(plan.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/)
    const owned = planOf({ status: 'active', ownership: 'owned' })
    expect(owned[0]).toBe(
      'SEARCH p USING INDEX properties_owned (status=? AND ownership=? AND (address_key,id)>(?,?))',
    )
    expect(owned.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/)
  })
})

describe('over REST', () => {
  let web: WebApp
  beforeEach(async () => {
    web = await openWebApp()
  })
  afterEach(async () => {
    expect(web.logged).toEqual([])
    await web.close()
  })
  const send = async (path: string, body: unknown, method = 'POST') => {
    const answer = await web.script(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const said: unknown = await answer.json()
    return { status: answer.status, said }
  }
  const read = async (path: string): Promise<unknown> => (await web.script(path)).json()

  it('takes a value as the seed has it', async () => {
    const { id } = await web.test.client.properties.create(salem)
    const set = await send(`/core/property/${id}/arv`, { arv: 250_000, notes: 'Two comps on the street' })
    expect(set).toMatchObject({
      status: 200,
      said: {
        id,
        arv: 250_000,
        arv_history: [{ arv: 250_000, notes: 'Two comps on the street', date: '2026-01-15' }],
      },
    })
    expect(await send('/core/property/prop_none/arv', { arv: 1 })).toMatchObject({
      status: 404,
      said: { code: 'NOT_FOUND', data: { kind: 'property', id: 'prop_none' } },
    })
    expect(await send(`/core/property/${id}/arv`, { arv: 'lots' })).toMatchObject({ status: 400 })
    expect(await send(`/core/property/${id}/arv`, { notes: 'none' })).toMatchObject({ status: 400 })
  })

  it('adds, lists, changes and takes out', async () => {
    const made = await send('/core/property', { ...salem, beds: 3, external_ref: 77 })
    expect(made).toMatchObject({ status: 201, said: { external_ref: '77', beds: 3 } })
    expect(await send('/core/property', salem)).toMatchObject({ status: 409, said: { code: 'CONFLICT' } })
    const [item] = (await web.test.client.properties.list({})).items
    const id = item?.id ?? ''
    expect(await read('/core/property?q=main%20street&limit=1')).toMatchObject({
      items: [{ id }],
      next_cursor: null,
    })
    expect(await read('/core/property/count')).toEqual({ active: 1, archived: 0 })
    expect(await read('/core/property/repair_prices')).toEqual({ items: [] })
    expect(
      await send(`/core/property/${id}/repairs`, { category: 'Roof', unit_cost: 6, quantity: 100 }),
    ).toMatchObject({
      status: 200,
      said: { repairs_total: 600 },
    })
    expect(await send(`/core/property/${id}`, { status: 'archived' }, 'PATCH')).toMatchObject({
      said: { status: 'archived', repairs_total: 600 },
    })
  })
})
