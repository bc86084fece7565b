import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findings } from './findings.ts'
import { expect, LONG, newContext, startProgram, test } from './program.ts'

test(
  'a bank file that is named after the start command is shown in the import, once, with nothing written',
  LONG,
  async ({ browser }) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-handed-'))
    const data = join(folder, 'data')
    const file = join(folder, 'May of the bank.qif')
    writeFileSync(file, '!Type:Bank\nD1/30/2026\nT-4.50\nPKiosk\n^\n')
    const before = await startProgram({ folder: data })
    await before.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
    })
    await before.rest('POST', '/core/accounts', { name: 'Checking', kind: 'checking' })
    await before.stop()

    const program = await startProgram({ folder: data, file })
    const context = await newContext(browser)
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor()
    await expect(page.getByText('May of the bank.qif').first()).toBeVisible()
    await expect(page.getByText('Kiosk').first()).toBeVisible()
    expect(await findings(page)).toEqual([])
    expect((await program.rest('GET', '/core/transactions')).data).toMatchObject({ items: [] })
    // It was handed over: a page that is opened anew begins as always.
    await page.reload()
    await expect(page.getByText('May of the bank.qif')).toHaveCount(0)
    await context.close()
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  },
)
