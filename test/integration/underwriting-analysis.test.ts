import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdfPrinter } from '../../main/web/print-pdf.ts'
import { CALCULATORS } from '../../shared/domain/underwriting/calculators.ts'
import { toWire } from '../../shared/domain/underwriting/wire.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { browserOptions } from '../helpers/chromium.ts'
import { openWebApp } from '../helpers/web.ts'
import { everything } from '../unit/underwriting/everything.ts'

const ADDRESS = { line: '9 Kestrel Row & Sons, Unit 4', city: 'Salem', region: 'OR', postal_code: '97301' }
const OFFER = { model: 'wholesale_70_rule_v1', inputs: { arv: 147_333, repairs: 20_000, fee: null } }

let test: TestApp
let prop_id: string
const printed: string[] = []
beforeAll(async () => {
  const { executablePath, args = [] } = await browserOptions()
  const print = createPdfPrinter({
    log: { error: (_what, error) => void printed.push(String(error)) },
    browser: executablePath,
    browserArguments: args,
  })
  test = await openTestApp({
    printPdf: html => {
      printed.push(html)
      return print(html)
    },
  })
  prop_id = (await test.client.properties.create(ADDRESS)).id
})
afterAll(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

describe('the page of an analysis', () => {
  it('is the property with what was typed and what comes of it', async () => {
    const file = await test.client.underwriting.analysisFile({ ...OFFER, prop_id, format: 'html' })
    expect(file.type).toBe('text/html; charset=utf-8')
    expect(file.name).toBe('analysis-9-Kestrel-Row-Sons-Unit-4-Salem-OR-97301-2026-01-15.html')
    const page = await file.text()
    expect(page).toContain('<h1>9 Kestrel Row &amp; Sons, Unit 4, Salem, OR 97301')
    expect(page).toContain('As of 15 January 2026')
    expect(page).toContain('<dd>$73,133.10</dd>')
  })

  it('is in the household’s currency', async () => {
    const other = await openTestApp()
    await other.client.budget.update({ base_currency: 'EUR' })
    const file = await other.client.underwriting.analysisFile({ ...OFFER, format: 'html' })
    expect(file.name).toBe('analysis-Wholesale-2026-01-15.html')
    expect(await file.text()).toContain('<dd>€73,133.10</dd>')
    await other.close()
  })

  it('says from when a loan’s interest runs where its days are counted, given or not', async () => {
    const page = async (inputs: Record<string, string | number>) =>
      (await test.client.underwriting.analysisFile({ model: 'loan_v1', inputs, format: 'html' })).text()
    const loan = { principal: 300_000, rate: 0.06, convention: 'actual_360' }
    expect(await page(loan)).toMatch(/Interest runs from <span class="basis">assumed<.*?1 February 2026</)
    expect(await page({ ...loan, start_date: '2027-03-31' })).toMatch(/Interest runs from<.*?31 March 2027</)
    expect(await page({ ...loan, convention: 'canada' })).not.toContain('Interest runs from')
    await expect(page({ ...loan, start_date: 'soon' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['inputs', 'start_date'] }] },
    })
  })

  it('is refused without what makes a result, by the input’s name', async () => {
    const refused = (input: Parameters<typeof test.client.underwriting.analysisFile>[0]) =>
      expect(test.client.underwriting.analysisFile(input)).rejects
    await refused({ ...OFFER, inputs: { arv: 1 } }).toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['inputs', 'repairs'] }] },
    })
    await refused({ ...OFFER, inputs: { ...OFFER.inputs, rent: 1 } }).toMatchObject({
      data: { issues: [{ path: ['inputs', 'rent'] }] },
    })
    await refused({ ...OFFER, model: 'none' }).toMatchObject({ data: { issues: [{ path: ['model'] }] } })
    await refused({ ...OFFER, prop_id: 'prop_none' }).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('changes nothing', async () => {
    const before = await test.client.audit.list({})
    await test.client.underwriting.analysisFile({ ...OFFER, prop_id, format: 'html' })
    expect(await test.client.audit.list({})).toEqual(before)
  })
})

describe('the PDF of an analysis', () => {
  it.each(CALCULATORS)('of $title is one sheet', async calculator => {
    printed.length = 0
    const given = everything(calculator)
    const pdf = await test.client.underwriting.analysisFile({
      model: calculator.name,
      inputs: { ...toWire(calculator.fields, given, 'USD') },
      prop_id,
    })
    expect([pdf.type, pdf.name.endsWith('-2026-01-15.pdf')]).toEqual(['application/pdf', true])
    const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1')
    expect(text.slice(0, 5)).toBe('%PDF-')
    expect(/\/Type \/Pages\s*\/Count (\d+)/.exec(text)?.[1]).toBe('1')
    expect(printed).toHaveLength(1)
  })

  it('is a plain refusal where the host cannot print', async () => {
    const other = await openTestApp()
    await expect(other.client.underwriting.analysisFile(OFFER)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('print dialog'),
    })
    await other.close()
  })

  it('comes over REST', async () => {
    const web = await openWebApp()
    const answer = await fetch(`${web.server.api}/core/underwriter/analysis/file`, {
      method: 'POST',
      headers: { authorization: `Bearer ${web.token.value}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...OFFER, format: 'html' }),
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await answer.text()).toContain('$73,133.10')
    await web.close()
  })
})
