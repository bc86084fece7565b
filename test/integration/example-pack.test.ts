import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openConnection } from '../../main/core/database/open.ts'
import { packs } from '../../main/packs.ts'
import { wordsOf } from '../../shared/domain/audit-words.ts'
import type { ExampleClient } from '../example-pack/contract.ts'
import { examplePack } from '../example-pack/index.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/**
 * A pack in a folder of its own, test/example-pack, is added to the program by one line, and everything else follows. Its migration is a file of that
 * folder too, with its number in the one history that every data file has.
 */
vi.mock(import('../../main/core/database/migrations/index.ts'), async original => ({
  migrations: {
    ...(await original()).migrations,
    '9001_keepsakes': await import('../example-pack/migration.ts'),
  },
}))

let web: WebApp
beforeEach(async () => {
  web = await openWebApp({ packs: [...packs, examplePack] })
})
afterEach(async () => {
  expect([...web.logged, ...web.test.logged]).toEqual([])
  await web.close()
})

/** The page's own client, over the loopback server. */
async function page(): Promise<ExampleClient> {
  const entered = await web.enter()
  return createORPCClient(
    new RPCLink({ url: `${web.origin}/rpc`, headers: { ...entered, origin: web.origin } }),
  )
}
const clock = async () => (await page()).keepsakes.create({ name: 'Grandfather clock', worth: 1200.5 })

describe('a pack that was added by one line', () => {
  it('is listed by the registry, which finds all in order', async () => {
    const { client } = web.test
    expect((await client.packs.list({ tag: 'example' })).items).toEqual([
      expect.objectContaining({
        code: 'P-EXAMPLE-1',
        module: 'keepsakes',
        source: 'program',
        procedures: ['keepsakes.list', 'keepsakes.create', 'keepsakes.appraise'],
        tables: ['keepsakes'],
      }),
    ])
    expect(await client.packs.validate({})).toMatchObject({ ok: true, errors: [], warnings: [] })
  })

  it('answers the page by its types, scripts under its path, and refuses as the contract does', async () => {
    const kept = await clock()
    expect(kept).toMatchObject({ name: 'Grandfather clock', worth: 1200.5 })
    expect(kept.id).toMatch(/^keep_/)
    expect(await web.rest('GET', '/core/keepsakes')).toEqual({ status: 200, body: { items: [kept] } })
    expect(await web.rest('POST', '/core/keepsakes', { name: 'Locket', worth: 0 })).toMatchObject({
      status: 400,
    })
    expect(await web.rest('POST', '/core/keepsakes/keep_0/appraise', { worth: 1 })).toMatchObject({
      status: 404,
    })
  })

  it('has its amounts counted: the household’s currency can no longer become another', async () => {
    await web.test.client.budget.update({ base_currency: 'EUR' })
    await clock()
    await expect(web.test.client.budget.update({ base_currency: 'JPY' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('has its records found in the history, with what was done in words', async () => {
    const { id } = await clock()
    await (await page()).keepsakes.appraise({ keepsake_id: id, worth: 1500 })
    const { client } = web.test
    const { items } = await client.audit.list({ q: 'grandfather', entity_kind: 'keepsake' })
    expect(items.map(({ title, action, changes }) => ({ title, action, changes }))).toEqual([
      {
        title: 'Grandfather clock',
        action: 'appraise',
        changes: [{ field: 'worth', money: true, before: 1200.5, after: 1500 }],
      },
      expect.objectContaining({ title: 'Grandfather clock', action: 'create' }),
    ])
    expect((await client.audit.kinds({})).kinds).toContain('keepsake')
    const { eventText } = wordsOf(await client.audit.words({}))
    expect(eventText('keepsake', 'appraise')).toBe('Heirloom valued anew')
    expect((await client.undo.state({})).undo).toMatchObject({
      label: 'Heirloom valued anew',
      title: 'Grandfather clock',
    })
  })

  it('is taken back and done again like everything else', async () => {
    const { id } = await clock()
    const { keepsakes } = await page()
    await keepsakes.appraise({ keepsake_id: id, worth: 1500 })
    const { client } = web.test
    const worth = async () => (await keepsakes.list({})).items.map(each => each.worth)
    await client.undo.undo({})
    expect(await worth()).toEqual([1200.5])
    await client.undo.undo({})
    expect(await worth()).toEqual([])
    await client.undo.redo({})
    await client.undo.redo({})
    expect(await worth()).toEqual([1500])
  })

  it('has its records found by the search, by name and by amount, and as they are now', async () => {
    const { client } = web.test
    const find = async (q: string) => (await client.search.find({ q })).items
    const { id } = await clock()
    const found = { kind: 'keepsake', id, title: 'Grandfather clock', link: `/keepsakes/${id}` }
    expect(await find('clo grandf')).toEqual([
      { ...found, detail: '', amount: 1200.5, currency: 'USD', is_ended: false },
    ])
    await (await page()).keepsakes.appraise({ keepsake_id: id, worth: 1500 })
    expect(await find('1200.50')).toEqual([])
    expect(await find('$1,500')).toMatchObject([found])
    expect((await client.search.kinds({})).items).toContainEqual({ kind: 'keepsake', text: 'Heirlooms' })
    expect((await client.search.find({ q: 'clock', kinds: 'keepsake' })).items).toHaveLength(1)
    await client.undo.undo({})
    await client.undo.undo({})
    expect(await find('grandfather')).toEqual([])
    expect((await client.system.runJob({ job: 'search_check' })).result).toBe('everything is found')
  })

  it('is in the export', async () => {
    await clock()
    const files = unzipSync(new Uint8Array(await (await web.test.client.backups.exportAll({})).arrayBuffer()))
    expect(JSON.parse(strFromU8(files['json/keepsakes.json'] ?? new Uint8Array()))).toEqual([
      expect.objectContaining({ name: 'Grandfather clock', worth_minor: 120050 }),
    ])
    expect(strFromU8(files['csv/keepsakes.csv'] ?? new Uint8Array())).toContain('1200.5')
  })

  it('has its job among the daily ones, and its records among those that are checked', async () => {
    const { id } = await clock()
    const { client } = web.test
    expect((await client.system.jobs({})).items).toContainEqual(
      expect.objectContaining({ job: 'count_keepsakes', title: 'Count of the keepsakes' }),
    )
    expect((await client.system.runJob({ job: 'count_keepsakes' })).result).toBe('1 kept')
    expect((await client.audit.verify({})).ok).toBe(true)
    const connection = openConnection(web.test.file)
    connection.exec('UPDATE keepsakes SET worth_minor = 1')
    connection.close()
    const { ok, problems } = await client.audit.verify({})
    expect(ok).toBe(false)
    expect(problems[0]?.message).toContain(`${id}) was changed outside Valhalla after entry`)
  })
})
