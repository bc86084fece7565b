import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const listOf = (name: string, ...lines: readonly string[]) => new File([lines.join('\n')], `${name}.csv`)
const bring = (name: string, ...lines: readonly string[]) =>
  test.client.leads.run({ file: listOf(name, ...lines) })
const properties = async () =>
  (await test.client.properties.list({})).items.map(({ line, city, region, postal_code }) =>
    [line, city, region, postal_code].join(', '),
  )
const contacts = async () => (await test.client.contacts.list({})).items

const CASES = join(import.meta.dirname, '../../../shared/cases/leads-units.csv')

describe('a list of a provider', () => {
  it.skipIf(!existsSync(CASES))(
    'keeps three condominiums of one address apart, each with its owner',
    async () => {
      const { id } = await test.client.leads.run({ file: new File([readFileSync(CASES)], 'leads-units.csv') })
      expect(await properties()).toEqual([
        '45 Elm Ave Unit 2B, Holyoke, MA, 01040',
        '45 Elm Ave Unit 3C, Holyoke, MA, 01040',
        '45 Elm Ave Unit 4D, Holyoke, MA, 01040',
      ])
      expect((await test.client.deals.list({})).items.map(each => each.seller_name).sort()).toEqual([
        'Ann Sample',
        'Bob Sample',
        'Cal Sample',
      ])
      expect(await test.client.leads.undo({ import_id: id })).toMatchObject({ kept: 0 })
      expect(await contacts()).toEqual([])
    },
  )

  // The columns are those that public parsers of each provider's files name; rows are invented.
  const LISTS: readonly (readonly [string, string, string, object])[] = [
    [
      'PropStream',
      'Address,Unit #,City,State,Zip,County,APN,Owner Occupied,Owner 1 First Name,Owner 1 Last Name,Owner 2 First Name,Owner 2 Last Name,Mailing Address,Mailing Unit #,Mailing City,Mailing State,Mailing Zip,Property Type,Bedrooms,Total Bathrooms,Building Sqft,Est. Value,Phone 1,Phone 1 Type,Phone 1 DNC,Phone 2,Phone 2 Type,Phone 2 DNC,Email 1,Email 2,Litigator,Method of Add',
      '9 Oak St,4,Salem,OR,97301,Marion,1-2,No,Ada,Poe,Bo,Poe,PO Box 1,,Bend,OR,97701,Condominium,2,1,900,150000,5035550101,Mobile,No,5035550102,Landline,Yes,ada@example.com,poe@example.com,No,Manual',
      {
        name: 'Ada Poe',
        phones: [
          { number: '+15035550101', kind: 'mobile', do_not_call: false },
          { number: '+15035550102', kind: 'landline', do_not_call: true },
        ],
        emails: [{ address: 'ada@example.com' }, { address: 'poe@example.com' }],
        mailing_address: { line: 'PO Box 1', city: 'Bend', region: 'OR', postal_code: '97701' },
      },
    ],
    [
      'Propwire',
      'Address,City,State,Zip,Bedrooms,Bathrooms,Living Square Feet,Year Built,Ownership Length (Months),Owner Type,Owner Occupied,Owner 1 First Name,Owner 1 Last Name,Owner 2 First Name,Owner 2 Last Name,Owner Mailing Address,Owner Mailing City,Owner Mailing State,Owner Mailing Zip',
      '9 Oak St Apt 4,Salem,OR,97301,2,1,900,1980,30,Individual,No,Ada,Poe,Bo,Poe,PO Box 1,Bend,OR,97701',
      {
        name: 'Ada Poe',
        mailing_address: { line: 'PO Box 1', city: 'Bend', region: 'OR', postal_code: '97701' },
      },
    ],
    [
      'DealMachine',
      'lead_id,property_address_full,property_address_line_1,property_address_line_2,property_address_city,property_address_state,property_address_zipcode,estimated_value,owner_1_name,owner_1_firstname,owner_1_lastname,owner_2_name,owner_address_line_1,owner_address_city,owner_address_state,owner_address_zip,contact_1_name,contact_1_phone1,contact_1_phone2,contact_2_phone1,contact_1_email1',
      '7,"9 Oak St Apt 4, Salem, OR 97301",9 Oak St,Apt 4,Salem,OR,97301,150000,Ada Poe,Ada,Poe,Bo Poe,PO Box 1,Bend,OR,97701,Ada Poe,+15035550101,+15035550102,+15035550103,ada@example.com',
      {
        name: 'Ada Poe',
        phones: [{ number: '+15035550101' }, { number: '+15035550102' }, { number: '+15035550103' }],
        emails: [{ address: 'ada@example.com' }],
        mailing_address: { line: 'PO Box 1', city: 'Bend', region: 'OR', postal_code: '97701' },
      },
    ],
    [
      'BatchLeads',
      'First Name,Last Name,Phone 1,Phone 1 DNC,Phone 1 TYPE,Phone 2,Phone 2 DNC,Phone 2 TYPE,Email,Email 2,Litigator,Mailing Address,Mailing City,Mailing State,Mailing Zip,Property Address,Property City,Property State,Property Zip,Property Type Detail,Bedroom Count,Bathroom Count,Total Building Area Square Feet,Year Built,Estimated Value',
      'Ada,Poe,5035550101,Yes,Wireless,5035550102,No,Land Line,ada@example.com,poe@example.com,No,PO Box 1,Bend,OR,97701,9 Oak St #4,Salem,OR,97301,Condominium,2,1,900,1980,150000',
      {
        name: 'Ada Poe',
        phones: [
          { number: '+15035550101', kind: 'mobile', do_not_call: true },
          { number: '+15035550102', kind: 'landline', do_not_call: false },
        ],
        emails: [{ address: 'ada@example.com' }, { address: 'poe@example.com' }],
        mailing_address: { line: 'PO Box 1', city: 'Bend' },
      },
    ],
    [
      'REsimpli',
      'First_Name,Last_Name,Formated_Address,Phone_1,Phone_2,Phone_3',
      'Ada,Poe,"9 Oak St Apt 4, Salem, OR 97301",5035550101,5035550102,5035550103',
      {
        name: 'Ada Poe',
        phones: [{ number: '+15035550101' }, { number: '+15035550102' }, { number: '+15035550103' }],
      },
    ],
  ]
  it.each(LISTS)(
    'of %s arrives whole: unit, names, phones, mails and mailing address',
    async (name, header, row, owner) => {
      expect(await bring(name, header, row)).toMatchObject({
        properties_added: 1,
        deals_added: 1,
        problems: 0,
      })
      const [line = ''] = await properties()
      expect(line).toMatch(/^9 Oak St (?:Unit |Apt |#)4, Salem, OR, 97301$/)
      const made = await contacts()
      expect(made.find(each => each.name === 'Ada Poe')).toMatchObject({ roles: ['seller'], ...owner })
      if (header.includes('wner 2') || header.includes('owner_2'))
        expect(made.map(each => each.name)).toEqual(['Ada Poe', 'Bo Poe'])
      const deal = (await test.client.deals.list({})).items[0]
      expect(deal).toMatchObject({ seller_name: 'Ada Poe' })
      expect(made[0]?.links.map(({ kind }) => kind)).toEqual(['deal', 'property'])
      // The next list has the same house, however it writes the unit.
      for (const [other, otherHeader, otherRow] of LISTS.filter(each => each[0] !== name))
        expect(await bring(other, otherHeader, otherRow)).toMatchObject({ properties_added: 0, stacked: 1 })
      expect((await test.client.leads.stacks({})).items).toMatchObject([{ score: 5, deal_id: deal?.id }])
    },
  )
})

describe('a second list of a house', () => {
  const FIRST = ['Address,City,Owner,Phone,Email', '1 Oak St,Salem,Ada Poe,503-555-0101,ada@example.com']
  const SECOND = [
    'Address,City,Owner,Phone 1,Phone 1 Type,Phone 1 DNC,Phone 2,Email,Mailing Address,Notes,Years owned',
    '1 Oak Street,Salem,Adeline Poe,(503) 555-0101,Mobile,Yes,503 555 0102,poe@example.com,PO Box 1,Roof leaks,17',
  ]

  it('adds its name and day, raises the score and adds what it knows, and loses nothing', async () => {
    await bring('Vacant', ...FIRST)
    const before = dumpOf(test.file)
    test.clock.set('2026-11-25T12:00:00Z')
    const second = await bring('Tax delinquent', ...SECOND)
    expect(second).toMatchObject({ properties_added: 0, deals_added: 0, duplicates: 1, stacked: 1 })
    expect((await test.client.leads.stacks({})).items).toMatchObject([
      {
        address: '1 Oak St, Salem',
        score: 2,
        lists: [
          { name: 'Tax delinquent', added_on: '2026-11-25', import_id: second.id },
          { name: 'Vacant', added_on: '2026-11-20' },
        ],
      },
    ])
    const [ada, ...others] = await contacts()
    expect(others).toEqual([])
    expect(ada).toMatchObject({
      name: 'Ada Poe',
      phones: [
        { number: '+15035550101', kind: 'mobile', do_not_call: true },
        { number: '+15035550102', do_not_call: false },
      ],
      emails: [{ address: 'ada@example.com' }, { address: 'poe@example.com' }],
      mailing_address: { line: 'PO Box 1' },
    })
    expect(ada?.notes).toContain('Owner in Tax delinquent: Adeline Poe')
    expect(ada?.notes).toContain('Roof leaks')
    // The same list once more raises nothing.
    const again = await bring('Tax delinquent', ...SECOND)
    expect((await test.client.leads.stacks({})).items).toMatchObject([{ score: 2, lists: { length: 3 } }])
    await test.client.leads.undo({ import_id: again.id })
    await test.client.leads.undo({ import_id: second.id })
    expect((await test.client.leads.stacks({})).items).toMatchObject([{ score: 1 }])
    const [back] = await contacts()
    expect(back).toMatchObject({
      phones: [{ number: '+15035550101', do_not_call: true }],
      emails: [{ address: 'ada@example.com' }],
      mailing_address: { line: '' },
      notes: '',
    })
    expect(dumpOf(test.file)['properties']).toEqual(before['properties'])
  })

  it('gives a lead without a number one, and “do not call” holds what is drafted to it', async () => {
    await bring('Vacant', 'Address,City,Owner', '1 Oak St,Salem,Ada Poe')
    const { id } = await bring('Skip traced', ...SECOND)
    const deal = (await test.client.deals.list({})).items[0]
    expect(deal).toMatchObject({ seller_phone: '+15035550101', seller_email: 'poe@example.com' })
    await test.client.deals.update({ deal_id: deal?.id ?? '', seller_time_zone: 'America/New_York' })
    test.clock.set('2026-11-20T18:00:00Z')
    const { hold_reasons } = await test.client.messages.preview({
      deal_id: deal?.id ?? '',
      kind: 'sms',
    })
    expect(hold_reasons).toContain('+15035550101 is marked “do not call”')
    await test.client.leads.undo({ import_id: id })
    expect((await test.client.deals.list({})).items[0]).toMatchObject({ seller_phone: '', seller_email: '' })
  })

  it('stays where somebody has worked on what it made', async () => {
    const { id } = await bring('Vacant', ...FIRST)
    const [ada] = await contacts()
    test.clock.advance(60_000)
    await test.client.contacts.update({ contact_id: ada?.id ?? '', notes: 'Rang' })
    expect(await test.client.leads.undo({ import_id: id })).toMatchObject({ kept: 3 })
    expect((await contacts())[0]).toMatchObject({ notes: 'Rang' })
  })
})

describe('lists that are taken back', () => {
  const VACANT = ['Address,City,Owner,Phone', '1 Oak St,Salem,Ada Poe,503-555-0101']
  const TRACED = [
    'Address,City,Owner,Phone 1,Phone 2,Email,Mailing Address',
    '1 Oak St,Salem,Ada Poe,503-555-0101,503-555-0102,ada@example.com,PO Box 1',
  ]

  it('leave nothing, in the order in which they came or in any other', async () => {
    const tables = [
      'contacts',
      'contact_points',
      'contact_links',
      'deals',
      'properties',
      'wholesale_pipelines',
    ]
    const empty = dumpOf(test.file)
    const ids: string[] = []
    for (const [index, [name, lines]] of [
      ['Vacant', VACANT] as const,
      ['Traced', TRACED] as const,
      ['Again', TRACED] as const,
    ].entries()) {
      test.clock.set(`2026-11-2${index}T12:00:00Z`)
      ids.push((await bring(name, ...lines)).id)
    }
    const [first = '', second = '', third = ''] = ids
    for (const import_id of [second, third, first])
      expect(await test.client.leads.undo({ import_id })).toMatchObject({ kept: 0 })
    const after = dumpOf(test.file)
    for (const table of tables) expect([table, after[table]]).toEqual([table, empty[table]])
  })

  it('leave what another list gives too, until that one goes', async () => {
    await bring('Vacant', ...VACANT)
    const traced = await bring('Traced', ...TRACED)
    const again = await bring('Again', ...TRACED)
    const reached = async () => {
      const [ada] = await contacts()
      return [
        ada?.phones.map(({ number }) => number),
        ada?.emails.map(({ address }) => address),
        ada?.mailing_address.line,
        (await test.client.deals.list({})).items[0]?.seller_email,
      ]
    }
    const whole = [['+15035550101', '+15035550102'], ['ada@example.com'], 'PO Box 1', 'ada@example.com']
    expect(await reached()).toEqual(whole)
    await test.client.leads.undo({ import_id: traced.id })
    expect(await reached()).toEqual(whole)
    await test.client.leads.undo({ import_id: again.id })
    expect(await reached()).toEqual([['+15035550101'], [], '', ''])
  })

  it('take no number that was marked since, no address that was changed, and nobody whom another list names', async () => {
    const vacant = await bring('Vacant', ...VACANT)
    const traced = await bring('Traced', ...TRACED)
    const [ada] = await contacts()
    await test.client.contacts.update({
      contact_id: ada?.id ?? '',
      phones: (ada?.phones ?? []).map(phone => ({ ...phone, do_not_call: phone.number.endsWith('2') })),
      mailing_address: { line: 'PO Box 2' },
    })
    await test.client.leads.undo({ import_id: traced.id })
    expect((await contacts())[0]).toMatchObject({
      phones: [{ do_not_call: false }, { number: '+15035550102', do_not_call: true }],
      emails: [],
      mailing_address: { line: 'PO Box 2' },
    })
    await bring('Again', ...VACANT)
    expect(await test.client.leads.undo({ import_id: vacant.id })).toMatchObject({ kept: 3 })
    expect(await contacts()).toHaveLength(1)
  })

  it('keep the mark of a number that goes with them', async () => {
    const { id } = await bring(
      'Traced',
      'Address,City,Owner,Phone 1,Phone 1 DNC',
      '1 Oak St,Salem,Ada Poe,503-555-0101,Yes',
    )
    expect(await test.client.leads.undo({ import_id: id })).toMatchObject({ kept: 0 })
    expect(await contacts()).toEqual([])
    expect((await test.client.messages.optOuts({})).items).toMatchObject([
      { contact: '15035550101', source: 'Marked “do not call”' },
    ])
  })
})

describe('a list and what was entered by hand', () => {
  it('adds to the contact that is tied to the house, or whose mail goes there, by address and unit', async () => {
    const { client } = test
    const property = await client.properties.create({ line: '9 Oak Street Apt 4', city: 'Salem' })
    const deal = await client.deals.create({ title: 'Oak', property_id: property.id, seller_name: 'Ada Poe' })
    const tied = await client.contacts.create({
      name: 'A. Poe',
      roles: ['seller'],
      links: [{ kind: 'deal', id: deal.id }],
    })
    await client.contacts.create({
      name: 'Roofer',
      roles: ['contractor'],
      links: [{ kind: 'property', id: property.id }],
    })
    const living = await client.contacts.create({
      name: 'Bo',
      roles: ['seller'],
      mailing_address: { line: '7 Elm St #2', city: 'Salem' },
    })
    const before = dumpOf(test.file)
    const { id } = await bring(
      'Traced',
      'Address,Unit,City,Owner,Phone',
      '9 Oak St,4,Salem,Ada Poe,503-555-0101',
      '7 Elm Street,2,Salem,Bo Poe,503-555-0102',
      '7 Elm Street,3,Salem,Cy Poe,503-555-0103',
    )
    expect((await contacts()).map(({ name, phones }) => [name, phones[0]?.number])).toEqual([
      ['A. Poe', '+15035550101'],
      ['Bo', '+15035550102'],
      ['Cy Poe', '+15035550103'],
      ['Roofer', undefined],
    ])
    expect((await client.deals.get({ deal_id: deal.id })).seller_phone).toBe('+15035550101')
    expect((await client.contacts.get({ contact_id: tied.id })).links.map(({ kind }) => kind)).toEqual([
      'deal',
      'property',
    ])
    expect((await client.contacts.get({ contact_id: living.id })).links).toHaveLength(2)
    expect(await client.leads.undo({ import_id: id })).toMatchObject({ kept: 0 })
    const after = dumpOf(test.file)
    for (const table of ['contacts', 'contact_points', 'contact_links', 'deals', 'properties'])
      expect([table, after[table]]).toEqual([table, before[table]])
  })

  it('fills in a deal of a seller who is no contact yet, and takes that back', async () => {
    const { client } = test
    const property = await client.properties.create({ line: '9 Oak Street', city: 'Salem' })
    const deal = await client.deals.create({ title: 'Oak', property_id: property.id })
    const { id } = await bring('Traced', 'Address,City,Owner,Phone', '9 Oak St,Salem,Ada Poe,503-555-0101')
    expect((await client.deals.get({ deal_id: deal.id })).seller_phone).toBe('+15035550101')
    expect(await contacts()).toHaveLength(1)
    expect(await client.leads.undo({ import_id: id })).toMatchObject({ kept: 0 })
    expect(await client.deals.get({ deal_id: deal.id })).toEqual(deal)
    expect(await contacts()).toEqual([])
  })

  it('keeps both columns of one name, and counts a list once however it is written', async () => {
    await bring('Vacant', 'Address,City,Owner', '1 Oak St,Salem,Ada Poe', '2 Oak St,Salem,Bo')
    await bring('VACANT', 'Address,City,Owner', '2 Oak St,Salem,Bo')
    await bring('Taxes', 'Address,City,Remark,Remark', '1 Oak St,Salem,Roof leaks,Boiler')
    expect((await test.client.leads.stacks({})).items.map(({ address, score }) => [address, score])).toEqual([
      ['1 Oak St, Salem', 2],
      ['2 Oak St, Salem', 1],
    ])
    const said = dumpOf(test.file)['lead_list_entries']
    expect(JSON.stringify(said)).toContain('Remark (2)')
  })
})

describe('owners to be looked up', () => {
  it('go out as CSV where they have no phone, and the answer comes in as a list that adds to the leads', async () => {
    const { client } = test
    await bring(
      'Vacant',
      'Address,Unit,City,State,Zip,Owner,Phone,Email,Mailing Address,Mailing City',
      '1 Oak St,,Salem,OR,97301,Ada Poe,,ada@example.com,PO Box 1,Bend',
      '2 Oak St,4,Salem,OR,97301,Oak Holdings LLC,,,,',
      '3 Oak St,,Salem,OR,97301,Cy Poe,503-555-0103,,,',
      '4 Oak St,,Salem,OR,97301,Di Poe,,di@example.com,,',
      '5 Oak St,,Salem,OR,97301,Ed Poe,,,,',
    )
    await client.messages.optOut({ contact: 'di@example.com' })
    const ed = (await client.deals.list({})).items.find(each => each.seller_name === 'Ed Poe')
    await client.deals.update({ deal_id: ed?.id ?? '', status: 'archived' })
    const out = await (await client.leads.skipTrace({})).text()
    expect(out.replace('\ufeff', '').split('\r\n')).toEqual([
      'Owner Name,First Name,Last Name,Property Address,Property City,Property State,Property Zip,Mailing Address,Mailing City,Mailing State,Mailing Zip',
      'Ada Poe,Ada,Poe,1 Oak St,Salem,OR,97301,PO Box 1,Bend,,',
      'Oak Holdings LLC,,Oak Holdings LLC,2 Oak St Unit 4,Salem,OR,97301,,,,',
      '',
    ])
    const [header = '', ada = '', oak = ''] = out.split('\r\n')
    const back = await client.leads.run({
      file: listOf(
        'Traced',
        `${header},Phone 1,Phone 1 DNC`,
        `${ada},503-555-0101,No`,
        `${oak},503-555-0102,Yes`,
      ),
    })
    expect(back).toMatchObject({ properties_added: 0, deals_added: 0, stacked: 2, problems: 0 })
    expect(
      (await contacts()).map(({ name, phones }) => [name, phones[0]?.number, phones[0]?.do_not_call]),
    ).toEqual([
      ['Ada Poe', '+15035550101', false],
      ['Cy Poe', '+15035550103', false],
      ['Di Poe', undefined, undefined],
      ['Ed Poe', undefined, undefined],
      ['Oak Holdings LLC', '+15035550102', true],
    ])
    expect((await (await client.leads.skipTrace({})).text()).split('\r\n')).toHaveLength(2)
  })
})
