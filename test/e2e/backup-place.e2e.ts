import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findings } from './findings.ts'
import { expect, LONG, newContext, openScreen, startProgram, takenFocus, test } from './program.ts'

test(
  'a backup place is chosen by keys, gets each backup, and is told of while it is not there',
  LONG,
  async ({ browser }) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-place-e2e-'))
    const stick = join(folder, 'stick')
    mkdirSync(stick)
    const program = await startProgram({ folder: join(folder, 'data') })
    await program.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
    })
    await program.rest('POST', '/core/bills', { name: 'Rent', amount: 900, cadence: 'monthly', due_day: 1 })
    const context = await newContext(browser)
    const page = await context.newPage()
    await page.goto(program.url)
    const steps = page.getByRole('list', { name: 'First steps' })
    await steps.getByRole('link', { name: 'Choose a backup place' }).press('Enter')
    const place = page.getByRole('group', { name: 'Backup place' })
    await place.getByRole('button', { name: 'Choose a backup place' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await takenFocus(dialog)
    await page.keyboard.type(join(folder, 'nowhere'))
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('There is no folder').first()).toBeVisible()
    expect(await findings(page)).toEqual([])
    await dialog.getByLabel('Folder').fill(stick)
    await page.keyboard.press('Enter')
    await expect(place.getByRole('status')).toContainText('each checked')
    await page.getByRole('button', { name: 'Back up now' }).press('Enter')
    const [own = ''] = readdirSync(stick)
    await expect.poll(() => readdirSync(join(stick, own))).toHaveLength(1)
    await expect(place.getByRole('status')).toContainText('1 backup there, each checked')
    expect(await findings(page)).toEqual([])

    renameSync(stick, `${stick}-away`)
    await place.getByRole('button', { name: 'Copy now' }).press('Enter')
    await expect(place.getByRole('alert')).toContainText('not there')
    expect(await findings(page)).toEqual([])
    await openScreen(page, 'Today')
    const told = page.getByRole('alert').filter({ hasText: 'not copied to the backup place' })
    await expect(told).toBeVisible()
    expect(await findings(page)).toEqual([])
    renameSync(`${stick}-away`, stick)
    await told.getByRole('button', { name: 'Try again' }).press('Enter')
    await expect(told).toHaveCount(0)
    // What there is ticks the step.
    await expect(
      steps.getByRole('listitem').filter({ hasText: 'Choose a backup place' }).getByLabel('Done'),
    ).toBeVisible()

    await page.goBack()
    await place.getByRole('button', { name: 'Stop copying' }).press('Enter')
    await expect(place.getByText('No backup place yet')).toBeVisible()
    expect(readdirSync(join(stick, own))).toHaveLength(1)
    await context.close()
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  },
)
