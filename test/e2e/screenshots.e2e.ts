import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { atRest } from './findings.ts'
import { openScreen, SCREENS, startProgram, test } from './program.ts'

/** Pictures of every screen. Those at 1280x800 in the light theme are the README's; set SCREENSHOTS to a folder to have all. */

const { SCREENSHOTS: folder } = process.env
test.skip(folder === undefined, 'only where SCREENSHOTS names a folder')

for (const colorScheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1024, 700],
    [1280, 800],
    [1440, 900],
  ] as const)
    test.describe(`${colorScheme} at ${width}x${height}`, () => {
      test.use({ colorScheme, viewport: { width, height } })
      const target = (state: string, name: string) =>
        join(folder ?? '', `${state}-${name.toLowerCase().replaceAll(' ', '-')}-${colorScheme}-${width}.png`)

      test('with a year of data', async ({ sample }) => {
        mkdirSync(folder ?? '', { recursive: true })
        for (const screen of SCREENS) {
          await openScreen(sample, screen)
          await atRest(sample)
          await sample.screenshot({ path: target('year', screen.name) })
        }
        await openScreen(sample, 'Bills')
        await sample.getByText('Calendar', { exact: true }).click()
        await sample.getByRole('table').waitFor()
        await sample.screenshot({ path: target('year', 'Calendar') })
        await sample.getByText('List', { exact: true }).click()
        await sample.getByRole('list', { name: 'All bills' }).getByRole('link', { name: 'Power' }).click()
        await sample.getByRole('list', { name: 'Occurrences of Power' }).waitFor()
        await sample.screenshot({ path: target('year', 'Bill') })
        await openScreen(sample, 'Underwriting')
        await sample.getByLabel('ARV', { exact: false }).first().fill('250000')
        await sample.getByLabel('Repairs').first().fill('36860')
        await sample.getByLabel('Assignment fee').first().fill('12000')
        await sample.keyboard.press('Tab')
        await atRest(sample)
        await sample.screenshot({ path: target('year', 'Underwriting') })
        await openScreen(sample, 'Deals')
        await sample.getByRole('list', { name: 'Assigned deals' }).getByRole('link').first().click()
        await sample.getByRole('heading', { name: 'Timeline' }).waitFor()
        await sample.getByRole('list', { name: 'Timeline' }).waitFor()
        await sample.screenshot({ path: target('year', 'Deal') })
      })

      test('empty', async ({ page }) => {
        const program = await startProgram()
        try {
          await page.goto(program.url)
          await page.getByRole('heading', { name: 'Welcome to Valhalla' }).waitFor()
          await page.screenshot({ path: target('empty', 'First run') })
          await page.getByRole('button', { name: 'Start my household' }).click()
          for (const screen of SCREENS) {
            await openScreen(page, screen)
            await atRest(page)
            await page.screenshot({ path: target('empty', screen.name) })
          }
        } finally {
          await program.stop()
        }
      })
    })
