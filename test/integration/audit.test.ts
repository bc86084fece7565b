import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, recordAudit } from '../../main/core/audit/store.ts'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import type { AuditEntry, AuditFilter } from '../../shared/contract/audit.ts'
import { wordsOf } from '../../shared/domain/audit-words.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  await test.close()
})

/** Changes the file behind the program's back, as somebody would who wants the log to say something else. */
function tamper(sql: string): void {
  const connection = new Sqlite(test.file)
  connection.exec(sql)
  connection.close()
}

async function liveABit(): Promise<{ bucket_id: string; tx_id: string }> {
  const { id: bucket_id } = await test.client.buckets.create({
    name: 'Groceries',
    bucket_type: 'essentials',
    monthly_limit: 900,
  })
  const { id: tx_id } = await test.client.transactions.create({
    tx_type: 'expense',
    amount: 12.34,
    date: '2026-01-05',
    payee: 'Café Lumen',
    bucket_id,
  })
  await test.client.transactions.update({ tx_id, amount: 99.5, notes: 'with "cake" 100%' })
  await test.script.transactions.void({ tx_id, reason: 'entered twice' })
  return { bucket_id, tx_id }
}

const verify = () => test.client.audit.verify({})
const messages = async () => (await verify()).problems.map(each => each.message)

async function everyPage(filter: AuditFilter, limit = 3): Promise<AuditEntry[]> {
  const found: AuditEntry[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await test.client.audit.list({ ...filter, limit, ...(cursor && { cursor }) })
    found.push(...page.items)
    if (page.next_cursor === null) return found
    cursor = page.next_cursor
  }
}

describe('the chain', () => {
  it('holds for all that was done, and ends with the head', async () => {
    await liveABit()
    const found = await verify()
    const { items } = await test.client.audit.list({})
    expect(found).toEqual({ ok: true, entries: items.length, problems: [], head: items[0]?.hash })
    expect(items.map(each => each.seq)).toEqual([5, 4, 3, 2, 1])
  })

  it.each([
    ['an edited amount', "UPDATE audit_log SET after = replace(after, '1234', '1233') WHERE seq = 3"],
    ['another actor', "UPDATE audit_log SET actor = 'person' WHERE seq = 5"],
    ['an edited instant', "UPDATE audit_log SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2"],
    ['a reason taken away', 'UPDATE audit_log SET reason = NULL WHERE seq = 5'],
  ])('shows %s', async (_what, sql) => {
    await liveABit()
    tamper(sql)
    const [, seq] = /seq = (\d)/.exec(sql) ?? []
    expect(await messages()).toEqual([`Entry ${seq} was changed after it was written`])
  })

  it('shows an edit whose own hash was made to fit', async () => {
    await liveABit()
    tamper("UPDATE audit_log SET actor = 'rest', hash = lower(hex(randomblob(32))) WHERE seq = 3")
    expect(await messages()).toEqual([
      'Entry 3 was changed after it was written',
      'Entry 4 does not follow the one before it: one of them was changed, added or moved',
    ])
  })

  it('shows removed entries, also when the ones after were moved up', async () => {
    await liveABit()
    tamper('DELETE FROM audit_log WHERE seq IN (2, 3)')
    expect(await messages()).toEqual(['Entries 2 to 3 are missing'])
    tamper('UPDATE audit_log SET seq = seq - 2 WHERE seq > 3')
    expect(await messages()).toContain(
      'Entry 2 does not follow the one before it: one of them was changed, added or moved',
    )
  })

  it('shows two entries that changed places', async () => {
    await liveABit()
    tamper(
      'UPDATE audit_log SET seq = 99 WHERE seq = 2; UPDATE audit_log SET seq = 2 WHERE seq = 3; UPDATE audit_log SET seq = 3 WHERE seq = 99',
    )
    expect((await messages()).length).toBeGreaterThanOrEqual(4)
  })

  it('shows a missing end, and still does after more was written', async () => {
    await liveABit()
    tamper('DELETE FROM audit_log WHERE seq > 3')
    expect(await messages()).toEqual(['The end is missing: the log should end with entry 5, and ends with 3'])
    await test.client.budget.update({ income_target: 100 })
    expect(await messages()).toEqual(['Entries 4 to 5 are missing'])
  })

  it('shows a head that is gone or turned back, and the program goes on writing', async () => {
    await liveABit()
    tamper('UPDATE audit_head SET entries = 3, hash = (SELECT hash FROM audit_log WHERE seq = 3)')
    expect(await messages()).toEqual(['The end of the log is not the one that this program wrote last'])
    await test.client.budget.update({ income_target: 100 })
    expect(await messages()).toEqual([
      'Entry 6 does not follow the one before it: one of them was changed, added or moved',
    ])
    tamper('DELETE FROM audit_head')
    await test.client.budget.update({ income_target: 200 })
    expect(await messages()).toContain(
      "The chain's head is missing, so entries at the end may be missing too",
    )
  })

  it('tells, by a hash noted down, a log that was rewritten as a whole from one that only grew', async () => {
    await liveABit()
    const { head } = await verify()
    await test.client.budget.update({ income_target: 100 })
    expect((await test.client.audit.verify({ noted: head })).ok).toBe(true)
    // As only this program could: every entry anew, all hashes fitting.
    tamper('DELETE FROM audit_log; UPDATE audit_head SET entries = 0')
    tamper(`UPDATE audit_head SET hash = '${'0'.repeat(64)}'`)
    await test.client.budget.update({ income_target: 200 })
    expect(await verify()).toMatchObject({ ok: true, entries: 1 })
    expect((await test.client.audit.verify({ noted: head })).problems).toEqual([
      {
        seq: null,
        message: 'The hash that was noted is not in this log: it was rewritten, or is an older copy',
      },
    ])
  })

  it('is one for two programs that write at the same time, and for the thread that imports', async () => {
    const other = await openTestApp({ file: test.file })
    const file = new File(['Date,Amount,Payee\n2026-01-03,-4.50,Kiosk\n'], 'bank.csv')
    const { id: account_id } = await test.client.accounts.create({ name: 'A', kind: 'checking' })
    await Promise.all([
      ...[test, other].flatMap(({ client }) =>
        Array.from({ length: 20 }, () =>
          client.transactions.create({ tx_type: 'income', amount: 1, date: '2026-01-05' }),
        ),
      ),
      test.client.imports.run({ file, account_id }),
    ])
    const found = await verify()
    expect(found.problems).toEqual([])
    // Two settings of the zone, the account, forty posts, and the import.
    expect(found.entries).toBe(44)
    await other.close()
  })

  it('holds for texts that no database keeps as they are', async () => {
    const { tx_id } = await liveABit()
    await test.client.transactions
      .void({ tx_id, reason: 'x' })
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'CONFLICT' }))
    await test.app.database.write(session =>
      recordAudit(session, {
        actor: 'person',
        action: 'update',
        entity_kind: 'note',
        entity_id: 'n\ud800',
        before: { text: '\ud800 half a letter' },
        after: { text: 'größer 💶\u2028\n"' },
        reason: 'half \udc00 a letter',
      }),
    )
    expect(await messages()).toEqual([])
  })

  it('is checked some entries at a time, so that others have their turn', async () => {
    await test.app.database.write(session => {
      for (let index = 0; index < 5_000; index++)
        recordAudit(session, {
          actor: 'person',
          action: 'post',
          entity_kind: 'transaction',
          entity_id: `tx_${index}`,
        })
    })
    let turns = 0
    let checking = true
    const turn = () => {
      turns++
      if (checking) setImmediate(turn)
    }
    setImmediate(turn)
    const found = await verify()
    checking = false
    expect(found).toMatchObject({ ok: true, entries: 5_001 })
    expect(turns).toBeGreaterThanOrEqual(10)
  })
})

describe('a log from before the chain', () => {
  it('is chained as it stands, whatever its numbers and texts', async () => {
    const connection = openConnection(`${test.file}.old`)
    await migrate(connection, '0016_packs')
    const insert = connection.prepare(
      "INSERT INTO audit_log VALUES (?, ?, '2026-01-01T00:00:00.000Z', 'person', 'update', 'bill', 'bill_1', ?, ?, ?)",
    )
    for (let index = 1; index <= 1_203; index++)
      insert.run(
        index * 2,
        `aud_${index}`,
        null,
        JSON.stringify({ name: `é"${index}\\` }),
        index % 2 ? 'why\n"' : null,
      )
    await migrate(connection)
    connection.close()
    const old = await openTestApp({ file: `${test.file}.old` })
    expect(await old.client.audit.verify({})).toMatchObject({ ok: true, entries: 1_204, problems: [] })
    const { items } = await old.client.audit.list({ entity_id: 'bill_1', limit: 1 })
    expect(items).toMatchObject([{ seq: 1_203, id: 'aud_1203', title: 'é"1203\\', reason: 'why\n"' }])
    await old.close()
  })
})

describe('the list', () => {
  it('says what was before and after, with amounts in major units, and only what differs', async () => {
    const { tx_id } = await liveABit()
    const [voided, updated, posted] = (await test.client.audit.list({ entity_id: tx_id })).items
    expect(posted).toMatchObject({
      actor: 'person',
      action: 'post',
      title: 'Café Lumen',
      currency: 'USD',
      before: null,
      after: { amount: 12.34, payee: 'Café Lumen' },
    })
    expect(posted?.changes).toContainEqual({ field: 'amount', money: true, before: null, after: 12.34 })
    expect(updated?.changes).toEqual([
      { field: 'amount', money: true, before: 12.34, after: 99.5 },
      { field: 'notes', money: false, before: '', after: 'with "cake" 100%' },
    ])
    expect(voided).toMatchObject({ actor: 'rest', action: 'void', reason: 'entered twice' })
    expect(voided?.changes.map(each => each.field)).toEqual(['status', 'voided_at', 'void_reason'])
  })

  it('names a record by its name, also where the entry does not say it', async () => {
    const bill = await test.client.bills.create({
      name: 'Rent',
      amount: 1200,
      cadence: 'monthly',
      due_day: 1,
    })
    await test.client.bills.pay({ bill_id: bill.id, date: '2026-01-15' })
    const { items } = await test.client.audit.list({ entity_id: bill.id, action: 'pay' })
    expect(items).toMatchObject([{ title: 'Rent' }])
  })

  it('takes from and to as days where the household lives', async () => {
    await test.client.budget.update({ time_zone: 'America/New_York' })
    test.clock.set('2026-03-02T02:00:00Z')
    await test.client.budget.update({ income_target: 1 })
    const on = async (day: string) => (await test.client.audit.list({ from: day, to: day })).items.length
    expect([await on('2026-03-01'), await on('2026-03-02')]).toEqual([1, 0])
  })

  it('finds words in all that an entry says, and nothing by a wildcard', async () => {
    await liveABit()
    const count = async (q: string) => (await everyPage({ q })).length
    expect(await count('lumen')).toBe(3)
    expect(await count('"cake"')).toBe(2)
    expect(await count('twice void')).toBe(1)
    expect(await count('100%')).toBe(2)
    expect(await count('%cake')).toBe(0)
    expect(await count('l_men')).toBe(0)
  })

  it('refuses a cursor of another list', async () => {
    await expect(test.client.audit.list({ cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('gives by pages what all filters together let through, in order, with a clock that goes back too', async () => {
    const kinds = ['transaction', 'bill', 'bucket']
    const actions = ['post', 'update', 'void']
    const actors: readonly Actor[] = ['person', 'rest', 'import']
    for (let index = 0; index < 60; index++) {
      const hours = index % 7 === 0 ? index - 3 : index
      test.clock.set(new Date(Date.parse('2026-02-01T00:30:00Z') + hours * 3_600_000).toISOString())
      await test.app.database.write(session =>
        recordAudit(session, {
          actor: actors[(index * 5) % 3] ?? 'person',
          action: actions[(index * 7 + (index >> 2)) % 3] ?? '',
          entity_kind: kinds[(index >> 1) % 3] ?? '',
          entity_id: `r_${index % 5}`,
          after: { word: index % 2 ? 'odd' : 'even' },
        }),
      )
    }
    const all = await everyPage({}, 200)
    const sorted = all.toSorted((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq)
    expect(all.map(each => each.seq)).toEqual(sorted.map(each => each.seq))
    const choice = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          entity_kind: choice(kinds),
          action: choice(actions),
          actor: choice(actors),
          entity_id: choice(['r_0', 'r_3', 'r_9']),
          from: choice(['2026-02-01', '2026-02-02']),
          to: choice(['2026-02-01', '2026-02-02']),
          q: choice(['odd', 'even']),
        }),
        fc.integer({ min: 1, max: 9 }),
        async (filter, limit) => {
          if (filter.from !== undefined && filter.to !== undefined && filter.to < filter.from) {
            const refused = { code: 'BAD_REQUEST', data: { issues: [{ path: ['to'] }] } }
            await expect(test.client.audit.list({ ...filter, limit })).rejects.toMatchObject(refused)
            return
          }
          const expected = sorted.filter(
            each =>
              (filter.entity_kind === undefined || each.entity_kind === filter.entity_kind) &&
              (filter.action === undefined || each.action === filter.action) &&
              (filter.actor === undefined || each.actor === filter.actor) &&
              (filter.entity_id === undefined || each.entity_id === filter.entity_id) &&
              (filter.from === undefined || each.at.slice(0, 10) >= filter.from) &&
              (filter.to === undefined || each.at.slice(0, 10) <= filter.to) &&
              (filter.q === undefined || each.after?.['word'] === filter.q),
          )
          expect((await everyPage(filter, limit)).map(each => each.seq)).toEqual(
            expected.map(each => each.seq),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a record in the history', () => {
  it('is called by its own name, not by that of what was added to it', async () => {
    const { holdings, deals, entities, creditScores, exchangeRates, audit } = test.client
    const { id: holding_id } = await holdings.create({
      asset_type: 'property',
      label: 'Flat',
      value_estimate: 1,
    })
    await holdings.createLiability({ holding_id, name: 'Mortgage', balance: 1 })
    const { id: deal_id } = await deals.create({ title: 'Elm Street' })
    await deals.addDocument({ deal_id, title: 'Contract', location: '/tmp/contract.pdf' })
    const { id: entity_id } = await entities.create({ name: 'Elm LLC' })
    await entities.createRenewal({ entity_id, name: 'Annual report', due_date: '2026-12-01' })
    for (const [id, title] of [
      [holding_id, 'Flat'],
      [deal_id, 'Elm Street'],
      [entity_id, 'Elm LLC'],
    ] as const) {
      const { items } = await audit.list({ entity_id: id })
      expect(new Set(items.map(each => each.title))).toEqual(new Set([title]))
      expect(items.length).toBeGreaterThan(1)
    }
    const score = await creditScores.create({ bureau: 'Experian', score: 700 })
    expect((await audit.list({ entity_id: score.id })).items).toMatchObject([{ title: 'Experian' }])
    await exchangeRates.set({ base_currency: 'EUR', quote_currency: 'USD', rate: 1.1, date: '2026-01-05' })
    expect((await audit.list({ entity_kind: 'exchange_rate' })).items).toMatchObject([
      { title: 'EUR/USD/2026-01-05' },
    ])
    expect((await test.client.undo.state({})).undo).toMatchObject({ title: 'EUR/USD/2026-01-05' })
  })

  it('has words for everything that is done to a holding or an entity', async () => {
    const { eventText, kindsText } = wordsOf(await test.client.audit.words({}))
    for (const [kind, action, text] of [
      ['holding', 'valuation_create', 'Holding valued'],
      ['holding', 'liability_update', 'Holding debt changed'],
      ['entity', 'renewal_done', 'Entity renewed'],
    ] as const)
      expect(eventText(kind, action)).toBe(text)
    expect([kindsText('entity'), kindsText('bill'), kindsText('replacement')]).toEqual([
      'entities',
      'bills',
      'savings goals',
    ])
  })
})
