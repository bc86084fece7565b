import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openWebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const listOf = (...lines: readonly string[]) =>
  new File([['Address,City,Owner,Phone,Notes', ...lines].join('\n')], 'leads.csv')
const preview = (...lines: readonly string[]) => test.client.leads.preview({ file: listOf(...lines) })
const bring = async (...lines: readonly string[]) => {
  const { preview_id } = await preview(...lines)
  return test.client.leads.commit({ preview_id, decisions: [] })
}
const dealOf = async (seller: string) =>
  (await test.client.deals.list({})).items.find(({ seller_name }) => seller_name === seller)

describe('the phones of a list', () => {
  it('are kept in their normal form by the household’s country, else as typed', async () => {
    const lines = [
      '1 Oak St,Salem,Ada,(503) 555-0101 x12,',
      '2 Oak St,Salem,Bo,555-1234,',
      '3 Oak St,Salem,Cy,+44 (0)20 7946 0018,',
      "4 Oak St,Salem,Di,'+49 30 901820,",
      '5 Oak St,Salem,Ed,020 7946 0020,',
    ]
    const seen = await preview(...lines)
    const phones = ['+15035550101 ext. 12', '555-1234', '+442079460018', '+4930901820', '020 7946 0020']
    expect(seen.rows.map(({ seller_phone }) => seller_phone)).toEqual(phones)
    await test.client.leads.commit({ preview_id: seen.preview_id })
    for (const [index, seller] of ['Ada', 'Bo', 'Cy', 'Di', 'Ed'].entries())
      expect((await dealOf(seller))?.seller_phone).toBe(phones[index])
    await test.client.budget.update({ country: 'GB' })
    expect((await preview('6 Oak St,Salem,Flo,020 7946 0018,')).rows[0]?.seller_phone).toBe('+442079460018')
  })

  it('are two where the cell has two, and nothing of a cell is lost', async () => {
    const seen = await preview(
      '1 Oak St,Salem,Ada,503-555-0101 or 503-555-0102,Corner',
      '2 Oak St,Salem,Bo,ask Ann: (503) 555-0103,',
      '3 Oak St,Salem,Cy,unlisted,',
    )
    expect(seen).toMatchObject({ new_count: 3, problem_count: 0, deal_count: 3 })
    expect(seen.rows[0]).toMatchObject({ seller_phone: '+15035550101', other_phones: ['+15035550102'] })
    const { id } = await test.client.leads.commit({ preview_id: seen.preview_id })
    expect(await dealOf('Ada')).toMatchObject({
      seller_phone: '+15035550101',
      meta: { other_phones: ['+15035550102'] },
    })
    const notesOf = async (seller: string) => {
      const pipeline_id = (await dealOf(seller))?.pipeline_id ?? ''
      return (await test.client.wholesale.get({ pipeline_id })).notes
    }
    expect(await notesOf('Ada')).toBe('')
    expect(await notesOf('Bo')).toBe('Phone in the list: ask Ann: (503) 555-0103')
    expect((await dealOf('Bo'))?.seller_phone).toBe('+15035550103')
    expect(await notesOf('Cy')).toBe('Phone in the list: unlisted')
    expect((await dealOf('Cy'))?.seller_phone).toBe('')
    expect(await test.client.leads.undo({ import_id: id })).toMatchObject({ kept: 0 })
  })

  it('hold every message where one of them has opted out, before the import or after it', async () => {
    await test.client.messages.optOut({ contact: '(503) 555-0102', source: 'said stop' })
    await bring(
      '1 Oak St,Salem,Ada,503-555-0101 / 503-555-0102,',
      '2 Oak St,Salem,Bo,503-555-0103 / 503-555-0104,',
    )
    const holds = async (seller: string) => {
      const { hold_reasons } = await test.client.messages.preview({
        deal_id: (await dealOf(seller))?.id ?? '',
        kind: 'sms',
      })
      return hold_reasons.some(reason => /opted out/i.test(reason))
    }
    expect([await holds('Ada'), await holds('Bo')]).toEqual([true, false])
    const { items } = await test.client.messages.optOut({ contact: '503 555 0104', source: 'sms' })
    expect(items.map(({ contact }) => contact).sort()).toEqual(['15035550103', '15035550104'])
    expect(await holds('Bo')).toBe(true)
  })
})

describe('further columns with phones', () => {
  const file = (header: string, row: string) =>
    new File([`Address,City,Owner,${header}\n${row}\n`], 'leads.csv')

  it('are found by their names in the order of the file, and each number is kept once', async () => {
    const header = 'Phone 2,Mobile,Phone 1,Phone 1 Type,Phone 1 DNC,Home Phone,Work phone,Owner 1 Phone 3'
    const cells = '503-555-0102,503-555-0103,503-555-0101,Mobile,Y,(503) 555-0102,n/a,503 555 0104'
    const seen = await test.client.leads.preview({ file: file(header, `1 Oak St,Salem,Ada,${cells}`) })
    expect(seen.mapping.columns.seller_phone).toBe(5)
    expect(seen.mapping.more_phones).toEqual([3, 4, 8, 9, 10])
    await test.client.leads.commit({ preview_id: seen.preview_id })
    expect(await dealOf('Ada')).toMatchObject({
      seller_phone: '+15035550101',
      meta: { other_phones: ['+15035550102', '+15035550103', '+15035550104'] },
    })
  })

  it.each([
    'Cell,Cell 2',
    'Landline,Wireless 1',
    'Cell Phone,Alternate Phone',
    'Telefon,Telefon 2',
    'Telephone (work),Telephone (mobile)',
  ])('are found in %s, and stand in for an empty first one', async header => {
    const seen = await test.client.leads.preview({ file: file(header, '1 Oak St,Salem,Ada,,503-555-0102') })
    expect(seen.rows[0]).toMatchObject({ seller_phone: '+15035550102', other_phones: [] })
  })

  it('are all taken, however many there are; what no contact has room for is said and goes into its notes', async () => {
    const numbers = Array.from({ length: 70 }, (_, index) => `503-555-01${String(index).padStart(2, '0')}`)
    const mails = Array.from({ length: 70 }, (_, index) => `ada${index}@example.com`)
    const header = [
      ...numbers.map((_, index) => `Phone ${index + 1}`),
      ...mails.map((_, index) => `Email ${index + 1}`),
    ].join(',')
    const cells = (kept: number) => [...numbers, ...mails].map((text, at) => (at % 70 >= kept ? text : ''))
    const one = file(header, `1 Oak St,Salem,Ada,${cells(68)}`)
    const seen = await test.client.leads.preview({ file: one })
    expect([seen.mapping.more_phones.length, seen.mapping.more_emails.length]).toEqual([69, 69])
    expect([seen.problem_count, seen.notices]).toEqual([0, []])
    await test.client.leads.commit({ preview_id: seen.preview_id })
    const contacts = async () => (await test.client.contacts.list({})).items
    const [ada] = await contacts()
    expect(ada?.phones.map(({ number }) => number)).toEqual(['+15035550168', '+15035550169'])
    expect(ada?.emails.map(({ address }) => address)).toEqual(['ada68@example.com', 'ada69@example.com'])

    const many = await test.client.leads.preview({ file: file(header, `2 Oak St,Salem,Bo,${cells(28)}`) })
    expect(many.problem_count).toBe(0)
    expect(many.notices).toEqual([
      "1 row with more than 40 phones or e-mails: those after them go into the contact's notes.",
    ])
    await test.client.leads.commit({ preview_id: many.preview_id })
    const bo = (await contacts()).find(({ name }) => name === 'Bo')
    expect([bo?.phones.length, bo?.emails.length]).toEqual([40, 40])
    expect(bo?.notes).toBe(
      'Also in the list: +15035550168, +15035550169, ada68@example.com, ada69@example.com',
    )

    // A second list adds to a contact that is full: what it adds is in the notes.
    const again = await test.client.leads.preview({ file: file('Phone', '2 Oak St,Salem,Bo,503-555-0199') })
    await test.client.leads.commit({ preview_id: again.preview_id })
    expect((await contacts()).find(({ name }) => name === 'Bo')?.notes).toContain(
      '\nAlso in the list: +15035550199',
    )

    const far = await test.client.leads.preview({ file: file(header, `3 Oak St,Salem,Cy,${cells(0)}`) })
    expect(far.problems).toMatchObject([
      { line: 2, field: 'seller_phone', message: 'has more numbers and addresses than can be kept' },
    ])
  })

  it('are others where a person says so', async () => {
    const seen = await test.client.leads.preview({
      file: file('Phone,Mobile,Contact', '1 Oak St,Salem,Ada,503-555-0101,503-555-0102,503-555-0103'),
    })
    expect(seen.rows[0]).toMatchObject({ other_phones: ['+15035550102'] })
    const revised = await test.client.leads.revise({
      preview_id: seen.preview_id,
      csv: { more_phones: [5] },
    })
    expect(revised.rows[0]).toMatchObject({ seller_phone: '+15035550101', other_phones: ['+15035550103'] })
  })
})

describe('a phone that is another’s', () => {
  it('is told in the preview, of a deal or of a row above, and the lead is added', async () => {
    await test.client.deals.create({ title: 'The old mill', seller_phone: '503 555 0101' })
    const lines = [
      '1 Oak St,Salem,Ada,503-555-0199 / +1 (503) 555-0101,',
      '2 Oak St,Salem,Bo,555-1234 x9,',
      '3 Oak St,Salem,Bo,5551234,',
      '4 Oak St,Salem,Cy,503-555-0177,',
      '5 Oak St,Salem,Di,,',
      '4 Oak Street,Salem,Cy,503-555-0177,',
    ]
    const seen = await preview(...lines)
    const marks = seen.rows.map(({ line, state, same_phone_deal, same_phone_line }) => [
      line,
      state,
      same_phone_deal?.title ?? same_phone_line,
    ])
    expect(marks).toEqual([
      [7, 'repeated', null],
      [2, 'new', 'The old mill'],
      [4, 'new', 3],
      [3, 'new', null],
      [5, 'new', null],
      [6, 'new', null],
    ])
    expect(seen).toMatchObject({ same_phone_count: 2, new_count: 5, repeated_count: 1 })
    expect(await test.client.leads.commit({ preview_id: seen.preview_id })).toMatchObject({
      properties_added: 5,
      deals_added: 5,
      duplicates: 1,
    })
    // The same address is a duplicate whatever the phone; another house of a seller who is known is told of.
    const again = await preview('1 Oak St,Salem,Ada,503-555-0188,', '9 Oak St,Salem,Ada,(503) 555-0199,')
    expect(again.rows).toMatchObject([
      { state: 'duplicate', same_phone_deal: null },
      { state: 'new', same_phone_deal: { title: '1 Oak St, Salem' } },
    ])
  })

  it('is told over REST, and added', async () => {
    const web = await openWebApp()
    try {
      const post = async (path: string, body: string): Promise<unknown> =>
        (await web.script(path, { method: 'POST', body })).json()
      const first = 'Address,City,Owner,Phone\n1 Oak St,Salem,Ada,(503) 555-0101; 503-555-0102\n'
      expect(await post('/core/property/imports', first)).toMatchObject({ deals_added: 1 })
      const second = 'Address,City,Owner,Phone\n2 Oak St,Salem,Ada,503-555-0102\n'
      expect(await post('/core/property/imports/preview', second)).toMatchObject({
        same_phone_count: 1,
        rows: [{ seller_phone: '+15035550102', same_phone_deal: { title: '1 Oak St, Salem' } }],
      })
      expect(await post('/core/property/imports', second)).toMatchObject({ deals_added: 1, duplicates: 0 })
      expect(await (await web.script('/core/deals')).json()).toMatchObject({
        items: expect.arrayContaining([
          expect.objectContaining({
            seller_phone: '+15035550101',
            meta: { other_phones: ['+15035550102'] },
          }),
        ]),
      })
    } finally {
      await web.close()
    }
  })
})
