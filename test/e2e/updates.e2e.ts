import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UpdateStatus } from '../../shared/contract/updates.ts'
import { findings } from './findings.ts'
import { expect, LONG, openScreen, startProgram, test } from './program.ts'

/* The browser host asks nobody for updates: what the installed program would answer is answered in its place. */

test(
  'an update is looked for, fetched, cancelled, fetched again and installed by keys',
  LONG,
  async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-updates-e2e-'))
    const program = await startProgram({ folder })
    await program.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
    })
    let status: UpdateStatus = { state: 'unchecked', version: null, percent: null, problem: null }
    const asked: string[] = []
    const answers: Readonly<Record<string, Partial<UpdateStatus>>> = {
      check: { state: 'available', version: '9.1.0' },
      download: { state: 'downloading', percent: 0 },
      cancel: { state: 'available', percent: null },
      install: {},
    }
    await page.route('**/rpc/updates/*', async route => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
      if (name !== 'status') asked.push(name)
      status = { ...status, ...answers[name] }
      await route.fulfill({ json: { json: status } })
    })
    /** What the program says from now on; a page that is opened anew asks. */
    const become = async (change: Partial<UpdateStatus>) => {
      status = { ...status, ...change }
      await page.reload()
    }
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await openScreen(page, 'Settings')
    const card = page.getByRole('region', { name: 'Updates' })
    /** The answer is waited for: a page that is opened anew before it has asked never asks. */
    const press = async (name: string) => {
      const answered = page.waitForResponse(/\/rpc\/updates\/(check|download|cancel|install)$/)
      await card.getByRole('button', { name }).press('Enter')
      await answered
    }
    await expect(card.getByRole('status')).toContainText('Nobody is asked')
    await press('Look for updates')
    await expect(card.getByRole('status')).toContainText('Version 9.1.0 is there')
    await press('Download 9.1.0')
    await become({ percent: 40 })
    await expect(card.getByRole('progressbar', { name: 'Download' })).toHaveAttribute('aria-valuenow', '40')
    await expect(card.getByRole('button')).toHaveCount(1)
    expect(await findings(page)).toEqual([])
    await press('Cancel the download')
    await expect(card.getByRole('progressbar')).toHaveCount(0)
    await press('Download 9.1.0')
    await become({ state: 'failed', percent: null, problem: 'There is no room for the update on the disk.' })
    await expect(card.getByRole('alert')).toContainText('no room')
    expect(await findings(page)).toEqual([])
    await press('Download 9.1.0')
    await become({ state: 'ready', percent: null, problem: null })
    await press('Quit and install')
    expect(asked).toEqual(['check', 'download', 'cancel', 'download', 'download', 'install'])
    expect(await findings(page)).toEqual([])
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  },
)
