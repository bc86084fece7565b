import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { openWebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T18:00:00Z' })
  await test.client.messages.updateSettings({ my_name: 'Sam Reed', my_phone: '555-010-0100' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const SELLER = {
  seller_name: 'Ann Lee',
  seller_phone: '(555) 234-5678',
  seller_email: 'Ann@Example.com',
  seller_time_zone: 'America/Chicago',
}

async function newDeal(change: Partial<typeof SELLER> & { readonly seller_consent?: 'refused' } = {}) {
  const property = await test.client.properties.create({
    line: '12 Elm Street',
    city: 'Austin',
    region: 'TX',
    allow_duplicate: true,
  })
  return test.client.deals.create({ title: 'Elm Street', property_id: property.id, ...SELLER, ...change })
}

const run = (deal_id: string, input: object = {}) => test.client.messages.run({ deal_id, ...input })
const draftOf = (draft_id: string) => test.client.messages.draft({ draft_id })
const auditOf = (kind: string) => {
  const file = new Sqlite(test.file, { readonly: true })
  const rows = file
    .prepare('SELECT action, actor, reason FROM audit_log WHERE entity_kind = ? ORDER BY seq')
    .all(kind)
  file.close()
  return rows
}

describe('a run', () => {
  it('drafts the message, and makes a follow-up due in so many days', async () => {
    const deal = await newDeal()
    const made = await run(deal.id, {
      kind: 'sms',
      tone: 'direct',
      follow_up_days: 5,
      note: 'Mail came back',
    })
    expect(made).toMatchObject({
      id: expect.stringMatching(/^run_/),
      deal_id: deal.id,
      kind: 'sms',
      tone: 'direct',
      to: '(555) 234-5678',
      draft_id: expect.stringMatching(/^msg_/),
      followup: { due_date: '2026-01-20', state: 'upcoming', note: 'Mail came back', deal_id: deal.id },
      warnings: [],
      status: 'drafted',
    })
    expect(await draftOf(made.draft_id)).toMatchObject({
      status: 'draft',
      hold_reasons: [],
      run_id: made.id,
      body: 'Ann, Sam Reed here. I buy houses and want to make an offer on 12 Elm Street. Yes or no? Reply STOP to opt out.',
    })
    expect((await test.client.messages.runs({})).items.map(({ id }) => id)).toEqual([made.id])
    expect((await test.client.deals.timeline({ deal_id: deal.id })).items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['draft', 'follow_up']),
    )
  })

  it('says the offer and the dates of the deal, and nothing that is not the seller’s business', async () => {
    const deal = await newDeal()
    await test.client.wholesale.create({
      deal_id: deal.id,
      offer_amount: 150_000.5,
      offer_date: '2026-01-10',
      contract_price: 149_000,
      closing_date: '2026-02-28',
      max_allowable_offer: 170_000,
    })
    const template = await test.client.messages.createTemplate({
      kind: 'email',
      tone: 'neutral',
      name: 'All',
      subject: 'About {{street}}',
      body: '{{offer}} {{contract_price}} {{closing_date}} {{address}} {{my_company}}',
    })
    const made = await run(deal.id, { kind: 'email', template_id: template.id })
    expect(made.to).toBe('Ann@Example.com')
    expect(await draftOf(made.draft_id)).toMatchObject({
      subject: 'About 12 Elm Street',
      body: '$150,000.50 $149,000 28 February 2026 12 Elm Street, Austin, TX [[my_company]]',
      status: 'held',
      hold_reasons: ['To be filled in: my_company'],
    })
    expect(made.warnings).toEqual(['To be filled in: my_company', '{{my_company}} is not known yet'])
    const preview = await test.client.messages.preview({
      deal_id: deal.id,
      body: '{{max_allowable_offer}}',
    })
    expect(preview.gaps).toEqual([{ field: 'max_allowable_offer', why: 'unknown' }])
    expect(JSON.stringify(preview.values)).not.toContain('170')
    expect(preview.disclosures.map(({ state }) => state)).toEqual(['TX'])
  })

  it.each<[string, Partial<typeof SELLER>, string, RegExp]>([
    ['no phone for an sms', { seller_phone: '' }, '2026-01-15T18:00:00Z', /No phone number/],
    ['quiet hours', {}, '2026-01-16T03:00:00Z', /Quiet hours: it is 21:00/],
  ])('is made and held with a warning: %s', async (_name, change, now, warning) => {
    test.clock.set(now)
    const deal = await newDeal(change)
    const made = await run(deal.id)
    expect(made.warnings).toEqual([expect.stringMatching(warning)])
    expect(made).toMatchObject({ status: 'held', followup: { status: 'open' } })
    expect(await draftOf(made.draft_id)).toMatchObject({ status: 'held', hold_reasons: made.warnings })
  })

  it('is held where the zone is unknown or the seller refuses, and an e-mail is not where it is night', async () => {
    const unknown = await test.client.deals.create({ title: 'Nowhere', seller_phone: '555-234-5678' })
    expect((await run(unknown.id)).warnings).toEqual(
      expect.arrayContaining([expect.stringMatching(/time zone is not known/)]),
    )
    const refused = await newDeal({ seller_consent: 'refused' })
    expect((await run(refused.id)).warnings).toEqual([expect.stringMatching(/does not consent/)])
    test.clock.set('2026-01-16T03:00:00Z')
    const deal = await newDeal()
    expect(await run(deal.id, { kind: 'email' })).toMatchObject({ status: 'drafted', warnings: [] })
  })

  it('is let go when the quiet hours are over, and held when they come', async () => {
    const deal = await newDeal()
    const made = await run(deal.id)
    const status = async () => (await draftOf(made.draft_id)).status
    expect(await status()).toBe('draft')
    test.clock.set('2026-01-16T03:00:00Z')
    expect(await status()).toBe('held')
    expect((await test.client.messages.runs({})).items[0]).toMatchObject({
      status: 'held',
      warnings: [],
    })
    expect((await test.client.messages.drafts({ status: 'held' })).items).toHaveLength(1)
    expect((await test.client.messages.drafts({ status: 'draft' })).items).toEqual([])
    test.clock.set('2026-01-16T14:00:00Z')
    expect(await status()).toBe('draft')
  })

  it('is refused for no deal, an archived one, or a template of another kind, and leaves nothing', async () => {
    const deal = await newDeal()
    const { id } = await test.client.messages.createTemplate({
      kind: 'email',
      tone: 'neutral',
      name: 'A',
      body: 'b',
    })
    const before = dumpOf(test.file)
    await expect(run('deal_none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(deal.id, { kind: 'sms', template_id: id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(run(deal.id, { template_id: 'tmpl_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run(deal.id, { kind: 'fax' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(dumpOf(test.file)).toEqual(before)
    await test.client.deals.update({ deal_id: deal.id, status: 'archived' })
    await expect(run(deal.id)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('does a follow-up that is named, which no tick then runs again', async () => {
    const deal = await newDeal()
    const other = await newDeal()
    const { id: follow_up_id } = await test.client.messages.createFollowUp({
      deal_id: deal.id,
      due_date: '2026-01-15',
    })
    await expect(run(other.id, { follow_up_id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await run(deal.id, { follow_up_id })).toMatchObject({ started_by: follow_up_id })
    await expect(run(deal.id, { follow_up_id })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await test.client.messages.dailyTick({})).runs).toEqual([])
    expect((await test.client.messages.runs({})).items).toHaveLength(1)
  })

  it('tells that an earlier message of the deal still waits', async () => {
    const deal = await newDeal()
    await run(deal.id)
    expect((await run(deal.id)).warnings).toEqual([expect.stringMatching(/still waits/)])
  })
})

describe('sent', () => {
  it('marks run and draft, once', async () => {
    const deal = await newDeal()
    const { id: run_id, draft_id } = await run(deal.id)
    const sent = await test.client.messages.markSent({ run_id, channel: 'sms', result: 'delivered' })
    expect(sent).toMatchObject({
      status: 'sent',
      channel: 'sms',
      result: 'delivered',
      sent_at: expect.any(String),
    })
    expect(await draftOf(draft_id)).toMatchObject({
      status: 'sent',
      send_log: [{ at: '2026-01-15T18:00:00.000Z', channel: 'sms', result: 'delivered' }],
    })
    const before = dumpOf(test.file)
    await expect(test.client.messages.markSent({ run_id, channel: 'sms' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'This message was sent already. Run the deal again for another',
    })
    await expect(test.client.messages.updateDraft({ draft_id, body: 'x' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(test.client.messages.discardDraft({ draft_id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(dumpOf(test.file)).toEqual(before)
    expect(auditOf('run')).toMatchObject([{ action: 'create' }, { action: 'sent', actor: 'person' }])
  })

  it('is refused for what was discarded', async () => {
    const deal = await newDeal()
    const { id: run_id, draft_id } = await run(deal.id)
    await test.client.messages.discardDraft({ draft_id })
    await expect(test.client.messages.markSent({ run_id, channel: 'copy' })).rejects.toMatchObject({
      message: 'This message was discarded already. Run the deal again for another',
    })
    expect((await test.client.messages.runs({})).items[0]?.status).toBe('discarded')
  })

  it('edits a draft until then: a gap that is filled in lets it go', async () => {
    const deal = await test.client.deals.create({ title: 'No address', ...SELLER })
    const { draft_id } = await run(deal.id)
    expect((await draftOf(draft_id)).hold_reasons).toEqual(['To be filled in: street'])
    const edited = await test.client.messages.updateDraft({
      draft_id,
      body: 'Hello Ann',
      to: ' 555 234 9999 ',
    })
    expect(edited).toMatchObject({ status: 'draft', hold_reasons: [], to: '555 234 9999', body: 'Hello Ann' })
    expect(auditOf('draft')).toMatchObject([{ action: 'create' }, { action: 'update' }])
  })
})

describe('the daily tick', () => {
  const tick = (limit = 10) => test.client.messages.dailyTick({ limit })
  const followUp = (deal_id: string, due_date: string) =>
    test.client.messages.createFollowUp({ deal_id, due_date, kind: 'sms' })

  it('makes one run of each follow-up that is due or overdue, and one that comes after', async () => {
    const deal = await newDeal()
    const [overdue, due, later] = [
      await followUp(deal.id, '2026-01-10'),
      await followUp(deal.id, '2026-01-15'),
      await followUp(deal.id, '2026-01-16'),
    ]
    expect([overdue.state, due.state, later.state]).toEqual(['overdue', 'due', 'upcoming'])
    const done = await tick()
    expect(done).toMatchObject({ date: '2026-01-15', errors: [], cancelled: [], remaining: 0 })
    expect(done.runs.map(({ started_by, followup }) => [started_by, followup?.due_date])).toEqual([
      [overdue.id, '2026-01-18'],
      [due.id, '2026-01-18'],
    ])
    const list = async (state: 'open' | 'done') =>
      (await test.client.messages.followUps({ state })).items.map(({ due_date, run_id }) => [
        due_date,
        run_id !== null,
      ])
    expect(await list('done')).toEqual(
      expect.arrayContaining([
        ['2026-01-10', true],
        ['2026-01-15', true],
      ]),
    )
    expect(await list('open')).toEqual([
      ['2026-01-16', false],
      ['2026-01-18', false],
      ['2026-01-18', false],
    ])
    expect((await tick()).runs).toEqual([])
  })

  it('does no more than the limit, oldest first', async () => {
    const deal = await newDeal()
    await followUp(deal.id, '2026-01-12')
    const oldest = await followUp(deal.id, '2026-01-11')
    const first = await tick(1)
    expect(first.runs.map(({ started_by }) => started_by)).toEqual([oldest.id])
    expect(first.remaining).toBe(1)
    expect(await tick(1)).toMatchObject({ remaining: 0, runs: [{}] })
  })

  it('makes no second run with the clock set back or on', async () => {
    const deal = await newDeal()
    await followUp(deal.id, '2026-01-15')
    expect((await tick()).runs).toHaveLength(1)
    test.clock.set('2026-01-14T18:00:00Z')
    expect((await tick()).runs).toEqual([])
    test.clock.set('2026-01-15T18:00:00Z')
    expect((await tick()).runs).toEqual([])
    // The follow-up that came after is a new one: it has its own run, on its own day.
    test.clock.set('2026-01-18T18:00:00Z')
    expect((await tick()).runs).toHaveLength(1)
    test.clock.set('2026-01-15T18:00:00Z')
    expect((await tick()).runs).toEqual([])
  })

  it('is one run a follow-up with two programs at once', async () => {
    const deal = await newDeal()
    const ids: string[] = []
    for (let index = 0; index < 30; index++) ids.push((await followUp(deal.id, '2026-01-14')).id)
    const other = await openTestApp({ file: test.file, now: '2026-01-15T18:00:00Z' })
    const [mine, theirs] = await Promise.all([tick(500), other.script.messages.dailyTick({ limit: 500 })])
    expect([...mine.errors, ...theirs.errors]).toEqual([])
    const started = [...mine.runs, ...theirs.runs].map(({ started_by }) => started_by)
    expect([...started].sort()).toEqual([...ids].sort())
    await other.close()
  })

  it('starts nothing for a deal that is over', async () => {
    const dead = await newDeal()
    const { id: pipeline_id } = await test.client.wholesale.create({ deal_id: dead.id })
    await test.client.wholesale.update({ pipeline_id, stage: 'dead', reason: 'Sold elsewhere' })
    const archived = await newDeal()
    const ended = [await followUp(dead.id, '2026-01-10'), await followUp(archived.id, '2026-01-11')]
    await test.client.deals.update({ deal_id: archived.id, status: 'archived' })
    expect(await tick()).toMatchObject({ runs: [], cancelled: ended.map(({ id }) => id), errors: [] })
    expect(auditOf('follow_up')).toContainEqual({
      action: 'cancel',
      actor: 'person',
      reason: 'The deal is over',
    })
  })

  it('holds what goes to one who opted out, and follows up no more', async () => {
    const deal = await newDeal()
    await followUp(deal.id, '2026-01-15')
    await test.client.messages.optOut({ deal_id: deal.id })
    const { runs } = await tick()
    expect(runs).toMatchObject([
      { status: 'held', followup: null, warnings: [expect.stringMatching(/opted out/)] },
    ])
    expect((await test.client.messages.followUps({})).items).toEqual([])
  })

  it('is a job of the day, once a day, as the scheduler', async () => {
    const deal = await newDeal()
    await followUp(deal.id, '2026-01-15')
    await test.app.start()
    const job = async () =>
      (await test.client.system.jobs({})).items.find(({ job }) => job === 'pipeline_tick')
    expect(await job()).toMatchObject({ ok: true, result: '1 message drafted', last_day: '2026-01-15' })
    await test.client.system.tick({ force: true })
    expect(await job()).toMatchObject({ ok: true, result: '0 messages drafted' })
    expect(auditOf('run')).toEqual([{ action: 'create', actor: 'scheduler', reason: null }])
  })

  it('leaves all as it was where it fails half-way', async () => {
    const deal = await newDeal()
    await followUp(deal.id, '2026-01-15')
    const file = new Sqlite(test.file)
    file.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON pipeline_runs BEGIN SELECT RAISE(ABORT, 'disk gone'); END",
    )
    const before = dumpOf(test.file)
    expect(await tick()).toMatchObject({ runs: [], errors: [{ message: 'disk gone' }], remaining: 1 })
    expect(dumpOf(test.file)).toEqual(before)
    file.exec('DROP TRIGGER refuse')
    file.close()
    expect((await tick()).runs).toHaveLength(1)
  })
})

describe('follow-ups', () => {
  it('are done, cancelled and put off, each only while open', async () => {
    const deal = await newDeal()
    const { messages } = test.client
    const made = await messages.createFollowUp({
      deal_id: deal.id,
      due_date: '2026-01-15',
      kind: 'call_note',
    })
    const id = { follow_up_id: made.id }
    expect(await messages.rescheduleFollowUp({ ...id, due_date: '2026-01-14' })).toMatchObject({
      state: 'overdue',
    })
    expect((await messages.followUps({ state: 'overdue' })).items).toHaveLength(1)
    expect((await messages.followUps({ state: 'due' })).items).toEqual([])
    expect(await messages.completeFollowUp(id)).toMatchObject({
      state: 'done',
      done_at: expect.any(String),
    })
    for (const again of [
      messages.completeFollowUp(id),
      messages.cancelFollowUp(id),
      messages.rescheduleFollowUp({ ...id, due_date: '2026-02-01' }),
    ])
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT' })
    const other = await messages.createFollowUp({ deal_id: deal.id, due_date: '2026-03-01' })
    expect(await messages.cancelFollowUp({ follow_up_id: other.id, reason: 'Sold' })).toMatchObject({
      state: 'cancelled',
    })
    expect(auditOf('follow_up')).toMatchObject([
      { action: 'create' },
      { action: 'reschedule' },
      { action: 'done' },
      { action: 'create' },
      { action: 'cancel', reason: 'Sold' },
    ])
    await expect(
      messages.createFollowUp({ deal_id: 'deal_none', due_date: '2026-01-15' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('an opt-out', () => {
  it('of either number of a cell holds the message, however it is written in the household’s country', async () => {
    await test.client.budget.update({ country: 'GB' })
    for (const [cell, said] of [
      ['5550100199;555-010-0134', '555 010 0199'],
      ['5550100198;555-010-0133', '(555) 010-0133'],
      ['020 7946 0018 / 020 7946 0019', '+44 20 7946 0019'],
      ['+44 (0)20 7946 0028', '020 7946 0028'],
    ] as const) {
      const deal = await test.client.deals.create({ title: cell, seller_phone: cell, seller_name: 'Ann' })
      const run = { deal_id: deal.id, kind: 'sms' } as const
      const draft = async () => (await test.client.messages.drafts({ deal_id: deal.id })).items[0]
      await test.client.messages.run(run)
      expect((await draft())?.hold_reasons.join()).not.toContain('opted out')
      await test.client.messages.optOut({ contact: said })
      expect((await draft())?.hold_reasons.join()).toContain('opted out')
    }
    expect((await test.client.messages.optOuts({})).items.map(each => each.contact_key)).toContain(
      'phone:442079460028',
    )
  })

  it('holds every waiting draft at once, over all channels, and survives a re-import', async () => {
    const deal = await newDeal()
    const sms = await run(deal.id)
    const email = await run(deal.id, { kind: 'email' })
    const kept = await test.client.messages.optOut({
      contact: '+1 555 234 5678',
      source: 'Replied STOP',
    })
    expect(kept.items.map(({ contact_key }) => contact_key).sort()).toEqual([
      'email:ann@example.com',
      'phone:15552345678',
    ])
    for (const { draft_id } of [sms, email])
      expect(await draftOf(draft_id)).toMatchObject({
        status: 'held',
        hold_reasons: [expect.stringMatching(/opted out/)],
      })
    const file = new Sqlite(test.file, { readonly: true })
    expect(file.prepare('SELECT DISTINCT status FROM drafts').pluck().all()).toEqual(['held'])
    file.close()
    // The same person comes in again, by number with a new address, and by address alone.
    const again = await newDeal({ seller_phone: '5552345678', seller_email: 'new@example.com' })
    expect((await run(again.id, { kind: 'email' })).warnings).toEqual([expect.stringMatching(/opted out/)])
    const byMail = await newDeal({ seller_phone: '', seller_email: 'ANN@example.com' })
    expect((await run(byMail.id, { kind: 'email' })).status).toBe('held')
    // Another number for the same deal is the same person.
    expect((await run(deal.id, { to: '555 999 9999' })).status).toBe('held')
  })

  it('is taken back with a reason', async () => {
    const deal = await newDeal({ seller_email: '' })
    const { draft_id } = await run(deal.id)
    await test.client.messages.optOut({ deal_id: deal.id })
    expect((await draftOf(draft_id)).status).toBe('held')
    await expect(
      test.client.messages.removeOptOut({ contact: '(555) 234-5678', reason: ' ' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await test.client.messages.removeOptOut({ contact: '(555) 234-5678', reason: 'Asked to be called' })
    expect((await draftOf(draft_id)).status).toBe('draft')
    expect((await test.client.messages.optOuts({})).items).toEqual([])
    expect(auditOf('opt_out')).toMatchObject([
      { action: 'opt_out' },
      { action: 'remove_opt_out', reason: 'Asked to be called' },
    ])
    await expect(
      test.client.messages.removeOptOut({ contact: '555 000 0000', reason: 'x' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is of a buyer too, and of nobody where nothing is named', async () => {
    const buyer = await test.client.dispositions.createBuyer({
      name: 'Bo',
      phone: '555-345-6789',
      email: 'bo@example.com',
    })
    expect((await test.client.messages.optOut({ buyer_id: buyer.id })).items).toHaveLength(2)
    // Twice is once.
    expect((await test.client.messages.optOut({ contact: 'BO@example.com' })).items).toHaveLength(2)
    for (const input of [{}, { contact: 'nobody' }])
      await expect(test.client.messages.optOut(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('templates', () => {
  it('are added, changed, archived and deleted; a run takes the one that was changed last', async () => {
    const deal = await newDeal()
    const { messages } = test.client
    expect((await messages.addStarterTemplates({})).items).toHaveLength(9)
    expect((await messages.addStarterTemplates({})).items).toEqual([])
    test.clock.advance(1000)
    const own = await messages.createTemplate({
      kind: 'sms',
      tone: 'neutral',
      name: 'Own',
      subject: 'none',
      body: 'Own {{city}}',
    })
    expect(own.subject).toBe('')
    const body = async () => (await draftOf((await run(deal.id)).draft_id)).body
    expect(await body()).toBe('Own Austin')
    await messages.updateTemplate({ template_id: own.id, body: 'Changed' })
    expect(await body()).toBe('Changed')
    await messages.updateTemplate({ template_id: own.id, status: 'archived' })
    expect(await body()).toMatch(/^Hello Ann/)
    await messages.deleteTemplate({ template_id: own.id })
    await expect(messages.deleteTemplate({ template_id: own.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await messages.templates({})).items).toHaveLength(9)
  })
})

describe('over REST', () => {
  it('serves the paths of the seed', async () => {
    const web = await openWebApp()
    web.test.clock.set('2026-01-15T18:00:00Z')
    const { body: deal } = await web.rest('POST', '/core/deals', { title: 'Elm', ...SELLER })
    const id = (record: unknown): string =>
      typeof record === 'object' && record !== null && 'id' in record ? String(record.id) : ''
    const path = `/core/pipeline/deal/${id(deal)}/run`
    const made = await web.rest('POST', path, {
      kind: 'sms',
      tone: 'neutral',
      to: '+15552345678',
      follow_up_days: 0,
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        deal_id: id(deal),
        kind: 'sms',
        tone: 'neutral',
        to: '+15552345678',
        followup: { due_date: '2026-01-15' },
      },
    })
    expect(await web.rest('GET', '/core/pipeline/runs?limit=50')).toMatchObject({
      body: { items: [{ id: id(made.body) }] },
    })
    const sent = `/core/pipeline/runs/${id(made.body)}/sent`
    expect(await web.rest('POST', sent, { channel: 'sms', result: 'ok' })).toMatchObject({ status: 200 })
    expect(await web.rest('POST', sent, { channel: 'sms', result: 'ok' })).toMatchObject({ status: 409 })
    expect(await web.rest('POST', '/core/pipeline/daily_tick?limit=10', {})).toMatchObject({
      status: 200,
      body: { runs: [{ deal_id: id(deal) }] },
    })
    expect(await web.rest('POST', '/core/pipeline/daily_tick?limit=10', {})).toMatchObject({
      body: { runs: [] },
    })
    expect(web.logged).toEqual([])
    await web.close()
  })
})
