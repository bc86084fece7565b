import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { launchDesktop } from '../helpers/electron/run.ts'
import { findingsInBoth } from './findings.ts'
import { expect, LONG, newContext, openScreen, type Program, startProgram } from './program.ts'

/** What Settings says of scripts and of the daily jobs, in the browser host and in the desktop window. */

const test = base.extend<{ program: Program; folder: string }>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    await use(program)
    await program.stop()
  },
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-settings-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const scripts = (page: Page) => page.getByRole('region', { name: 'Scripts and other programs' })
const asked = async (api: string, token: string) =>
  (await fetch(`${api}/core/host`, { headers: { authorization: `Bearer ${token}` } })).status

test(
  'formats are chosen apart from the region, and every screen follows',
  LONG,
  async ({ page, program }) => {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await program.rest('POST', '/core/accounts', {
      name: 'Checking',
      kind: 'checking',
      opening_balance: 1234.5,
      opening_date: '2026-01-31',
    })
    await openScreen(page, 'Settings')
    const choose = async (label: string, option: string) => {
      await page.getByLabel(label, { exact: true }).first().click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await choose('Region', 'Germany')
    await choose('Dates', '2026-12-31')
    const save = page.getByRole('button', { name: 'Save formats' })
    await save.click()
    const formats = page.getByRole('region', { name: 'Formats' })
    await expect(formats).toContainText('2026-12-31 · −1.234,50 $')
    await expect(save).toBeVisible()
    const search = page.getByRole('textbox', { name: 'Search the settings' })
    await search.fill('tok')
    await expect(page.getByRole('region', { name: 'Scripts and other programs' })).toBeVisible()
    await expect(formats).toHaveCount(0)
    await search.fill('')
    await expect(formats).toBeVisible()
    await expect(page.locator('main legend').last()).toHaveText('For developers')
    await expect(page.getByLabel('Currency', { exact: true }).first()).toBeDisabled()
    await openScreen(page, 'Accounts')
    await expect(page.locator('main')).toContainText(/1\.234,50\s\$/)
    await openScreen(page, 'Settings')
    await choose('Numbers', '1,234,567.8')
    await choose('Currency sign', 'None for your own currency')
    await save.click()
    await expect(formats).toContainText('2026-12-31 · −1,234.50')
    await page.goto(`${new URL(page.url()).origin}/#/accounts`)
    await expect(page.locator('main')).toContainText('1,234.50')
    await expect(page.locator('main').getByText('$', { exact: false })).toHaveCount(0)
  },
)

test('what was typed in the settings stays while they are searched', async ({ page, program }) => {
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await openScreen(page, 'Settings')
  const search = page.getByRole('textbox', { name: 'Search the settings' })
  const household = page.getByRole('region', { name: 'Household', exact: true })
  const target = household.getByLabel('Monthly income target', { exact: true })
  const company = page
    .getByRole('region', { name: 'Messages', exact: true })
    .getByLabel('Your company', { exact: true })
  await target.fill('4321')
  await company.fill('Mallard Homes')
  // Each search leaves other parts, and moves none from one column to the other.
  for (const words of ['dark', 'mail', 'buffer', 'no such thing']) {
    await search.fill(words)
    await expect(household).toHaveCount(words === 'buffer' ? 1 : 0)
  }
  await search.fill('')
  await expect(target).toHaveValue('4321.00')
  await expect(company).toHaveValue('Mallard Homes')
})

test('what is not wanted is out of sight, and comes back', async ({ page, program }) => {
  await page.goto(program.url)
  await page.getByLabel('What do you want to keep track of?').first().click()
  await page.getByRole('option', { name: 'My household: bills, budget, accounts' }).click()
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const nav = page.getByRole('navigation', { name: 'Main' })
  await expect(nav.getByRole('link', { name: 'Budget' })).toBeVisible()
  await expect(nav.getByRole('list', { name: 'Deals' })).toHaveCount(0)

  const steps = page.getByRole('list', { name: 'First steps' })
  await expect(steps.getByRole('listitem')).toHaveCount(7)
  await expect(steps.getByLabel('Done', { exact: true })).toHaveCount(0)
  expect(await findingsInBoth(page)).toEqual([])
  await program.rest('POST', '/core/bills', { name: 'Rent', amount: 900, cadence: 'monthly', due_day: 1 })
  await expect(
    steps.getByRole('listitem').filter({ hasText: 'Accept your bills' }).getByLabel('Done'),
  ).toBeVisible()
  await page.getByRole('region', { name: 'First steps' }).getByRole('button', { name: 'Hide' }).click()
  await expect(steps).toHaveCount(0)

  await openScreen(page, 'Settings')
  await page.getByLabel('Shown', { exact: true }).first().click()
  await page.getByRole('option', { name: 'Real-estate deals', exact: true }).click()
  await page
    .getByRole('region', { name: 'Household' })
    .getByRole('button', { name: 'Save', exact: true })
    .click()
  await expect(nav.getByRole('link', { name: 'Rents' })).toBeVisible()
  await expect(nav.getByRole('link', { name: 'Budget' })).toHaveCount(0)
  await openScreen(page, 'Today')
  await expect(page.getByRole('region', { name: 'Next bills' })).toHaveCount(0)
})

test(
  'the token is hidden until it is wanted, copied whole, and made anew',
  LONG,
  async ({ browser, program }) => {
    const context = await newContext(browser, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await openScreen(page, 'Settings')
    const section = scripts(page)
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()')

    await expect(section.getByLabel('Address of the API', { exact: true })).toHaveValue(program.api)
    await expect(section.getByRole('switch')).toHaveCount(0)
    expect(await page.content()).not.toContain(program.token)
    await section.getByRole('button', { name: 'Copy Token' }).click()
    await expect(section.getByRole('button', { name: 'Copied Token' })).toBeVisible()
    expect(await copied()).toBe(program.token)
    await section.getByRole('button', { name: 'Copy Example command' }).click()
    await expect
      .poll(copied)
      .toBe(`curl -H "Authorization: Bearer ${program.token}" ${program.api}/core/bills/upcoming`)
    await expect(section.getByLabel('Token', { exact: true })).toHaveValue(/^•+$/)

    await section.getByRole('button', { name: 'Show the token' }).click()
    await expect(section.getByLabel('Token', { exact: true })).toHaveValue(program.token)
    await expect(section.getByLabel('Example command', { exact: true })).toHaveValue(
      new RegExp(program.token),
    )
    expect(await findingsInBoth(page)).toEqual([])
    await section.getByRole('button', { name: 'Hide the token' }).click()
    await expect(section.getByLabel('Token', { exact: true })).toHaveValue(/^•+$/)
    await section.getByRole('button', { name: 'Show the token' }).click()
    await expect(section.getByLabel('Token', { exact: true })).toHaveValue(program.token)

    await section.getByRole('button', { name: 'New token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await asked(program.api, program.token)).toBe(200)
    await section.getByRole('button', { name: 'New token' }).click()
    await dialog.getByRole('button', { name: 'Make a new token' }).click()
    await expect(section.getByLabel('Token', { exact: true })).not.toHaveValue(program.token)
    const token = await section.getByLabel('Token', { exact: true }).inputValue()
    expect(await asked(program.api, program.token)).toBe(401)
    expect(await asked(program.api, token)).toBe(200)

    const [document] = await Promise.all([
      context.waitForEvent('page'),
      section.getByRole('link', { name: 'OpenAPI document' }).click(),
    ])
    await document.waitForLoadState()
    expect(await document.locator('body').innerText()).toContain('"openapi":"3.1')
    await context.close()
  },
)

test('the desktop window opens its port when asked to, and closes it', LONG, async ({ folder }) => {
  const desktop = await launchDesktop({ dataDir: folder })
  try {
    const { page } = desktop
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    const section = scripts(page)
    const through = section.getByRole('switch', { name: 'Let scripts on this computer reach Valhalla' })
    await expect(through).not.toBeChecked()
    await expect(section.getByLabel('Token', { exact: true })).toHaveCount(0)
    await through.click({ force: true })
    await expect(through).toBeChecked()
    const api = await section.getByLabel('Address of the API', { exact: true }).inputValue()
    await section.getByRole('button', { name: 'Show the token' }).click()
    await expect(section.getByLabel('Token', { exact: true })).toHaveValue(/^[\w-]{43}$/)
    const token = await section.getByLabel('Token', { exact: true }).inputValue()
    expect(await asked(api, token)).toBe(200)
    expect(readFileSync(join(folder, 'desktop', 'scripts.json'), 'utf8')).toBe('{"on":true}')
    await through.click({ force: true })
    await expect(section.getByLabel('Token', { exact: true })).toHaveCount(0)
    await expect(asked(api, token)).rejects.toThrow()
  } finally {
    await desktop.close()
  }
})

test('a daily job is run by its own button, and all of them by one', LONG, async ({ page, program }) => {
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await openScreen(page, 'Settings')
  await program.rest('POST', '/core/budget/buckets', { name: 'Food', bucket_type: 'essentials' })
  const backup = page
    .getByRole('list', { name: 'Daily jobs' })
    .getByRole('listitem')
    .filter({ hasText: 'Backup' })
  await backup.getByRole('button', { name: 'Run now: Backup' }).click()
  await expect(backup.getByText(/backed up, 1 daily backup kept/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Backups' }).getByText('Daily')).toHaveCount(1)
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(page.getByText('The daily jobs have run')).toBeVisible()
})
