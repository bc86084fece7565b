import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WriteSession } from '../../main/core/database/database.ts'
import { type SearchedKind, searchedKinds } from '../../main/core/pack.ts'
import { packs } from '../../main/packs.ts'
import { createSearch } from '../../main/program/search/index.ts'
import { readSearch } from '../../shared/domain/search-text.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Each kind that a pack declares is found by each thing that its declaration names, as soon as it is written, and no longer once it is another or gone. */

let test: TestApp

type Client = TestApp['client']

async function dealOnBoard({ properties, wholesale }: Client) {
  const property = await properties.create({ line: '12 Elm Street', city: 'Salem' })
  const pipeline = await wholesale.create({
    title: 'Elm',
    property_id: property.id,
    seller: { seller_name: 'Ann Seller' },
  })
  await properties.addFlag({ prop_id: property.id, kind: 'lien', severity: 'low', note: 'old lien' })
  return { deal_id: pipeline.deal_id, pipeline_id: pipeline.id, property_id: property.id }
}

async function holdingOfEntity({ holdings, entities }: Client) {
  const entity = await entities.create({ name: 'Elm LLC' })
  return holdings.create({
    asset_type: 'other',
    label: 'Cabin',
    entity_id: entity.id,
  })
}

/** How one of each kind is made. @returns its id */
const EXAMPLES: Readonly<Record<string, (client: Client) => Promise<string>>> = {
  payee: async ({ payees }) => (await payees.create({ name: 'Kroger' })).id,
  bill: async ({ bills }) =>
    (await bills.create({ name: 'Power', amount: 48.2, cadence: 'monthly', due_day: 5 })).id,
  bucket: async ({ buckets }) =>
    (await buckets.create({ name: 'Food', bucket_type: 'variable', monthly_limit: 1 })).id,
  account: async ({ accounts }) => (await accounts.create({ name: 'Visa', kind: 'credit_card' })).id,
  obligation: async ({ obligations }) =>
    (await obligations.create({ name: 'Tax', amount: 12.5, due_date: '2026-03-31' })).id,
  flow: async ({ obligations }) =>
    (await obligations.createFlow({ name: 'Pay', amount: 9, cadence: 'once', next_date: '2026-02-01' })).id,
  replacement: async ({ obligations }) =>
    (await obligations.createReplacement({ name: 'Roof', cost: 7, target_month: '2027-01' })).id,
  what_if: async ({ forecast }) => (await forecast.createScenario({ name: 'Without the salary' })).id,
  rule: async ({ rules }) =>
    (
      await rules.create({
        conditions: [{ field: 'payee', operator: 'contains', value: 'kiosk' }],
        action: { payee: 'Kiosk' },
      })
    ).rule.id,
  entity: async ({ entities }) => (await entities.create({ name: 'Elm LLC' })).id,
  renewal: async ({ entities }) => {
    const { id: entity_id } = await entities.create({ name: 'Elm LLC' })
    return (await entities.createRenewal({ entity_id, name: 'Report', due_date: '2026-12-01' })).id
  },
  import: async client => {
    const { id } = await client.accounts.create({ name: 'Cash', kind: 'cash' })
    const file = new File(['Date,Amount,Payee\n2026-01-05,-3,Kiosk\n'], 'january.csv')
    return (await client.imports.run({ file, account_id: id })).id
  },
  property: async client => (await dealOnBoard(client)).property_id,
  deal: async client => (await dealOnBoard(client)).deal_id,
  seller: async client => (await dealOnBoard(client)).deal_id,
  unit: async ({ properties, units }) => {
    const property = await properties.create({ line: '5 Ash Lane' })
    return (await units.create({ property_id: property.id, name: 'Attic', notes: 'warm' })).id
  },
  lease: async ({ properties, units, leases }) => {
    const { id: property_id } = await properties.create({ line: '5 Ash Lane' })
    const unit = await units.create({ property_id, name: 'Attic' })
    const lease = { property_id, unit_id: unit.id, tenant: 'Bo', rent: 910, start_date: '2026-02-01' }
    return (await leases.create({ ...lease, notes: 'two cats' })).id
  },
  maintenance_job: async ({ properties, maintenance }) => {
    const { id: property_id } = await properties.create({ line: '5 Ash Lane' })
    return (await maintenance.create({ property_id, title: 'Gutters', vendor: 'Dry Roofs' })).id
  },
  partner: async ({ partners }) => (await partners.create({ name: 'Pat' })).id,
  pack_reader: async ({ lenderPacks }) => (await lenderPacks.createReader({ name: 'First Bank' })).id,
  contact: async ({ contacts }) => (await contacts.create({ name: 'Ann', company: 'Elm Title' })).id,
  task: async ({ tasks }) => (await tasks.create({ title: 'Ring Ann', due_date: '2026-03-31' })).id,
  buyer: async ({ dispositions }) => (await dispositions.createBuyer({ name: 'Ben' })).id,
  scenario: async ({ properties, underwriting }) => {
    const { id } = await properties.create({ line: '9 Oak Street' })
    return (
      await underwriting.createScenario({
        name: 'Low',
        model: 'loan_v1',
        property_id: id,
        inputs: { principal: 300_000, rate: 0.06 },
      })
    ).id
  },
  document: async client => {
    const { deal_id } = await dealOnBoard(client)
    return (await client.deals.addDocument({ deal_id, title: 'Contract', location: '/tmp/c.pdf' })).id
  },
  activity: async client => {
    const { pipeline_id } = await dealOnBoard(client)
    return (
      await client.wholesale.logActivity({ pipeline_id, event_type: 'note', description: 'Called twice' })
    ).id
  },
  draft: async client => {
    const { deal_id } = await dealOnBoard(client)
    return (await client.messages.run({ deal_id, kind: 'call_note', tone: 'neutral' })).draft_id
  },
  sequence: async ({ sequences }) =>
    (await sequences.create({ name: 'Week', steps: [{ day: 0, kind: 'sms' }] })).id,
  template: async ({ messages }) =>
    (
      await messages.createTemplate({
        kind: 'email',
        tone: 'neutral',
        name: 'First',
        subject: 'Hello',
        body: 'Dear seller',
      })
    ).id,
  follow_up: async client => {
    const { deal_id } = await dealOnBoard(client)
    return (
      await client.messages.createFollowUp({
        deal_id,
        due_date: '2026-02-01',
        kind: 'call_note',
        tone: 'neutral',
        note: 'Ask again',
      })
    ).id
  },
  holding: async client => (await holdingOfEntity(client)).id,
  liability: async client => {
    const { id: holding_id } = await holdingOfEntity(client)
    return (await client.holdings.createLiability({ holding_id, name: 'Mortgage', balance: 1 })).id
  },
  report: async ({ reports }) =>
    (await reports.save({ name: 'Kiosk by month', report: 'spending', question: { by: 'payee' } })).id,
  credit_score: async ({ creditScores }) =>
    (await creditScores.create({ bureau: 'Experian', score: 700 })).id,
}

const searched = searchedKinds(packs)

class NotKept extends Error {}

/** Runs on the program's own connection, and leaves nothing behind. */
async function tryOut(run: (session: WriteSession) => void): Promise<void> {
  const attempt = test.app.database.write(session => {
    session.prepare('PRAGMA defer_foreign_keys = ON').run()
    run(session)
    throw new NotKept()
  })
  await expect(attempt).rejects.toThrow(NotKept)
}

function finder(kind: string) {
  const search = createSearch({ database: test.app.database, searched })
  return (q: string) =>
    search
      .find(readSearch(q, { today: '2026-01-15', currency: 'USD', locale: 'en-US' }), new Set([kind]), 100)
      .map(({ id }) => id)
}

/** Where a column of the declaration is: its table, and the condition that leads to the record's row. */
function placeOf(kind: SearchedKind, column: string): { table: string; column: string; where: string } {
  const [other, name] = column.split('.')
  const referred = name === undefined ? undefined : kind.refers?.[other ?? '']
  if (referred === undefined || name === undefined) return { table: kind.table, column, where: 'id = ?' }
  const [through, by] = referred.by.split('.')
  const own =
    by === undefined
      ? `(SELECT ${referred.by} FROM ${kind.table} WHERE id = ?)`
      : `(SELECT ${by} FROM ${kind.refers?.[through ?? '']?.table} WHERE id = (SELECT ${kind.refers?.[through ?? '']?.by} FROM ${kind.table} WHERE id = ?))`
  return { table: referred.table, column: name, where: `id = ${own}` }
}

it('has an example of each kind that is declared', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(searched).sort())
})

it('is declared for each kind of record that has a table, but for what is found by others or has no screen', () => {
  const records = packs.flatMap(({ records = {} }) =>
    Object.entries(records).flatMap(([kind, { table }]) => (table === undefined ? [] : [kind])),
  )
  // A saved report is found as a report, and what a bucket is meant to be given by the bucket.
  const FOUND_BY_OTHERS = ['assignment', 'file_category', 'saved_report', 'share_token', 'transaction']
  const OF_BUCKETS = ['budget_group', 'budget_note', 'budget_target', 'month_assignment']
  // What was said not to be a bill, or not to be a lease, is asked of nobody again.
  const SAID_NO = ['found_rejection', 'lease_proposal_rejection']
  // What stands in a lease's account is found by the lease.
  const OF_LEASES = ['lease_charge', 'lease_deposit']
  // A file is found by what it is attached to; one of the watched folder is by nothing before, and waits under To sort.
  const ATTACHED = ['attachment', 'incoming_file', 'photo']
  // That a deal is in a sequence is found by both.
  const OF_SEQUENCES = ['enrolment']
  // What a source costs is found by its bucket or payee.
  const OF_SOURCES = ['lead_source_cost']
  // That a year is closed is found by its property, and what was given by its reader.
  const OF_PROPERTIES = ['closed_year']
  const OF_READERS = ['given_pack']
  // What is looked at as a tenant moves, and what was said not to be a rent, is found by the lease.
  const OF_TENANTS = ['lease_checklist_item', 'lease_checklist_template', 'lease_payment_rejection']
  // What paid for a job is found by the job and by its transaction; a text for papers is chosen at a deal; a weight is one of a stage; the
  // watched folder is a setting.
  const CHOSEN = ['deal_weight', 'maintenance_payment', 'paper_template', 'watched_folder']
  expect(records.filter(kind => !(kind in searched)).sort()).toEqual(
    [
      ...FOUND_BY_OTHERS,
      ...OF_BUCKETS,
      ...SAID_NO,
      ...OF_LEASES,
      ...ATTACHED,
      ...OF_SEQUENCES,
      ...OF_SOURCES,
      ...OF_PROPERTIES,
      ...OF_READERS,
      ...OF_TENANTS,
      ...CHOSEN,
    ].sort(),
  )
})

describe.each(Object.entries(searched))('%s', (name, kind) => {
  let id: string
  // One program for all that is tried of a kind, which leaves nothing behind.
  beforeAll(async () => {
    test = await openTestApp()
    id = await (EXAMPLES[name] ?? (() => Promise.reject(new Error('no example'))))(test.client)
  })
  afterAll(async () => {
    expect(test.logged).toEqual([])
    await test.close()
  })

  it('is found by each thing that it is found by, as it is now and no longer as it was', async () => {
    const find = finder(name)
    const { title, detail = [], words = [], parts = [] } = kind
    const columns = [...new Set([...title, ...detail, ...words])].filter(each => each !== 'id')
    const places = [
      ...columns.map(column => placeOf(kind, column)),
      ...parts.flatMap(part =>
        part.words.map(column => ({ table: part.table, column, where: `${part.by} = ?` })),
      ),
    ]
    let written = 0
    await tryOut(session => {
      for (const { table, column, where } of places) {
        const set = session.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`)
        const as = (word: string) => {
          try {
            // A day, a code or a number takes no word of ours.
            return set.run(word, id).changes
          } catch {
            return 0
          }
        }
        if (as(`Żółw Übung${column.length}`) === 0) continue
        written++
        expect(find(`ubung${column.length} zolw`), `${table}.${column}`).toEqual([id])
        as('otherwise')
        expect(find('zolw'), `${table}.${column} as it was`).toEqual([])
        expect(find('OTHERW'), `${table}.${column}`).toEqual([id])
      }
    })
    expect(written).toBeGreaterThan(0)
  })

  it('is found by its amount and its day, where it has them', async () => {
    const find = finder(name)
    await tryOut(session => {
      if (kind.amount !== undefined) {
        session.prepare(`UPDATE ${kind.table} SET ${kind.amount} = 123456 WHERE id = ?`).run(id)
        for (const q of ['1234.56', '1,234.56', '$1234.56', '1234,56']) expect(find(q), q).toEqual([id])
        expect(find('1234.57')).toEqual([])
      }
      if (kind.date !== undefined) {
        session.prepare(`UPDATE ${kind.table} SET ${kind.date} = '2026-01-14' WHERE id = ?`).run(id)
        for (const q of ['2026-01-14', '14 Jan', 'yesterday', '1/14']) expect(find(q), q).toEqual([id])
        expect(find('13 Jan')).toEqual([])
      }
    })
  })

  it('leads to an address of the program, and is gone once its row is', async () => {
    const search = createSearch({ database: test.app.database, searched })
    await tryOut(session => {
      const column = placeOf(kind, kind.title[0] ?? '')
      session.prepare(`UPDATE ${column.table} SET ${column.column} = 'Quetzal' WHERE ${column.where}`).run(id)
      const [found] = search.find([{ words: ['quetzal'] }], new Set([name]), 5)
      expect(found).toMatchObject({ kind: name, id, title: 'Quetzal' })
      expect(found?.link).toMatch(/^\/[a-z-]+([/?][\w./?=&-]+)?$/)
      expect(found?.link).not.toMatch(/=$|=&|\/$/)
      session.prepare(`DELETE FROM ${kind.table} WHERE id = ?`).run(id)
      expect(search.find([{ words: ['quetzal'] }], new Set([name]), 5)).toEqual([])
    })
  })
})
