import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { openWebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const listOf = (...lines: readonly string[]) => new File([lines.join('\n')], 'leads.csv')
const HEADER =
  'Property Address,City,State,Zip,Beds,Baths,Sq Ft,Year Built,Property Type,ARV,Rent,Asking Price,Owner Name,Phone,Email,Source,Notes'
const FULL =
  '12 Main Street,Salem,OR,97301,3,2.5,"1,450",1962,Duplex,"$250,000.50","1,800",180000,Ada Ruiz,(503) 555-0101,ada@example.com,Driving,Corner lot'
const preview = (file: File, options: object = {}) => test.client.leads.preview({ file, ...options })
const bring = async (file: File, decisions: { row: number; add: boolean }[] = []) => {
  const { preview_id } = await preview(file)
  return test.client.leads.commit({ preview_id, decisions })
}

describe('a list of leads', () => {
  it('is read with its columns found by their names', async () => {
    const seen = await preview(listOf('Leads of November', '', HEADER, FULL))
    expect(seen).toMatchObject({
      file_name: 'leads.csv',
      encoding: 'utf-8',
      new_count: 1,
      deal_count: 1,
      problem_count: 0,
      mapping: {
        delimiter: ',',
        has_header: true,
        skip_lines: 2,
        units: 'imperial',
        columns: {
          line: 0,
          city: 1,
          region: 2,
          postal_code: 3,
          beds: 4,
          notes: 16,
          country: null,
          seller_email: 14,
        },
      },
      rows: [
        {
          row: 0,
          line: 4,
          address: '12 Main Street, Salem, OR 97301',
          seller_name: 'Ada Ruiz',
          arv: 250_000.5,
          asking_price: 180_000,
          is_lead: true,
          state: 'new',
        },
      ],
    })
    expect((await test.client.properties.list({})).items).toEqual([])
  })

  it('becomes properties, values and deals on the board, in one transaction', async () => {
    const record = await bring(listOf(HEADER, FULL, '14 Main Street,Salem,OR,97301,,,,,,,,,,,,,'))
    expect(record).toMatchObject({ properties_added: 2, deals_added: 1, duplicates: 0, problems: 0, kept: 0 })
    const [first, second] = (await test.client.properties.list({})).items
    expect(first).toMatchObject({
      line: '12 Main Street',
      beds: 3,
      baths: 2.5,
      area: 1450,
      year_built: 1962,
      property_type: 'multi_family',
      arv: 250_000.5,
      arv_date: '2026-11-20',
      projected_rent: 1800,
      notes: 'Corner lot',
    })
    expect(second).toMatchObject({
      line: '14 Main Street',
      beds: null,
      arv: null,
      property_type: 'single_family',
    })
    const deals = (await test.client.deals.list({})).items
    expect(deals).toMatchObject([
      {
        title: '12 Main Street, Salem',
        property_id: first?.id,
        seller_name: 'Ada Ruiz',
        seller_phone: '+15035550101',
        seller_email: 'ada@example.com',
        source: 'Driving',
        asking_price: 180_000,
        stage: 'lead',
      },
    ])
    const audits = test.app.database.read(session =>
      session
        .prepare<{ action: string; entity_kind: string }>(
          "SELECT action, entity_kind FROM audit_log WHERE actor = 'import' ORDER BY rowid",
        )
        .all()
        .map(row => `${row.action} ${row.entity_kind}`),
    )
    expect(audits).toEqual([
      'create property',
      'set_arv property',
      'create deal',
      'create pipeline',
      'create contact',
      'create property',
      'import property_import',
    ])
  })

  it('says what is wrong with a line, and brings in the others', async () => {
    const seen = await preview(
      listOf(
        'Address,City,Beds,ARV,Email,Year',
        '1 Oak St,Salem,three,100000,,',
        '2 Oak St,Salem,3,lots,,',
        '3 Oak St,Salem,3,100000,not-an-address,',
        ',Salem,3,100000,,',
        '---,Salem,3,100000,,',
        '5 Oak St,Salem,2.5,100000,,',
        '6 Oak St,Salem,N/A,0,-,unknown',
        '7 Oak St,Salem,3,-5,,',
        '8 Oak St,Salem,3,5,,,,extra',
        '9 Oak St,Salem,3,5,,999',
      ),
    )
    expect(seen.problems.map(each => [each.line, each.field])).toEqual([
      [2, 'beds'],
      [3, 'arv'],
      [4, 'seller_email'],
      [5, 'line'],
      [6, 'line'],
      [7, 'beds'],
      [9, 'arv'],
      [10, 'row'],
      [11, 'year_built'],
    ])
    expect(seen).toMatchObject({ new_count: 1, rows: [{ address: '6 Oak St, Salem', arv: null, line: 8 }] })
    expect(seen.problems[1]).toMatchObject({ raw: 'lots' })
    const record = await test.client.leads.commit({ preview_id: seen.preview_id, decisions: [] })
    expect(record).toMatchObject({ properties_added: 1, problems: 9 })
  })

  it('finds an address again however it is spelled, in the file and in the program', async () => {
    const there = await test.client.properties.create({
      line: '12 Main St',
      city: 'Salem',
      postal_code: '97301',
    })
    const seen = await preview(
      listOf(
        'Address,City,Zip,Owner',
        '12 MAIN STREET,Salem,97301-1234,',
        '14 Main St,Salem,97301,Bo',
        '14 Main Street.,salem,,Cy',
        '14 Main St,Portland,97201,',
      ),
    )
    expect(seen).toMatchObject({ new_count: 2, duplicate_count: 1, repeated_count: 1, deal_count: 1 })
    expect(seen.rows.slice(0, 2)).toMatchObject([
      { row: 0, state: 'duplicate', duplicate_of: { property_id: there.id } },
      { row: 2, state: 'repeated', repeats_line: 3, duplicate_of: null },
    ])
    const record = await test.client.leads.commit({ preview_id: seen.preview_id, decisions: [] })
    expect(record).toMatchObject({ properties_added: 2, deals_added: 1, duplicates: 2 })
    // A second time nothing is new.
    expect(await bring(listOf('Address,City,Zip', '14 Main St,Salem,97301'))).toMatchObject({
      properties_added: 0,
      duplicates: 1,
    })
  })

  it('adds a known address only where the person says so: a lead as a deal there, else as a second property', async () => {
    const there = await test.client.properties.create({ line: '12 Main St', city: 'Salem' })
    const record = await bring(
      listOf(
        'Address,City,Owner',
        '12 Main St,Salem,Ada',
        '12 Main St,Salem,',
        '14 Main St,Salem,Bo',
        '14 Main St,Salem,Cy',
      ),
      [
        { row: 0, add: true },
        { row: 1, add: true },
        { row: 3, add: true },
      ],
    )
    expect(record).toMatchObject({ properties_added: 2, deals_added: 3, duplicates: 0 })
    const deals = (await test.client.deals.list({})).items
    expect(deals.find(deal => deal.seller_name === 'Ada')?.property_id).toBe(there.id)
    const bo = deals.find(deal => deal.seller_name === 'Bo')
    expect(deals.find(deal => deal.seller_name === 'Cy')?.property_id).toBe(bo?.property_id)
  })

  it('is read anew with another mapping', async () => {
    const file = listOf('A;B;C', '12 Main St;250.000,00;1.500', '14 Main St;90.000,00;1.200')
    const seen = await preview(file)
    expect(seen.mapping.columns.line).toBe(seen.mapping.has_header ? null : 0)
    const columns = { line: 0, arv: 1, projected_rent: 2 }
    const revised = await test.client.leads.revise({
      preview_id: seen.preview_id,
      csv: { has_header: true, skip_lines: 0, columns },
    })
    expect(revised).toMatchObject({
      new_count: 2,
      mapping: { number_format: 'decimal_comma', delimiter: ';' },
      rows: [{ arv: 250_000 }, { arv: 90_000 }],
    })
    const without = await test.client.leads.revise({
      preview_id: seen.preview_id,
      csv: { has_header: true, skip_lines: 0, columns: { line: 0, arv: null }, make_deals: false },
    })
    expect(without.rows[0]).toMatchObject({ arv: null })
    await test.client.leads.commit({ preview_id: seen.preview_id })
    expect((await test.client.properties.list({})).items).toHaveLength(2)
    await expect(test.client.leads.commit({ preview_id: seen.preview_id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('asks for the column of addresses where none can be told', async () => {
    const seen = await preview(listOf('City,State', 'Salem,OR'))
    expect(seen).toMatchObject({ new_count: 0, problems: [{ field: 'line', line: 1 }] })
    await expect(test.client.leads.commit({ preview_id: seen.preview_id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('may be in any script, encoding and unit, with the address whole in one cell', async () => {
    const utf16 = new File(
      [Buffer.from('\ufeffАдрес\tГород\tAddress\tArea (m²)\r\n\t\tНевский проспект 28\t70\r\n', 'utf16le')],
      'leads.txt',
    )
    expect(await preview(utf16)).toMatchObject({
      encoding: 'utf-16le',
      mapping: { units: 'metric', delimiter: '\t' },
      rows: [{ address: 'Невский проспект 28' }],
    })
    const windows = new File(
      [Buffer.from('Adresse;Ort\nK\xf6nigstra\xdfe 5;K\xf6ln\n', 'latin1')],
      'liste.csv',
    )
    expect((await preview(windows)).rows[0]?.address).toBe('Königstraße 5, Köln')
    const whole = await bring(listOf('Full Address', '"12 Main St, Salem, or 97301-1234"'))
    expect(whole.properties_added).toBe(1)
    expect((await test.client.properties.list({})).items[0]).toMatchObject({
      line: '12 Main St',
      city: 'Salem',
      region: 'OR',
      postal_code: '97301-1234',
    })
  })

  it('is refused where it is no list', async () => {
    for (const file of [
      new File([''], 'a.csv'),
      new File(['%PDF-1.7'], 'a.pdf'),
      new File(['PK\u0003\u0004'], 'a.xlsx'),
    ])
      await expect(preview(file)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(test.client.leads.undo({ import_id: 'imp_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(test.client.leads.revise({ preview_id: 'imp_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('taking a list back', () => {
  it('leaves no trace but the record, and lets it be imported again', async () => {
    await test.client.properties.create({ line: '1 Other St' })
    const before = dumpOf(test.file, ['property_imports'])
    const file = () => listOf(HEADER, FULL, '14 Main Street,Salem,OR,97301,,,,,,,,,,,,,', FULL)
    const { preview_id } = await preview(file())
    const record = await test.client.leads.commit({ preview_id, decisions: [{ row: 2, add: true }] })
    expect(record).toMatchObject({ properties_added: 2, deals_added: 2 })
    const undone = await test.client.leads.undo({ import_id: record.id })
    expect(undone).toMatchObject({ kept: 0, undone_at: '2026-11-20T12:00:00.000Z' })
    expect(dumpOf(test.file, ['property_imports'])).toEqual(before)
    await expect(test.client.leads.undo({ import_id: record.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await bring(file())).toMatchObject({ properties_added: 2, duplicates: 1 })
    expect((await test.client.leads.list({})).items.map(each => each.undone_at === null)).toEqual([
      true,
      false,
    ])
  })

  it('keeps what has been worked on since, and says how many', async () => {
    const lines = ['1', '2', '3', '4'].map(number => `${number} Oak St,Salem,Owner ${number}`)
    const { id: import_id } = await bring(listOf('Address,City,Owner', ...lines))
    test.clock.set('2026-11-20T13:00:00Z')
    const find = async (line: string) => (await test.client.properties.list({ q: line })).items[0]?.id ?? ''
    await test.client.properties.setArv({ prop_id: await find('1 Oak'), arv: 1000 })
    const deal = (await test.client.deals.list({})).items.find(each => each.seller_name === 'Owner 2')
    await test.client.wholesale.logActivity({
      pipeline_id: deal?.pipeline_id ?? '',
      event_type: 'call',
      description: 'Spoke with the owner',
    })
    await test.client.deals.create({ title: 'Another', property_id: await find('3 Oak') })
    // Property 1 was valued; deal 2 was called about, so its property stays too; property 3 has a deal of the person's own.
    expect(await test.client.leads.undo({ import_id })).toMatchObject({ kept: 4 })
    expect((await test.client.properties.list({})).items.map(each => each.line)).toEqual([
      '1 Oak St',
      '2 Oak St',
      '3 Oak St',
    ])
    expect((await test.client.deals.list({})).items.map(each => each.title).sort()).toEqual([
      '2 Oak St, Salem',
      'Another',
    ])
  })
})

describe('the list as CSV', () => {
  const exported = async () => (await (await test.client.leads.export({})).text()).replace('\ufeff', '')

  it('runs no formula in a spreadsheet, and keeps quotes and lines', async () => {
    await test.client.properties.create({
      line: '=HYPERLINK("http://evil.example") 1',
      city: '@SUM(A1)',
      region: '+1',
      postal_code: '-2',
      notes: 'A "corner", two\nlines',
      projected_rent: 1500.5,
      beds: 3,
    })
    const text = await exported()
    expect(text).toContain(
      `"'=HYPERLINK(""http://evil.example"") 1",'@SUM(A1),'+1,'-2,,single family,3,,,imperial,,unknown,,,,1500.5,,0,"A ""corner"", two\nlines"`,
    )
    expect(text.split('\r\n')[0]).toMatch(/^Address,City,Region/)
  })

  it('reads again as what it was', async () => {
    await test.client.properties.create({
      line: '=1+1 Main St',
      city: 'Salem',
      baths: 2.5,
      area: 900,
      beds: 2,
    })
    const { id: prop_id } = await test.client.properties.create({ line: '14 Main St', city: 'Salem' })
    await test.client.properties.setArv({ prop_id, arv: 250_000.5 })
    const file = () => test.client.leads.export({})
    expect(await preview(await file())).toMatchObject({ duplicate_count: 2, problem_count: 0 })
    const other = await openTestApp()
    try {
      const { preview_id } = await other.client.leads.preview({ file: await file() })
      await other.client.leads.commit({ preview_id })
      expect((await other.client.properties.list({})).items).toMatchObject([
        { line: '=1+1 Main St', baths: 2.5, area: 900, beds: 2, arv: null },
        { line: '14 Main St', arv: 250_000.5 },
      ])
    } finally {
      await other.close()
    }
  })
})

describe('over REST', () => {
  it('takes the file as the body, and gives the list as CSV', async () => {
    const web = await openWebApp()
    try {
      const body = `${HEADER}\n${FULL}\n`
      const post = async (path: string): Promise<{ status: number; said: unknown }> => {
        const answer = await web.script(path, { method: 'POST', body })
        return { status: answer.status, said: await answer.json() }
      }
      expect(await post('/core/property/imports/preview?file_name=leads.csv')).toMatchObject({
        status: 200,
        said: { file_name: 'leads.csv', new_count: 1, rows: [{ arv: 250_000.5 }] },
      })
      expect(await post('/core/property/imports/preview?csv[columns][arv]=11')).toMatchObject({
        said: { rows: [{ arv: 180_000 }] },
      })
      expect(await post('/core/property/imports?csv[make_deals]=false')).toMatchObject({
        status: 201,
        said: { properties_added: 1, deals_added: 0 },
      })
      expect(await post('/core/property/imports')).toMatchObject({ said: { duplicates: 1 } })
      const list: unknown = await (await web.script('/core/property/imports')).json()
      expect(list).toMatchObject({ items: [{ properties_added: 0 }, { properties_added: 1 }] })
      const answer = await web.script('/core/property/export')
      expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
      expect(await answer.text()).toContain('12 Main Street,Salem,OR,97301')
      expect(web.logged).toEqual([])
    } finally {
      await web.close()
    }
  })
})
