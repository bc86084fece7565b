import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const refusal = (code: string) => expect.objectContaining({ code })

async function newDeal() {
  const property = await test.client.properties.create({
    line: '12 Elm Street',
    city: 'Austin',
    region: 'TX',
  })
  const deal = await test.client.deals.create({ title: 'Elm Street', property_id: property.id })
  const pipeline = await test.client.wholesale.create({ deal_id: deal.id })
  return { property, deal, pipeline }
}

describe('contacts', () => {
  it('keep every number and address, their roles, where their mail goes and what they have to do with', async () => {
    const { client } = test
    const { property, deal, pipeline } = await newDeal()
    const made = await client.contacts.create({
      name: '  Ann Lee ',
      company: 'Lee Title',
      roles: ['seller', 'heir', 'seller'],
      phones: [
        { number: '(555) 010-0101', kind: 'mobile', do_not_call: true },
        { number: '555-010-0102', kind: 'landline' },
      ],
      emails: [{ address: 'ann@example.com' }],
      mailing_address: { line: 'PO Box 7', city: 'Austin', region: 'TX', postal_code: '78701' },
      notes: 'Rings back in the evening',
      links: [
        { kind: 'deal', id: deal.id },
        { kind: 'property', id: property.id },
        { kind: 'lead', id: pipeline.id },
        { kind: 'deal', id: deal.id },
      ],
    })
    expect(made).toMatchObject({
      id: expect.stringMatching(/^contact_/),
      name: 'Ann Lee',
      company: 'Lee Title',
      roles: ['seller', 'heir'],
      phones: [
        { number: '(555) 010-0101', kind: 'mobile', do_not_call: true },
        { number: '555-010-0102', kind: 'landline', do_not_call: false },
      ],
      emails: [{ address: 'ann@example.com', kind: 'other', do_not_call: false }],
      mailing_address: { line: 'PO Box 7', city: 'Austin', region: 'TX', postal_code: '78701', country: '' },
      links: [
        { kind: 'deal', id: deal.id, label: 'Elm Street' },
        { kind: 'property', id: property.id, label: '12 Elm Street' },
        { kind: 'lead', id: pipeline.id, label: 'Elm Street' },
      ],
      status: 'active',
    })
    expect(await client.contacts.get({ contact_id: made.id })).toEqual(made)
    const changed = await client.contacts.update({
      contact_id: made.id,
      phones: [],
      links: made.links.slice(0, 1).map(({ kind, id }) => ({ kind, id })),
    })
    expect(changed).toMatchObject({
      phones: [],
      emails: [{ address: 'ann@example.com' }],
      links: [{ kind: 'deal', id: deal.id }],
      mailing_address: { city: 'Austin' },
    })
  })

  it('are found by every word, their role and what they have to do with, page by page', async () => {
    const { client } = test
    const { deal, property } = await newDeal()
    const names = ['Zoë Ames', 'Bo Ames', 'Cy Stone']
    for (const [index, name] of names.entries())
      await client.contacts.create({
        name,
        roles: index === 0 ? ['contractor', 'other'] : ['seller'],
        phones: [{ number: `555 010 010${index}` }],
        links: index === 2 ? [{ kind: 'deal', id: deal.id }] : [{ kind: 'property', id: property.id }],
      })
    const found = async (asked: Parameters<typeof client.contacts.list>[0]) => {
      const { items, total } = await client.contacts.list(asked)
      return [items.map(({ name }) => name), total]
    }
    expect(await found({})).toEqual([['Bo Ames', 'Cy Stone', 'Zoë Ames'], 3])
    expect(await found({ limit: 1, offset: 1 })).toEqual([['Cy Stone'], 3])
    expect(await found({ q: 'zoe ames' })).toEqual([['Zoë Ames'], 1])
    expect(await found({ q: '0102' })).toEqual([['Cy Stone'], 1])
    expect(await found({ role: 'other' })).toEqual([['Zoë Ames'], 1])
    expect(await found({ role: 'seller', record_kind: 'deal', record_id: deal.id })).toEqual([
      ['Cy Stone'],
      1,
    ])
    expect(await found({ record_kind: 'property', record_id: property.id })).toEqual([
      ['Bo Ames', 'Zoë Ames'],
      2,
    ])
    await expect(client.contacts.list({ record_kind: 'deal' })).rejects.toEqual(refusal('BAD_REQUEST'))
    const { items } = await client.search.find({ q: '0100' })
    expect(JSON.stringify(items)).toContain('Zoë Ames')
  })

  it('are refused for what is not there and what nobody asked for, and nothing is written', async () => {
    const { client } = test
    const before = dumpOf(test.file)
    for (const bad of [
      { name: ' ' },
      { name: 'A', phones: [{ number: '' }] },
      { name: 'A', phones: [{ number: 'none' }] },
      { name: 'A', emails: [{ address: 'a@' }] },
    ])
      await expect(client.contacts.create(bad)).rejects.toEqual(refusal('BAD_REQUEST'))
    for (const kind of ['deal', 'property', 'lead'] as const)
      await expect(client.contacts.create({ name: 'A', links: [{ kind, id: 'x' }] })).rejects.toEqual(
        refusal('NOT_FOUND'),
      )
    await expect(client.contacts.update({ contact_id: 'x', name: 'B' })).rejects.toEqual(refusal('NOT_FOUND'))
    await expect(client.contacts.remove({ contact_id: 'x' })).rejects.toEqual(refusal('NOT_FOUND'))
    expect(dumpOf(test.file)).toEqual(before)
  })

  it('come, change, go and are archived by one step of undo each, and the history tells of it', async () => {
    const { client } = test
    const { deal } = await newDeal()
    const empty = dumpOf(test.file)
    const { id } = await client.contacts.create({
      name: 'Ann',
      phones: [{ number: '555 010 0101' }],
      links: [{ kind: 'deal', id: deal.id }],
    })
    const made = dumpOf(test.file)
    await client.contacts.update({ contact_id: id, emails: [{ address: 'a@example.com' }], phones: [] })
    const changed = dumpOf(test.file)
    await client.contacts.update({ contact_id: id, status: 'archived' })
    expect((await client.contacts.list({})).total).toBe(0)
    expect((await client.contacts.list({ status: 'archived' })).total).toBe(1)
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(changed)
    await client.contacts.remove({ contact_id: id })
    expect((await client.contacts.list({})).total).toBe(0)
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(changed)
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(made)
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(empty)
    await client.undo.redo({})
    expect(dumpOf(test.file)).toEqual(made)
  })
})

describe('who is to be left alone', () => {
  const optedOut = async () =>
    (await test.client.messages.optOuts({})).items.map(({ contact }) => contact).sort()

  it('stays so when a marked number is taken from a contact, or goes with it', async () => {
    const { client } = test
    const { id } = await client.contacts.create({
      name: 'Ann',
      phones: [{ number: '+1 503 555 0101', do_not_call: true }, { number: '+1 503 555 0102' }],
    })
    await client.contacts.update({
      contact_id: id,
      phones: [{ number: '+1 503 555 0102', do_not_call: true }],
    })
    expect(await optedOut()).toEqual(['15035550101'])
    await client.undo.undo({})
    expect(await optedOut()).toEqual([])
    await client.contacts.remove({ contact_id: id })
    expect(await optedOut()).toEqual(['15035550101'])
    await client.undo.undo({})
    // To take the mark away is to say so.
    await client.contacts.update({
      contact_id: id,
      phones: [{ number: '503-555-0101' }, { number: '+1 503 555 0102' }],
    })
    await client.contacts.remove({ contact_id: id })
    expect(await optedOut()).toEqual([])
  })

  it('is so under whatever is known of the same person by any other way, then or later', async () => {
    const { client } = test
    const buyer = await client.dispositions.createBuyer({ name: 'Bo', phone: '+1 503 555 0101' })
    const bo = await client.contacts.create({
      name: 'Bo',
      phones: [{ number: '(503) 555-0101' }],
      emails: [{ address: 'bo@example.com' }],
    })
    await client.contacts.create({
      name: 'B. O.',
      emails: [{ address: 'BO@example.com' }, { address: 'office@example.com' }],
    })
    await client.contacts.create({ name: 'Cy', phones: [{ number: '+1 503 555 0109' }] })
    await client.messages.optOut({ buyer_id: buyer.id })
    expect(await optedOut()).toEqual(['15035550101', 'bo@example.com', 'office@example.com'])
    await client.contacts.update({ contact_id: bo.id, phones: [...bo.phones, { number: '+1 503 555 0108' }] })
    expect(await optedOut()).toContain('15035550108')
    await client.contacts.create({
      name: 'Bo once more',
      phones: [{ number: '+1 503 555 0108' }],
      emails: [{ address: 'new@example.com' }],
    })
    expect(await optedOut()).toContain('new@example.com')
    expect(await optedOut()).not.toContain('15035550109')
  })
})
