import { describe, expect, it } from 'vitest'
import { type Analysis, analysisPage } from '../../../main/deals/underwriting/analysis-page.ts'
import { escaped } from '../../../shared/domain/html-text.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { CALCULATORS, type Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { pencilled, worked } from './evaluated.ts'
import { everything } from './everything.ts'

function analysisOf(calculator: Calculator, given: Given<string>, change: Partial<Analysis> = {}): Analysis {
  return {
    calculator,
    given,
    evaluation: worked(calculator.evaluate(given, 'USD')),
    address: '9 Kestrel Row, Salem',
    as_of: '2026-01-15',
    currency: 'USD',
    ...change,
  }
}

const [WHOLESALE] = CALCULATORS
const OFFER: Given<string> = { arv_minor: 14_733_300, repairs_minor: 2_000_000, fee_minor: null }

/** The rows of the page's working, as text: label and amount. */
function rowsOf(page: string): string[][] {
  return [...page.matchAll(/<tr[^>]*><th scope="row">(.*?)<\/th><td>(.*?)<\/td><\/tr>/g)].map(
    ([, ...cells]) => cells.map(cell => cell.replace(/<[^>]+>/g, '')),
  )
}

describe('the page of an analysis', () => {
  it('says what it is of, as of when, the figure, what was given and what was assumed', () => {
    const page = analysisPage(analysisOf(WHOLESALE, OFFER))
    expect(page).toContain('<h1>9 Kestrel Row, Salem</h1>')
    expect(page).toContain('Wholesale (wholesale_70_rule_v1). As of 15 January 2026')
    expect(page).toContain('<dt>Maximum allowable offer</dt><dd>$73,133.10</dd>')
    expect(page).toContain('<dt>ARV</dt><dd>$147,333.00</dd>')
    expect(page).toContain('<dt>Share of ARV <span class="basis">assumed</span></dt><dd>70%</dd>')
    expect(page).toContain('<dt>Assignment fee <span class="basis">assumed</span></dt><dd>$10,000.00</dd>')
    expect(rowsOf(page)).toEqual([
      ['Share of ARV 70% of $147,333.00', '$103,133.10'],
      ['Repairs', '−$20,000.00'],
      ['Assignment fee', '−$10,000.00'],
      ['Maximum allowable offer', '$73,133.10'],
    ])
    expect(page).not.toContain('Warnings')
  })

  it('has the warnings, and the title of the model where there is no property', () => {
    const given = { ...OFFER, repairs_minor: 20_000_000 }
    const analysis = analysisOf(WHOLESALE, given, { address: null })
    expect(analysis.evaluation.warnings.length).toBeGreaterThan(0)
    const page = analysisPage(analysis)
    expect(page).toContain('<h1>Wholesale</h1>')
    for (const { text } of analysis.evaluation.warnings) expect(page).toContain(`<li>${escaped(text)}</li>`)
  })

  it.each(CALCULATORS)('of $title has every line, and they add up', calculator => {
    const given = everything(calculator)
    const analysis = analysisOf(calculator, given)
    const page = analysisPage(analysis)
    const { working } = analysis.evaluation
    const lines = working.filter(line => line.role === 'total' || line.amount_minor !== 0)
    const { shown, added } = pencilled(lines)
    expect(added).toEqual(shown)
    const rows = rowsOf(page)
    expect(rows.map(([, amount]) => amount)).toEqual(
      lines.map(line => moneyText(line.amount_minor, 'USD').replace('-', '−')),
    )
    for (const [index, line] of lines.entries())
      expect(rows[index]?.[0]?.startsWith(escaped(line.label))).toBe(true)
    for (const { label } of calculator.outputs) expect(page).toContain(`<dt>${escaped(label)}`)
    for (const { name, label } of calculator.fields)
      if (typeof given[name] === 'number') expect(page).toContain(`<dt>${escaped(label)}`)
  })

  it('escapes every text, has no script and refers to nothing', () => {
    const evil = '<script src="https://evil.example/x.js">alert("1")</script>&\''
    const [field] = WHOLESALE.fields
    const calculator: Calculator = {
      ...WHOLESALE,
      title: evil,
      fields: WHOLESALE.fields.map(each => (each === field ? { ...each, label: evil } : each)),
      outputs: WHOLESALE.outputs.map(each => ({ ...each, label: evil, convention: evil })),
    }
    const evaluation = {
      ...worked(WHOLESALE.evaluate(OFFER, 'USD')),
      model: evil,
      warnings: [{ code: 'x', text: evil }],
      working: [{ label: evil, amount_minor: 1, role: 'total' as const }],
    }
    const page = analysisPage(analysisOf(WHOLESALE, OFFER, { calculator, evaluation, address: evil }))
    expect(page).not.toMatch(
      /<(?!\/?(?:html|head|meta|title|style|body|main|h[12]|p|dl|div|dt|dd|span|ul|li|table|tbody|tr|th|td|footer|!doctype)\b)|<[^>]*\b(?:src|href|on\w+)=|url\(|@import/i,
    )
    expect(page.split(escaped(evil)).length - 1).toBeGreaterThanOrEqual(7)
    expect(page).toContain("default-src 'none'")
  })
})
