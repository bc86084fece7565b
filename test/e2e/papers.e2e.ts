import { findings } from './findings.ts'
import { expect, LONG, newContext, openScreen, startSample, takenFocus, test } from './program.ts'

/** Papers of a deal from the keyboard: a text is written, and a paper made of it with its gaps in sight. */

test('a paper is made of a text of one’s own by keys', LONG, async ({ browser }) => {
  const program = await startSample()
  const context = await newContext(browser, {})
  try {
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await openScreen(page, 'Deals')
    const answer = await program.rest('POST', '/core/deals', {
      title: 'Paper street',
      seller_name: 'Ada Ruiz',
    })
    const id =
      answer.data !== null && typeof answer.data === 'object' && 'id' in answer.data ? answer.data.id : ''
    await page.goto(`${new URL(page.url()).origin}/#/deals/${id}`)
    await page.getByRole('heading', { name: 'Paper street', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'New text' }).press('Enter')
    const text = page.getByRole('dialog', { name: 'New text' })
    await takenFocus(text)
    await text.getByLabel('Name').fill('My letter')
    await text
      .getByRole('textbox', { name: 'Text', exact: true })
      .fill('Dear {{seller_name}}, {{earnest_money}} down.')
    expect(await findings(page)).toEqual([])
    await text.getByRole('button', { name: 'Save text' }).press('Enter')
    await page.getByRole('button', { name: 'Make My letter' }).press('Enter')
    const paper = page.getByRole('dialog', { name: 'My letter' })
    await takenFocus(paper)
    const read = paper.getByRole('region', { name: 'As it will read' })
    await expect(read).toContainText('Dear Ada Ruiz, [[earnest_money]] down.')
    expect(await findings(page)).toEqual([])
    await paper.getByLabel('Earnest money').fill('$500')
    await expect(read).toContainText('Dear Ada Ruiz, $500 down.')
    await page.reload()
    await page.getByRole('button', { name: 'Edit My letter' }).press('Enter')
    const again = page.getByRole('dialog', { name: 'My letter' })
    await takenFocus(again)
    await again.getByRole('button', { name: 'Archive' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Make My letter' })).toBeHidden()
    await page.getByText('1 archived text', { exact: true }).press('Enter')
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Bring back My letter' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Make My letter' })).toBeVisible()
    await expect(page.getByText('1 archived text', { exact: true })).toBeHidden()
  } finally {
    await context.close()
    await program.stop()
  }
})
