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

async function newDeal() {
  const { client } = test
  const property = await client.properties.create({
    line: '12 Elm Street',
    city: 'Austin',
    region: 'TX',
    property_type: 'condo',
    beds: 3,
    baths: 2.5,
  })
  await client.properties.setArv({ prop_id: property.id, arv: 250_000 })
  await client.properties.addRepair({
    prop_id: property.id,
    category: 'Roof',
    unit_cost: 20_000,
    quantity: 1,
  })
  const deal = await client.deals.create({
    title: 'Elm Street',
    property_id: property.id,
    seller_name: 'Secret Seller',
    seller_phone: '(555) 999-0000',
    seller_consent: 'refused',
  })
  const pipeline = await client.wholesale.create({
    deal_id: deal.id,
    stage: 'under_contract',
    contract_price: 140_000,
    contract_date: '2026-01-10',
    closing_date: '2026-02-20',
    assignable: true,
    assignment_fee_target: 10_000,
    seller_motivation: 'Behind on payments',
  })
  return { deal, pipeline }
}

const buyer = (name: string, rest: object = {}) =>
  test.client.dispositions.createBuyer({ name, email: `${name.toLowerCase()}@example.com`, ...rest })

describe('a deal that is offered', () => {
  it('has a message drafted to each active buyer that it fits, best first, with why it fits them', async () => {
    const { client } = test
    const { deal, pipeline } = await newDeal()
    const bo = await buyer('Bo', {
      areas: ['austin', 'Dallas'],
      price_max: 160_000,
      property_types: ['condo'],
      beds_min: 2,
      baths_min: 2,
      arv_share_max: 70,
      rehab_max: 'light',
      cash: true,
      proof_of_funds: 200_000,
    })
    const al = await buyer('Al')
    const far = await buyer('Far', { areas: ['Boise'] })
    await buyer('Gone', { is_active: false })
    const { drafted, held, left_out } = await client.messages.offer({ deal_id: deal.id })
    expect(held).toEqual([])
    expect(drafted.map(({ buyer_name }) => buyer_name)).toEqual(['Bo', 'Al'])
    expect(left_out).toEqual([{ buyer_id: far.id, buyer_name: 'Far', reason: 'Austin is not in Boise' }])
    expect(drafted[0]).toMatchObject({
      buyer_id: bo.id,
      kind: 'email',
      to: 'bo@example.com',
      subject: '12 Elm Street, Austin: $150,000',
      score: 100,
      why: [
        'It is in Austin, where you buy',
        '$150,000 is within the $160,000 that you pay',
        'It is of a type that you buy',
        '3 bedrooms, 2 wanted',
        '2.5 bathrooms, 2 wanted',
        '68% of ARV with repairs, at most 70% wanted',
        'A light rehab, up to light taken',
      ],
    })
    expect(drafted[0]?.body).toContain(
      'Hi Bo,\n\nI have 12 Elm Street, Austin, TX for you at $150,000.\nCondo, 3 bd, 2.5 ba',
    )
    expect(drafted[0]?.body).toContain('Why it fits:\n- It is in Austin, where you buy\n')
    expect(drafted[1]).toMatchObject({ buyer_id: al.id, why: ['Nothing you told me speaks against it'] })
    for (const secret of ['Secret', '999', 'Behind', '140,000', '10,000', 'Far'])
      expect(JSON.stringify(drafted)).not.toContain(secret)
    expect((await client.dispositions.assignmentsOf({ pipeline_id: pipeline.id })).items).toMatchObject([
      { status: 'offered' },
      { status: 'offered' },
    ])
    const draft = await client.messages.draft({ draft_id: drafted[0]?.draft_id ?? '' })
    expect(draft).toMatchObject({ status: 'draft', buyer_id: bo.id, buyer_name: 'Bo', deal_id: deal.id })
    const sent = await client.messages.markSent({ run_id: draft.run_id ?? '', channel: 'mail' })
    expect(sent).toMatchObject({ status: 'sent', followup: null })
  })

  it('names the price that the buyer was offered it at, and goes to nobody who has it already', async () => {
    const { client } = test
    const { deal, pipeline } = await newDeal()
    const bo = await buyer('Bo')
    const al = await buyer('Al')
    await client.dispositions.offerToMany({
      pipeline_id: pipeline.id,
      buyer_ids: [bo.id],
      assignment_price: 147_000,
    })
    const [to_al, to_bo] = (await client.messages.offer({ deal_id: deal.id })).drafted
    expect([to_al?.subject, to_bo?.subject]).toEqual([
      '12 Elm Street, Austin: $150,000',
      '12 Elm Street, Austin: $147,000',
    ])
    await client.messages.discardDraft({ draft_id: to_bo?.draft_id ?? '' })
    const again = await client.messages.offer({
      deal_id: deal.id,
      buyer_ids: [bo.id],
      assignment_price: 146_000,
    })
    expect(again.drafted[0]?.subject).toContain('$146,000')
    const { items } = await client.dispositions.assignmentsOf({ pipeline_id: pipeline.id })
    expect(items.find(each => each.buyer_id === bo.id)).toMatchObject({ assignment_price: 146_000 })
    const his = items.find(each => each.buyer_id === al.id)
    await client.messages.discardDraft({ draft_id: to_al?.draft_id ?? '' })
    await client.dispositions.updateAssignment({ assignment_id: his?.id ?? '', status: 'assigned' })
    expect((await client.messages.offer({ deal_id: deal.id, buyer_ids: [al.id] })).left_out).toEqual([
      { buyer_id: al.id, buyer_name: 'Al', reason: 'The deal is assigned to this buyer already' },
    ])
  })

  it('is put on one sheet for a buyer, with why it fits them and nothing that is not theirs', async () => {
    const { client } = test
    const { deal, pipeline } = await newDeal()
    const bo = await buyer('Bo <b>', { email: '', areas: ['Austin'], price_max: 160_000 })
    const page = async (buyer_id?: string) =>
      (
        await client.messages.flyer({ deal_id: deal.id, ...(buyer_id && { buyer_id }), format: 'html' })
      ).text()
    const own = await page()
    for (const text of ['12 Elm Street, Austin, TX', '$150,000', 'Condo', '$250,000', '$20,000', 'Sam Reed'])
      expect(own).toContain(text)
    expect(own).not.toContain('Why it fits')
    await client.dispositions.offerToMany({
      pipeline_id: pipeline.id,
      buyer_ids: [bo.id],
      assignment_price: 147_000,
    })
    const his = await page(bo.id)
    for (const text of [
      'For Bo &lt;b&gt;',
      '$147,000 is within the $160,000 that you pay',
      'It is in Austin',
    ])
      expect(his).toContain(text)
    for (const secret of ['Secret', '999', 'Behind', '140,000', '10,000<'])
      expect(own + his).not.toContain(secret)
    await expect(client.messages.flyer({ deal_id: deal.id, buyer_id: 'x', format: 'html' })).rejects.toEqual(
      refusal('NOT_FOUND'),
    )
    await client.wholesale.update({ pipeline_id: pipeline.id, stage: 'dead', reason: 'Sold elsewhere' })
    await expect(page()).rejects.toEqual(refusal('CONFLICT'))
  })

  it('says which messages are held, and why, and is offered again to nobody whose message still waits', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const out = await buyer('Out', { phone: '(555) 010-0101' })
    const marked = await buyer('Marked', { email: '', phone: '555 010 0102', time_zone: 'America/Chicago' })
    const night = await buyer('Night', { email: '', phone: '555 010 0103', time_zone: 'Asia/Tokyo' })
    const nowhere = await buyer('Nowhere', { email: '', phone: '555 010 0104' })
    const none = await buyer('None', { email: '' })
    await client.messages.optOut({ contact: '555-010-0101' })
    await client.contacts.create({ name: 'M', phones: [{ number: '(555) 010-0102', do_not_call: true }] })
    const { drafted, held } = await client.messages.offer({
      deal_id: deal.id,
      assignment_price: 155_000,
    })
    expect(drafted).toEqual([])
    const why = new Map(held.map(each => [each.buyer_id, each.hold_reasons]))
    expect(why.get(out.id)).toEqual(['The buyer has opted out of being contacted'])
    expect(why.get(marked.id)).toEqual(['555 010 0102 is marked “do not call”'])
    expect(why.get(night.id)).toEqual([expect.stringMatching(/^Quiet hours: it is 03:00 where the buyer is/)])
    expect(why.get(nowhere.id)).toEqual(["The buyer's time zone is not known, so quiet hours cannot be kept"])
    expect(why.get(none.id)).toEqual(['No e-mail address for the buyer'])
    expect(held[0]?.body).toContain('$155,000')
    for (const { draft_id } of held.filter(({ kind }) => kind === 'email'))
      await expect(client.messages.sendDraft({ draft_id })).rejects.toEqual(refusal('CONFLICT'))
    const again = await client.messages.offer({ deal_id: deal.id })
    expect([again.drafted, again.held, again.left_out.length]).toEqual([[], [], 5])
    test.clock.set('2026-01-16T02:00:00Z')
    const { items } = await client.messages.drafts({ status: 'draft' })
    expect(items.map(({ buyer_id }) => buyer_id)).toEqual([night.id])
  })

  it('goes to a named buyer although it does not fit, with the person’s own words, and a gap holds it', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const far = await buyer('Far', { areas: ['Boise'], price_max: 1000 })
    const gone = await buyer('Gone', { is_active: false })
    const { drafted, held, left_out } = await client.messages.offer({
      deal_id: deal.id,
      buyer_ids: [far.id, gone.id, far.id],
      subject: 'For {{buyer_name}}',
      body: '{{why}} {{seller_name}} {{note}}',
      note: 'By Friday',
    })
    expect(drafted).toEqual([])
    expect(held).toMatchObject([
      {
        score: null,
        subject: 'For Far',
        body: '- It is not quite what you told me you buy [[seller_name]] By Friday',
        hold_reasons: ['To be filled in: seller_name'],
      },
    ])
    expect(left_out).toMatchObject([{ buyer_id: gone.id, reason: 'This buyer is not active' }])
  })

  it('is refused where it is not there, on no board or over, and nothing is written', async () => {
    const { client } = test
    const loose = await client.deals.create({ title: 'Loose' })
    const { deal, pipeline } = await newDeal()
    const bo = await buyer('Bo')
    const before = dumpOf(test.file)
    await expect(client.messages.offer({ deal_id: 'x' })).rejects.toEqual(refusal('NOT_FOUND'))
    await expect(client.messages.offer({ deal_id: loose.id })).rejects.toEqual(refusal('CONFLICT'))
    await expect(client.messages.offer({ deal_id: deal.id, buyer_ids: [bo.id, 'x'] })).rejects.toEqual(
      refusal('NOT_FOUND'),
    )
    expect(dumpOf(test.file)).toEqual(before)
    await client.messages.offer({ deal_id: deal.id })
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
    await client.wholesale.update({ pipeline_id: pipeline.id, stage: 'dead', reason: 'Over' })
    await expect(client.messages.offer({ deal_id: deal.id })).rejects.toEqual(refusal('CONFLICT'))
  })
})
