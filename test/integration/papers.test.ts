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

const template = (body: string) =>
  test.client.papers.createTemplate({ name: 'My contract', kind: 'purchase_contract', body })

async function contract() {
  const house = await test.client.properties.create({
    line: '12 Main St',
    city: 'Salem',
    region: 'OR',
    postal_code: '97301',
  })
  const deal = await test.client.deals.create({
    title: 'Main St',
    property_id: house.id,
    seller_name: 'Ada Ruiz',
    asking_price: 120_000,
  })
  const pipeline = await test.client.wholesale.create({
    deal_id: deal.id,
    stage: 'under_contract',
    contract_price: 100_000,
    closing_date: '2026-12-15',
  })
  return { deal_id: deal.id, pipeline_id: pipeline.id }
}

describe('a paper of a deal', () => {
  it('has the deal’s facts in the person’s own text, and its gaps', async () => {
    const { deal_id } = await contract()
    const { id: template_id } = await template(
      '{{seller_name}}, {{address}}, {{region}} {{postal_code}}: {{contract_price}} by {{closing_date}}; {{earnest_money}}, {{buyer_name}}',
    )
    const paper = await test.client.papers.preview({ deal_id, template_id })
    expect(paper.title).toBe('My contract')
    expect(paper.text).toContain('Ada Ruiz, 12 Main St')
    expect(paper.text).toContain('100,000')
    expect(paper.text).toContain('[[earnest_money]], [[buyer_name]]')
    expect(paper.gaps).toEqual([
      { field: 'earnest_money', why: 'unknown' },
      { field: 'buyer_name', why: 'empty' },
    ])
    const filled = { earnest_money: '$1,000', buyer_name: 'Me' }
    expect((await test.client.papers.preview({ deal_id, template_id, filled })).gaps).toEqual([])
  })

  it('names whom the deal is assigned to, or the buyer who is asked for', async () => {
    const { deal_id, pipeline_id } = await contract()
    const { id: template_id } = await template('{{buyer_name}} {{assignment_price}} {{assignment_fee}}')
    const bo = await test.client.dispositions.createBuyer({ name: 'Bo Lund' })
    const cy = await test.client.dispositions.createBuyer({ name: 'Cy Noe' })
    const { id: assignment_id } = await test.client.dispositions.createAssignment({
      pipeline_id,
      buyer_id: bo.id,
      assignment_price: 110_000,
    })
    const textFor = async (buyer_id?: string) =>
      (await test.client.papers.preview({ deal_id, template_id, ...(buyer_id && { buyer_id }) })).text
    expect(await textFor()).toContain('[[buyer_name]]')
    expect(await textFor(cy.id)).toBe('Cy Noe [[assignment_price]] [[assignment_fee]]')
    await test.client.dispositions.updateAssignment({ assignment_id, status: 'assigned' })
    expect(await textFor()).toMatch(/^Bo Lund \D*110,000 \D*10,000$/)
  })

  it('is a page to print, and a PDF only where this machine makes one', async () => {
    const { deal_id } = await contract()
    const { id: template_id } = await template('<script>{{seller_name}}</script> {{nothing}}')
    const file = await test.client.papers.file({ deal_id, template_id, format: 'html' })
    expect(file.name).toBe('My-contract-Main-St.html')
    const page = await file.text()
    expect(page).toContain('&lt;script&gt;Ada Ruiz')
    expect(page).toContain('Missing: nothing')
    await expect(test.client.papers.file({ deal_id, template_id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

describe('texts of papers', () => {
  it('are kept, changed, archived and removed, each with its entry, and undone', async () => {
    const { id } = await template('One')
    await test.client.papers.updateTemplate({ template_id: id, body: 'Two' })
    expect((await test.client.papers.templates({})).items).toMatchObject([{ id, body: 'Two' }])
    await test.client.undo.undo({})
    expect((await test.client.papers.templates({})).items).toMatchObject([{ id, body: 'One' }])
    await test.client.papers.updateTemplate({ template_id: id, status: 'archived' })
    expect((await test.client.papers.templates({ status: 'active' })).items).toEqual([])
    await test.client.papers.deleteTemplate({ template_id: id })
    expect((await test.client.papers.templates({})).items).toEqual([])
    await test.client.undo.undo({})
    expect((await test.client.papers.templates({})).items.length).toBe(1)
    const { items } = await test.client.audit.list({ entity_kind: 'paper_template' })
    expect(items.length).toBeGreaterThanOrEqual(4)
    await expect(test.client.papers.deleteTemplate({ template_id: 'paper_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('over REST are bounded by the contract', async () => {
    const web = await openWebApp()
    try {
      const made = await web.rest('POST', '/core/paper_templates', {
        name: 'LOI',
        kind: 'letter_of_intent',
        body: 'Hi',
      })
      expect(made.status).toBe(201)
      expect(
        (await web.rest('POST', '/core/paper_templates', { name: 'x', kind: 'deed', body: 'Hi' })).status,
      ).toBe(400)
      expect((await web.rest('GET', '/core/paper_templates')).body).toMatchObject({
        items: [{ name: 'LOI' }],
      })
    } finally {
      await web.close()
    }
  })
})
