import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T18:00:00Z' })
  await test.client.messages.updateSettings({ my_name: 'Sam Reed', my_phone: '555-010-0100' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const refusal = (code: string) => expect.objectContaining({ code })
const EMAILS = [0, 3, 7].map(day => ({ day, kind: 'email' as const }))
const day = (date: string) => test.clock.set(`${date}T18:00:00Z`)
const tick = () => test.client.sequences.tick({})
const drafts = async () => (await test.client.messages.drafts({ status: 'open', limit: 500 })).items
const enrolments = async () => (await test.client.sequences.enrolments({})).items
const newSequence = (days = EMAILS, more: object = {}) =>
  test.client.sequences.create({ name: 'After an offer', audience: 'buyer', steps: days, ...more })

async function send() {
  for (const { run_id } of await drafts())
    if (run_id !== null) await test.client.messages.markSent({ run_id, channel: 'copy' })
}

async function newDeal() {
  const { client } = test
  const property = await client.properties.create({ line: '12 Elm Street', city: 'Austin' })
  const deal = await client.deals.create({
    title: 'Elm',
    property_id: property.id,
    seller_name: 'Secret Seller',
    seller_phone: '(555) 999-0000',
  })
  const pipeline = await client.wholesale.create({
    deal_id: deal.id,
    stage: 'under_contract',
    contract_price: 140_000,
    contract_date: '2026-01-10',
    closing_date: '2026-02-20',
    assignable: true,
  })
  return { deal, pipeline }
}

const buyer = (name: string, rest: object = {}) =>
  test.client.dispositions.createBuyer({ name, email: `${name.toLowerCase()}@example.com`, ...rest })

/** Bo and Al were offered the deal, and a sequence follows for each. */
async function offered() {
  const { client } = test
  const { deal, pipeline } = await newDeal()
  const [bo, al] = [await buyer('Bo', { phone: '(555) 010-0101' }), await buyer('Al')]
  const sequence = await newSequence()
  const made = await client.sequences.offer({
    sequence_id: sequence.id,
    deal_id: deal.id,
    buyer_ids: [bo.id, al.id],
    assignment_price: 150_000,
  })
  const of = (id: string) => {
    const found = made.started.find(({ buyer_id }) => buyer_id === id)
    if (!found?.assignment_id) throw new Error('No sequence follows')
    return { enrolment_id: found.id, assignment_id: found.assignment_id }
  }
  return { deal, pipeline, bo, al, sequence, made, his: of(bo.id), others: of(al.id) }
}

describe('a sequence that follows an offer', () => {
  it('takes the offer for its message of day 0 and reminds each buyer on days 3 and 7, with nothing of the seller', async () => {
    const { made } = await offered()
    expect(made.drafted.map(({ buyer_name }) => buyer_name).sort()).toEqual(['Al', 'Bo'])
    expect(made.started).toMatchObject([
      { state: 'running', drafted: 1, steps: 3, next_on: '2026-01-18', waits: true },
      { state: 'running', drafted: 1, steps: 3, next_on: '2026-01-18', waits: true },
    ])
    expect(made.not_started).toEqual([])
    expect(await tick()).toEqual({ drafted: 0, stopped: 0, errors: [] })
    await send()
    day('2026-01-18')
    expect(await tick()).toEqual({ drafted: 2, stopped: 0, errors: [] })
    expect(await tick()).toMatchObject({ drafted: 0 })
    const texts = await drafts()
    expect(texts).toHaveLength(2)
    for (const { subject, body, status } of texts) {
      expect([subject, status]).toEqual(['About 12 Elm Street, Austin', 'draft'])
      expect(body).toContain('I wrote to you about 12 Elm Street, Austin at $150,000.')
      for (const secret of ['Secret', '999', '140,000', '[[']) expect(body).not.toContain(secret)
    }
    await send()
    day('2026-01-22')
    expect(await tick()).toMatchObject({ drafted: 2 })
    expect((await enrolments()).map(({ state }) => state)).toEqual(['done', 'done'])
    await send()
    day('2026-03-22')
    expect(await tick()).toMatchObject({ drafted: 0 })
  })

  it('does not follow an offer to who has opted out, in whatever digits their number is entered', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const bo = await buyer('Bo', { email: '', phone: '٠٥٥٥ ٠١٠ ٠١٠١' })
    await client.messages.optOut({ contact: '0555 010 0101' })
    const { id: sequence_id } = await newSequence()
    const made = await client.sequences.offer({ sequence_id, deal_id: deal.id, buyer_ids: [bo.id] })
    expect(made.started).toEqual([])
    expect((await drafts()).filter(({ status }) => status === 'draft')).toEqual([])
  })

  it('waits no longer than its days where the clock was ahead as it began', async () => {
    const { client } = test
    day('2036-01-15')
    const { his } = await offered()
    await send()
    day('2026-01-15')
    expect(await tick()).toEqual({ drafted: 0, stopped: 0, errors: [] })
    expect((await enrolments()).find(({ id }) => id === his.enrolment_id)?.next_on).toBe('2026-01-18')
    day('2026-01-17')
    expect(await tick()).toMatchObject({ drafted: 0 })
    day('2026-01-18')
    expect(await tick()).toMatchObject({ drafted: 2, errors: [] })
    expect((await client.audit.verify({})).ok).toBe(true)
  })

  it('counts its days from when the offer was sent, and waits until it is', async () => {
    await offered()
    day('2026-01-25')
    expect(await tick()).toMatchObject({ drafted: 0 })
    await send()
    expect(await tick()).toMatchObject({ drafted: 0 })
    day('2026-01-28')
    expect(await tick()).toMatchObject({ drafted: 2 })
  })

  type Made = Awaited<ReturnType<typeof offered>>
  it.each<[string, number, (made: Made) => Promise<unknown>]>([
    ['opted_out', 1, ({ bo }) => test.client.messages.optOut({ buyer_id: bo.id })],
    [
      'opted_out',
      1,
      () =>
        test.client.contacts.create({
          name: 'B',
          phones: [{ number: '555-010-0101', do_not_call: true }],
          emails: [{ address: 'BO@example.com', do_not_call: true }],
        }),
    ],
    [
      'over',
      1,
      ({ his }) =>
        test.client.dispositions.updateAssignment({
          assignment_id: his.assignment_id,
          status: 'fallout',
          reason: 'Not for him',
        }),
    ],
    ['over', 1, ({ bo }) => test.client.dispositions.updateBuyer({ buyer_id: bo.id, is_active: false })],
    [
      'stage',
      2,
      ({ his }) =>
        test.client.dispositions.updateAssignment({ assignment_id: his.assignment_id, status: 'assigned' }),
    ],
    [
      'over',
      2,
      ({ pipeline }) =>
        test.client.wholesale.update({ pipeline_id: pipeline.id, stage: 'dead', reason: 'Sold' }),
    ],
    ['over', 2, ({ deal }) => test.client.deals.update({ deal_id: deal.id, status: 'archived' })],
  ])('stops by itself: %s, for %i', async (reason, count, happens) => {
    const made = await offered()
    await happens(made)
    const stopped = (await enrolments()).filter(({ state }) => state === 'stopped')
    expect(stopped.map(({ stop_reason }) => stop_reason)).toEqual(Array(count).fill(reason))
    expect(stopped.map(({ buyer_id }) => buyer_id)).toContain(made.bo.id)
    expect(await tick()).toEqual({ drafted: 0, stopped: count, errors: [] })
    expect((await drafts()).map(({ buyer_id }) => buyer_id)).toEqual(count === 1 ? [made.al.id] : [])
    await send()
    day('2026-03-01')
    const left = 2 - count
    expect(await tick()).toEqual({ drafted: left, stopped: 0, errors: [] })
  })

  it('stops for the buyer who has replied, and goes on for the other', async () => {
    const { his, al } = await offered()
    await send()
    day('2026-01-18')
    await tick()
    const stopped = await test.client.sequences.stop({ enrolment_id: his.enrolment_id, reason: 'reply' })
    expect(stopped).toMatchObject({ state: 'stopped', stop_reason: 'reply', buyer_name: 'Bo' })
    expect((await drafts()).map(({ buyer_id }) => buyer_id)).toEqual([al.id])
    await send()
    day('2026-01-22')
    expect(await tick()).toEqual({ drafted: 1, stopped: 0, errors: [] })
  })

  it('starts for an offer that was made before, one at a time, with the text of an offer where none has gone out', async () => {
    const { client } = test
    const { deal, pipeline } = await newDeal()
    const [bo, al] = [await buyer('Bo'), await buyer('Al')]
    const { id: sequence_id } = await newSequence()
    const start = (buyer_id: string) => client.sequences.enrol({ sequence_id, deal_id: deal.id, buyer_id })
    await expect(start(bo.id)).rejects.toEqual(refusal('CONFLICT'))
    await expect(start('x')).rejects.toEqual(refusal('NOT_FOUND'))
    await client.dispositions.offerToMany({ pipeline_id: pipeline.id, buyer_ids: [bo.id, al.id] })
    const begun = await start(bo.id)
    expect(begun).toMatchObject({ buyer_name: 'Bo', drafted: 0, next_on: '2026-01-15' })
    expect((await client.sequences.enrolments({ assignment_id: begun.assignment_id ?? '' })).items).toEqual([
      begun,
    ])
    await expect(start(bo.id)).rejects.toThrow(/in After an offer already/)
    await start(al.id)
    expect(await tick()).toMatchObject({ drafted: 2 })
    expect((await drafts())[0]?.body).toContain('Why it fits')
    expect((await client.sequences.list({})).items).toMatchObject([{ audience: 'buyer', running: 2 }])
    await expect(client.sequences.update({ sequence_id, status: 'archived' })).rejects.toThrow(
      /2 buyers are in this sequence/,
    )
  })

  it('is offered all the same to who wants no messages, held, and no sequence follows', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const out = await buyer('Out')
    await client.messages.optOut({ buyer_id: out.id })
    const { id } = await newSequence([{ day: 2, kind: 'email' }])
    const made = await client.sequences.offer({ sequence_id: id, deal_id: deal.id, buyer_ids: [out.id] })
    expect([made.drafted, made.started]).toEqual([[], []])
    expect(made.held).toHaveLength(1)
    expect(made.not_started).toEqual([
      { buyer_id: out.id, buyer_name: 'Out', reason: 'The buyer does not want to be contacted' },
    ])
  })

  it('is for buyers alone, with their fields: a template that would tell of the seller is refused', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const bo = await buyer('Bo')
    const template = async (body: string) =>
      (
        await client.messages.createTemplate({
          kind: 'email',
          tone: 'direct',
          name: body,
          subject: 'Hi',
          body,
        })
      ).id
    const step = (template_id: string) => [{ day: 0, kind: 'email' as const, template_id }]
    await expect(newSequence(step(await template('{{seller_name}} sells')))).rejects.toEqual(
      refusal('BAD_REQUEST'),
    )
    const fits = await newSequence(step(await template('For {{buyer_name}}: {{price}}')))
    const sellers = await client.sequences.create({ name: 'Sellers', steps: EMAILS })
    const before = dumpOf(test.file)
    await expect(client.sequences.enrol({ sequence_id: fits.id, deal_id: deal.id })).rejects.toThrow(
      /is for buyers/,
    )
    await expect(client.sequences.offer({ sequence_id: sellers.id, deal_id: deal.id })).rejects.toThrow(
      /is for sellers/,
    )
    expect(dumpOf(test.file)).toEqual(before)
    await client.sequences.offer({
      sequence_id: fits.id,
      deal_id: deal.id,
      buyer_ids: [bo.id],
      assignment_price: 150_000,
    })
    expect((await drafts())[0]).toMatchObject({ subject: 'Hi', body: 'For Bo: $150,000' })
    expect(await enrolments()).toMatchObject([{ state: 'done', drafted: 1 }])
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
    await client.undo.redo({})
    expect(await drafts()).toHaveLength(1)
  })
})
