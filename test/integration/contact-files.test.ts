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

type Kind = 'contacts' | 'vendors' | 'buyers'
const csv = (...lines: readonly string[]) => new File([lines.join('\n')], 'people.csv')
const vcf = (...lines: readonly string[]) => new File([lines.join('\r\n')], 'people.vcf')
const files = () => test.client.contactFiles
const bring = async (file: File, kind: Kind = 'contacts', add: number[] = []) => {
  const { preview_id } = await files().preview({ file, kind })
  return files().commit({ preview_id, add })
}
const contacts = async () => (await test.client.contacts.list({})).items
const buyers = async () => (await test.client.dispositions.listBuyers({})).items
const ADA = [
  'BEGIN:VCARD',
  'VERSION:4.0',
  'FN:Ada Ruiz',
  'ORG:Ruiz Roofing;West',
  'TEL;VALUE=uri;TYPE="voice,home":tel:+1-503-555-0101',
  'TEL;TYPE=cell;PREF=1:(503) 555-0102',
  'TEL:ask the office',
  'EMAIL;TYPE=work:mailto:ada@ruiz.example',
  'ADR;TYPE=home:;Apt 4;12 Main St;Salem;OR;97301;USA',
  'CATEGORIES:Contractor,Friends',
  'NOTE:Roofs\\, gutters\\nCall early',
  'END:VCARD',
]

describe('a file of people', () => {
  it('has names in the order of their script, and numbers in whatever digits', async () => {
    const card = (family: string, given: string, tel: string) => [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `N:${family};${given};;;`,
      'FN:',
      `TEL:${tel}`,
      'END:VCARD',
    ]
    const cards = [card('山田', '太郎', '090-1234-5678'), card('김', '민준', '02-312-3456')]
    cards.push(card('Пётр', 'Иван', '٠٥٠١٢٣٤٥٦٧'))
    await bring(vcf(...cards.flat()))
    expect((await contacts()).map(({ name, phones }) => [name, phones[0]?.number]).sort()).toEqual([
      ['Иван Пётр', '0501234567'],
      ['山田 太郎', '090-1234-5678'],
      ['김 민준', '02-312-3456'],
    ])
  })

  it('of vCards is read whole', async () => {
    const seen = await files().preview({ file: vcf(...ADA) })
    expect(seen).toMatchObject({
      format: 'vcard',
      kind: 'contacts',
      new_count: 1,
      problem_count: 0,
      mapping: null,
    })
    expect(await contacts()).toEqual([])
    await files().commit({ preview_id: seen.preview_id })
    expect(await contacts()).toMatchObject([
      {
        name: 'Ada Ruiz',
        company: 'Ruiz Roofing, West',
        roles: ['contractor'],
        phones: [
          { number: '+15035550102', kind: 'mobile', do_not_call: false },
          { number: '+15035550101', kind: 'home', do_not_call: false },
        ],
        emails: [{ address: 'ada@ruiz.example', kind: 'work', do_not_call: false }],
        mailing_address: {
          line: '12 Main St, Apt 4',
          city: 'Salem',
          region: 'OR',
          postal_code: '97301',
          country: 'USA',
        },
        notes: 'Roofs, gutters\nCall early\nPhone in the file: ask the office',
      },
    ])
  })

  it('of Google’s columns is read with kinds and several numbers', async () => {
    await bring(
      csv(
        'First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Street,Address 1 - City,Notes',
        'Bo,Lund,,* myContacts ::: Agent,Work,bo@lund.example,Mobile,503 555 0103 ::: 503 555 0104,Work,503 555 0105,1 Oak St,Salem,Knows everybody',
      ),
    )
    expect(await contacts()).toMatchObject([
      {
        name: 'Bo Lund',
        roles: ['agent'],
        phones: [{ kind: 'mobile' }, { kind: 'mobile' }, { kind: 'work' }],
        emails: [{ address: 'bo@lund.example' }],
        mailing_address: { line: '1 Oak St', city: 'Salem' },
      },
    ])
  })

  it('takes another mapping, and another kind', async () => {
    const file = csv('Name,Who,Phone', 'Ada,Ruiz Roofing,503 555 0101')
    const seen = await files().preview({ file })
    expect(seen.mapping?.columns).toMatchObject({ name: 0, company: null, phone: 2 })
    const again = await files().revise({
      preview_id: seen.preview_id,
      kind: 'vendors',
      csv: { columns: { company: 1 } },
    })
    expect(again.rows).toMatchObject([{ company: 'Ruiz Roofing' }])
    await files().commit({ preview_id: seen.preview_id })
    expect(await contacts()).toMatchObject([{ company: 'Ruiz Roofing', roles: ['contractor'] }])
  })

  it('leaves out who is known by number, mail, or name and address, unless the person says otherwise', async () => {
    const mailing_address = {
      line: '12 Main Street',
      city: 'Salem',
      region: 'OR',
      postal_code: '',
      country: '',
    }
    await test.client.contacts.create({ name: 'Ada', phones: [{ number: '+1 503 555 0101' }] })
    await test.client.contacts.create({ name: 'Bo', emails: [{ address: 'Bo@Lund.example' }] })
    await test.client.contacts.create({ name: 'Cy', mailing_address })
    await test.client.contacts.create({ name: 'Di' })
    const file = csv(
      'Name,Phone,Email,Address,City',
      'A. Ruiz,503-555-0101,,,',
      'B. Lund,,bo@lund.example,,',
      'CY,,,12 Main St.,Salem',
      'Cy,,,14 Main St.,Salem',
      'Di,,,,',
      'Di,503-555-0199,,,',
      'Eve,503-555-0155,,,',
      'Eva,503-555-0155,,,',
    )
    const seen = await files().preview({ file })
    const states = [...seen.rows].sort((a, b) => a.row - b.row)
    expect(states.map(({ state, known_by }) => [state, known_by])).toEqual([
      ['duplicate', 'phone'],
      ['duplicate', 'email'],
      ['duplicate', 'name'],
      ['new', null],
      ['duplicate', 'name'],
      ['new', null],
      ['new', null],
      ['repeated', 'phone'],
    ])
    expect(seen).toMatchObject({ new_count: 3, duplicate_count: 4, repeated_count: 1 })
    expect(await files().commit({ preview_id: seen.preview_id, add: [7] })).toEqual({
      kind: 'contacts',
      added: 4,
      duplicates: 4,
      problems: 0,
    })
    expect((await contacts()).length).toBe(8)
    expect(await bring(file)).toMatchObject({ added: 0, duplicates: 8 })
  })

  it('of buyers brings what they buy, and holds a number that must not be called', async () => {
    await bring(
      csv(
        'Buyer name,Phone 1,Phone 1 DNC,Phone 2,Email,Markets,Min price,Max price,Cash,Buys,Company',
        'Ada Ruiz,503 555 0101,,503 555 0102,ada@ruiz.example,"Salem, Keizer","50,000","150,000.50",yes,Flips,Ruiz LLC',
        'Bo Lund,503 555 0103,yes,,,,,,,,',
      ),
      'buyers',
    )
    expect(await buyers()).toMatchObject([
      {
        name: 'Ada Ruiz',
        phone: '+15035550101',
        email: 'ada@ruiz.example',
        areas: ['Salem', 'Keizer'],
        price_min: 50_000,
        price_max: 150_000.5,
        cash: true,
        buy_box_summary: 'Flips',
        notes: 'Company: Ruiz LLC\nAlso reached under: +15035550102',
      },
      { name: 'Bo Lund', cash: false },
    ])
    const { items } = await test.client.messages.optOuts({})
    expect(items.length).toBe(1)
    expect(await contacts()).toEqual([])
  })

  it('has all of its columns with phones and e-mails taken, and says of a row that has too many for a contact', async () => {
    const all = Array.from({ length: 60 }, (_, index) => index)
    const header = ['Name', ...all.map(at => `Phone ${at + 1}`), ...all.map(at => `Email ${at + 1}`)].join(
      ',',
    )
    const row = (name: string, from: number) =>
      [
        name,
        ...all.map(at => (at < from ? '' : `503-555-01${String(at).padStart(2, '0')}`)),
        ...all.map(at => (at < from ? '' : `${name.toLowerCase()}${at}@example.com`)),
      ].join(',')
    const seen = await files().preview({ file: csv(header, row('Ada', 58), row('Bo', 0)) })
    expect([seen.mapping?.more_phones.length, seen.mapping?.more_emails.length]).toEqual([59, 59])
    expect(seen.problems).toMatchObject([{ line: 3, field: 'phone', message: 'has more than 40 of them' }])
    await files().commit({ preview_id: seen.preview_id })
    expect(await contacts()).toMatchObject([
      {
        name: 'Ada',
        phones: [{ number: '+15035550158' }, { number: '+15035550159' }],
        emails: [{ address: 'ada58@example.com' }, { address: 'ada59@example.com' }],
      },
    ])
  })

  it('tells what cannot be read, with its line, and imports the rest', async () => {
    const seen = await files().preview({
      file: csv(
        'Name,Phone,Min price,Max price',
        ',,,',
        `${'x'.repeat(130)},,,`,
        'Ada,,9,5',
        'Bo,,abc,',
        'Cy,,,',
      ),
      kind: 'buyers',
    })
    expect(seen.problems.map(({ line, field }) => [line, field])).toEqual([
      [3, 'name'],
      [4, 'price_max'],
      [5, 'price_min'],
    ])
    expect(seen.new_count).toBe(1)
    await expect(files().preview({ file: csv('') })).rejects.toThrow('empty')
  })

  it('says which buyer has more to buy than can be kept, and adds the others', async () => {
    const file = csv('Buyer name,Buys', `Ada Ruiz,${'x'.repeat(4001)}`, `Bo Lund,${'y'.repeat(4000)}`)
    const seen = await files().preview({ file, kind: 'buyers' })
    expect(seen.problems).toMatchObject([{ line: 2, field: 'buy_box_summary', message: 'is too long' }])
    await files().commit({ preview_id: seen.preview_id, add: [] })
    expect(await buyers()).toMatchObject([{ name: 'Bo Lund' }])
  })

  it('leaves out nothing without a word: whom it cannot keep whole is a problem', async () => {
    const many = (count: number, of: (index: number) => string) =>
      Array.from({ length: count }, (_, at) => of(at))
    const emails = many(41, at => `a${at}@ruiz.example`).join('; ')
    const rows = (...cells: readonly string[]) => csv('Buyer name,Company,Email,Areas,Notes', ...cells)
    const file = rows(
      `Ada,,${emails},,`,
      `Bo,,,${'x'.repeat(101)},`,
      `Cy,,,"${many(201, at => `Area ${at}`).join(', ')}",`,
      `Di,Ruiz LLC,,,${'x'.repeat(3990)}`,
      `Eve,,,"${many(200, at => `Area ${at}`).join(', ')}",${'x'.repeat(4000)}`,
    )
    const seen = await files().preview({ file, kind: 'buyers' })
    expect(seen.problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'email'],
      [3, 'areas'],
      [4, 'areas'],
      [5, 'notes'],
    ])
    await files().commit({ preview_id: seen.preview_id })
    expect((await buyers()).map(({ name, areas, notes }) => [name, areas.length, notes.length])).toEqual([
      ['Eve', 200, 4000],
    ])
    // A contact has no areas, and its company in a place of its own.
    expect(await bring(file)).toMatchObject({ added: 4, problems: 1 })
  })

  it('says by a column of its own who must not be written to', async () => {
    await bring(
      csv(
        'Name,Phone,Email,Email 2,DNC,E-mail 2 Do Not Contact',
        'Ada,503 555 0101,a@b.example,c@d.example,yes,x',
      ),
    )
    await bring(csv('Name,Phone,Email,Do Not Contact', 'Bo,503 555 0102,bo@b.example,yes'))
    expect(
      (await contacts()).map(({ phones, emails }) =>
        [...phones, ...emails].map(({ do_not_call }) => do_not_call),
      ),
    ).toEqual([
      [true, false, true],
      [true, true],
    ])
  })

  it('is undone and done again as one', async () => {
    const before = dumpOf(test.file)
    await bring(vcf(...ADA, 'BEGIN:VCARD', 'FN:Bo', 'TEL;X-DO-NOT-CALL=1:503 555 0109', 'END:VCARD'))
    const after = await contacts()
    expect(after.length).toBe(2)
    expect(await test.client.undo.state({})).toMatchObject({ undo: { label: '2 contacts added' } })
    await test.client.undo.undo({})
    expect(await contacts()).toEqual([])
    expect(dumpOf(test.file)).toEqual(before)
    await test.client.undo.redo({})
    expect(await contacts()).toEqual(after)
  })

  it('comes out as it went in, as vCard of either version and as CSV', async () => {
    await bring(vcf(...ADA))
    await test.client.contacts.create({
      name: '=Bo; "Jr.", \\',
      roles: ['buyer', 'heir'],
      phones: [
        { number: '+15035550107', kind: 'work', do_not_call: true },
        { number: '+15035550108', kind: 'fax' },
      ],
      emails: [
        { address: 'bo@lund.example', kind: 'home', do_not_call: true },
        { address: 'bo2@lund.example' },
      ],
      notes: `${'Long and Größe '.repeat(20)}end`,
    })
    const there = (await contacts()).map(({ id: _, created_at: _c, updated_at: _u, ...rest }) => rest)
    const exports = await Promise.all([
      files().export({ version: '3.0' }),
      files().export({ version: '4.0' }),
      files().export({ format: 'csv' }),
    ])
    expect(exports.map(({ name }) => name)).toEqual(['contacts.vcf', 'contacts.vcf', 'contacts.csv'])
    for (const file of exports) {
      expect(await bring(file)).toMatchObject({ added: 0, duplicates: 2, problems: 0 })
      for (const { id } of await contacts()) await test.client.contacts.remove({ contact_id: id })
      expect(await bring(file)).toMatchObject({ added: 2 })
      const again = (await contacts()).map(({ id: _, created_at: _c, updated_at: _u, ...rest }) => rest)
      expect(again).toEqual(there)
    }
  })
})
