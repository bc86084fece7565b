import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { testTimeZone } from '../helpers/test-time.ts'
import { findings } from './findings.ts'
import { expect, LONG, startProgram } from './program.ts'

/** A damaged data file, as the browser host shows it. */

const root = join(import.meta.dirname, '../..')
const test = base.extend<{ folder: string }>({
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-damaged-'))
    const program = await startProgram({ folder })
    await program.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
    })
    await program.rest('POST', '/core/budget/buckets', {
      name: 'Saved',
      bucket_type: 'fun',
      monthly_limit: 50,
    })
    await program.rest('POST', '/core/backups', {})
    await program.rest('POST', '/core/budget/buckets', { name: 'Lost', bucket_type: 'fun' })
    await program.stop()
    truncateSync(join(folder, 'valhalla.sqlite'), 5000)
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

let child: ChildProcess | undefined
test.afterEach(async () => {
  if (!child) return
  const ended = new Promise(resolve => child?.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  child = undefined
})

/** Starts the program as a person does. @returns the link to the page it shows. */
function start(folder: string): Promise<string> {
  const options = ['--browser', '--no-open', '--port', '0', '--data-dir', folder]
  const started = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TZ: testTimeZone() },
  })
  child = started
  let said = ''
  return new Promise((resolve, reject) => {
    started.once('exit', code => reject(new Error(`Ended with ${code}: ${said}`)))
    started.stderr.setEncoding('utf8').on('data', chunk => {
      said += chunk
      const link = /Choose what to do at (http\S+)\n/.exec(said)?.[1]
      if (link !== undefined) resolve(link)
    })
  })
}

const damaged = (folder: string) => readdirSync(folder).filter(name => name.includes('.damaged-'))

test('a backup takes its place, and the program goes on from there', async ({ page, folder }) => {
  await page.goto(await start(folder))
  await expect(page.getByRole('heading', { name: 'The data file is damaged' })).toBeVisible()
  await expect(page.getByRole('listitem').getByText(/1 bucket/)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findings(page)).toEqual([])
  }
  await page.getByRole('button', { name: 'Restore this one' }).click()
  await page.getByRole('link', { name: 'Budget', exact: true }).click()
  await expect(page.getByRole('rowheader', { name: 'Saved' })).toBeVisible()
  await expect(page.getByText('Lost')).toHaveCount(0)
  expect(damaged(folder)).not.toEqual([])
})

test('an empty household is begun once the person has said so twice', LONG, async ({ page, folder }) => {
  await page.goto(await start(folder))
  const sure = page.getByRole('button', { name: 'Yes, begin with an empty household' })
  await expect(sure).toBeHidden()
  await page.getByText('Begin anew with an empty household').click()
  expect(damaged(folder)).toEqual([])
  await sure.click()
  await expect(page.getByRole('heading', { name: 'Welcome to Valhalla' })).toBeVisible()
  expect(damaged(folder)).not.toEqual([])
})
