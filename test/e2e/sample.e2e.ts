import { findings } from './findings.ts'
import { expect, LONG, openScreen, startProgram, test } from './program.ts'

/** Looking around in an invented household, and coming back to one's own, in the browser host. */

test('the sample household is looked around in, and left for the first run again', LONG, async ({ page }) => {
  const program = await startProgram()
  try {
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Explore with sample data' }).click()
    await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
    const strip = page.getByRole('complementary', { name: 'Sample household' })
    await expect(strip).toContainText('Your own data is not touched')
    expect(await findings(page)).toEqual([])

    // It is full, stays so through a page that is opened anew, and says on every screen what it is.
    await openScreen(page, 'Bills')
    await expect(strip).toBeVisible()
    await page.reload()
    await expect(page.getByRole('link', { name: 'Rent', exact: true }).first()).toBeVisible()
    await expect(strip).toBeVisible()

    await strip.getByRole('button', { name: 'Leave the sample' }).click()
    await expect(page.getByRole('heading', { name: 'Welcome to Valhalla', level: 1 })).toBeVisible()
    await expect(strip).toHaveCount(0)
    expect(await findings(page)).toEqual([])

    // The person's own household has nothing of it.
    await page.getByRole('button', { name: 'Start my household' }).click()
    await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
    await openScreen(page, 'Bills')
    await expect(page.getByRole('button', { name: 'Add a bill' })).toBeVisible()
    await expect(strip).toHaveCount(0)
    expect(errors).toEqual([])
  } finally {
    await program.stop()
  }
})
