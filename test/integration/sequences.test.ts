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
const STEPS = [0, 3, 7].map(day => ({ day, kind: 'email' as const }))

async function newDeal() {
  const { client } = test
  const property = await client.properties.create({ line: '12 Elm Street', city: 'Austin' })
  const deal = await client.deals.create({
    title: 'Elm',
    property_id: property.id,
    seller_name: 'Ann Lee',
    seller_phone: '(555) 010-0101',
    seller_email: 'ann@example.com',
  })
  const pipeline = await client.wholesale.create({ deal_id: deal.id })
  return { deal, pipeline }
}

const day = (date: string) => test.clock.set(`${date}T18:00:00Z`)
const tick = () => test.client.sequences.tick({})
const messages = async () =>
  (await test.client.messages.drafts({ status: 'open', limit: 500 })).items.map(({ id }) => id)
async function send() {
  for (const run of (await test.client.messages.runs({})).items)
    if (run.status === 'drafted' || run.status === 'held')
      await test.client.messages.markSent({ run_id: run.id, channel: 'copy' })
}
const state = async () => (await test.client.sequences.enrolments({})).items[0]

async function started() {
  const { deal, pipeline } = await newDeal()
  const sequence = await test.client.sequences.create({ name: 'First week', steps: STEPS })
  const enrolment = await test.client.sequences.enrol({ sequence_id: sequence.id, deal_id: deal.id })
  return { deal, pipeline, sequence, enrolment }
}

describe('a sequence', () => {
  it('drafts its messages on days 0, 3 and 7, one a day however often it is looked at, and is through', async () => {
    const { sequence, enrolment } = await started()
    expect(sequence).toMatchObject({ name: 'First week', running: 0, status: 'active' })
    expect(enrolment).toMatchObject({
      state: 'running',
      drafted: 0,
      steps: 3,
      next_on: '2026-01-15',
      waits: false,
    })
    expect(await tick()).toEqual({ drafted: 1, stopped: 0, errors: [] })
    expect(await tick()).toMatchObject({ drafted: 0 })
    expect(await state()).toMatchObject({ drafted: 1, next_on: '2026-01-18', waits: true })
    await send()
    day('2026-01-17')
    expect(await tick()).toMatchObject({ drafted: 0 })
    day('2026-01-18')
    expect(await tick()).toMatchObject({ drafted: 1 })
    await send()
    day('2026-01-22')
    expect(await tick()).toMatchObject({ drafted: 1 })
    expect(await state()).toMatchObject({ state: 'done', drafted: 3, next_on: null, stop_reason: null })
    day('2026-02-22')
    expect(await tick()).toMatchObject({ drafted: 0 })
  })

  it('waits for a message that was not sent, and then for as many days as lie between; a clock set back drafts nothing', async () => {
    await started()
    await tick()
    day('2026-01-25')
    expect(await tick()).toMatchObject({ drafted: 0 })
    await send()
    expect(await tick()).toMatchObject({ drafted: 0 })
    day('2026-01-10')
    expect(await tick()).toMatchObject({ drafted: 0 })
    day('2026-01-28')
    expect(await tick()).toMatchObject({ drafted: 1 })
    expect(await state()).toMatchObject({ next_on: '2026-02-01' })
  })

  it('stops for who has replied, and discards what waits', async () => {
    const { enrolment } = await started()
    await tick()
    expect(await messages()).toHaveLength(1)
    const stopped = await test.client.sequences.stop({ enrolment_id: enrolment.id, reason: 'reply' })
    expect(stopped).toMatchObject({ state: 'stopped', stop_reason: 'reply', next_on: null, waits: false })
    expect(await messages()).toEqual([])
    day('2026-02-22')
    expect(await tick()).toEqual({ drafted: 0, stopped: 0, errors: [] })
    await expect(test.client.sequences.stop({ enrolment_id: enrolment.id })).rejects.toEqual(
      refusal('CONFLICT'),
    )
  })

  it.each([
    [
      'opted_out',
      async ({ deal }: Awaited<ReturnType<typeof started>>) => {
        await test.client.messages.optOut({ deal_id: deal.id })
      },
    ],
    [
      'opted_out',
      async ({ deal }: Awaited<ReturnType<typeof started>>) => {
        await test.client.deals.update({ deal_id: deal.id, seller_consent: 'refused' })
      },
    ],
    [
      'stage',
      async ({ pipeline }: Awaited<ReturnType<typeof started>>) => {
        await test.client.wholesale.update({
          pipeline_id: pipeline.id,
          stage: 'offer_made',
          offer_amount: 100_000,
          offer_date: '2026-01-15',
        })
      },
    ],
    [
      'over',
      async ({ pipeline }: Awaited<ReturnType<typeof started>>) => {
        await test.client.wholesale.update({ pipeline_id: pipeline.id, stage: 'dead', reason: 'Sold' })
      },
    ],
    [
      'over',
      async ({ deal }: Awaited<ReturnType<typeof started>>) => {
        await test.client.deals.update({ deal_id: deal.id, status: 'archived' })
      },
    ],
  ] as const)('stops by itself: %s', async (reason, happens) => {
    const made = await started()
    await tick()
    await happens(made)
    // It is said at once, and kept with the next look.
    expect(await state()).toMatchObject({ state: 'stopped', stop_reason: reason })
    expect(await tick()).toEqual({ drafted: 0, stopped: 1, errors: [] })
    expect(await messages()).toEqual([])
    expect(await tick()).toEqual({ drafted: 0, stopped: 0, errors: [] })
  })

  it('is refused for days that do not ascend, another kind of template, and a deal that is in one or over', async () => {
    const { client } = test
    const { deal, sequence } = await started()
    const template = await client.messages.createTemplate({
      kind: 'sms',
      tone: 'neutral',
      name: 'Text',
      subject: '',
      body: 'Hi',
    })
    const before = dumpOf(test.file)
    for (const steps of [
      [],
      [
        { day: 3, kind: 'sms' as const },
        { day: 3, kind: 'sms' as const },
      ],
      [{ day: 0, kind: 'email' as const, template_id: template.id }],
      [{ day: 0, kind: 'sms' as const, template_id: 'x' }],
    ])
      await expect(client.sequences.create({ name: 'Bad', steps })).rejects.toEqual(refusal('BAD_REQUEST'))
    await expect(client.sequences.enrol({ sequence_id: sequence.id, deal_id: deal.id })).rejects.toEqual(
      refusal('CONFLICT'),
    )
    await expect(client.sequences.enrol({ sequence_id: 'x', deal_id: deal.id })).rejects.toEqual(
      refusal('NOT_FOUND'),
    )
    await expect(client.sequences.update({ sequence_id: sequence.id, status: 'archived' })).rejects.toEqual(
      refusal('CONFLICT'),
    )
    expect(dumpOf(test.file)).toEqual(before)
    const out = await client.deals.create({ title: 'Out', seller_email: 'out@example.com' })
    await client.messages.optOut({ deal_id: out.id })
    await expect(client.sequences.enrol({ sequence_id: sequence.id, deal_id: out.id })).rejects.toEqual(
      refusal('CONFLICT'),
    )
  })

  it('uses the template of each message, and the usual text where that is gone', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const template = await client.messages.createTemplate({
      kind: 'email',
      tone: 'direct',
      name: 'Mine',
      subject: 'About {{street}}',
      body: 'Only mine',
    })
    const step = { kind: 'email' as const, template_id: template.id }
    const { id } = await client.sequences.create({
      name: 'Mine',
      steps: [
        { day: 0, ...step },
        { day: 1, ...step },
      ],
    })
    await client.sequences.enrol({ sequence_id: id, deal_id: deal.id })
    await tick()
    expect((await client.messages.drafts({ status: 'open' })).items[0]).toMatchObject({
      body: 'Only mine',
    })
    await send()
    await client.messages.deleteTemplate({ template_id: template.id })
    day('2026-01-16')
    expect(await tick()).toMatchObject({ drafted: 1, errors: [] })
    expect((await client.messages.drafts({ status: 'open' })).items[0]?.body).toContain(
      'interested in your property',
    )
  })

  it('comes, changes, starts and stops by one step of undo each, and the history tells of it', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const empty = dumpOf(test.file)
    const { id } = await client.sequences.create({ name: 'First week', steps: STEPS })
    const made = dumpOf(test.file)
    await client.sequences.update({ sequence_id: id, name: 'Week' })
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(made)
    const { id: enrolment_id } = await client.sequences.enrol({ sequence_id: id, deal_id: deal.id })
    const running = dumpOf(test.file)
    await client.sequences.stop({ enrolment_id })
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(running)
    await client.undo.undo({})
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(empty)
    await client.undo.redo({})
    expect(dumpOf(test.file)).toEqual(made)
  })

  it('is among the daily jobs', async () => {
    await started()
    await test.client.system.tick({})
    expect(await messages()).toHaveLength(1)
  })
})
