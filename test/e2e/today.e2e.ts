import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Reminder } from '../../shared/contract/reminders.ts'
import { findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, type Program, startProgram, startSample } from './program.ts'

/** The board: its cards, their order, and the bell. A household of its own, since what is done here would show in the others' tests. */

const test = base.extend<{ program: Program }>({
  program: async ({ page }, use) => {
    const program = await startSample()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await use(program)
    await program.stop()
  },
})

function nameOf(reminder: z.infer<typeof Reminder>): string {
  switch (reminder.kind) {
    case 'bill':
      return reminder.bill_name
    case 'renewal':
      return reminder.renewal_name
    case 'task':
      return reminder.task_title
    case 'lease':
      return reminder.lease_tenant
    case 'job':
      return reminder.job_title
  }
}

const Reminders = z.object({ items: z.array(Reminder) })

/** Of whom or what there are reminders, which is another number on other days: Gym and the annual return always are among them. */
async function openReminders(program: Program): Promise<readonly string[]> {
  const { items } = Reminders.parse((await program.rest('GET', '/core/reminders')).data)
  const names = items.map(nameOf)
  expect(names).toEqual(expect.arrayContaining(['Gym', 'Annual return']))
  return names
}

test('shows a card for all that the household has, each with the way to its screen', async ({
  page,
  program: _,
}) => {
  for (const name of ['Missed bills', 'Next bills', 'Cash', 'Budget', 'Buffer', 'Deals', 'Net worth'])
    await expect(page.getByRole('region', { name })).toBeVisible()
  await page.getByRole('region', { name: 'Credit scores' }).getByRole('link', { name: 'Scores' }).click()
  await expect(page).toHaveURL(/holdings\?view=.*scores/)
})

test('begins with what is safe to spend, worked out, and repeats no bill among the reminders', async ({
  page,
  program,
}) => {
  const glance = page.getByRole('region', { name: 'At a glance' })
  await expect(glance.getByText(/Safe to spend|Lacking until the next income/)).toBeVisible()
  await expect(glance.getByText('Cash now')).toBeVisible()
  await expect(glance.getByRole('link', { name: /^Due before then/ })).toBeVisible()
  const { data } = await program.rest('GET', '/core/ops_board/today')
  const part = z
    .object({
      safe_to_spend: z.object({
        data: z.object({ cash: z.number(), due: z.number(), buffer: z.number(), safe: z.number() }),
      }),
    })
    .parse(data).safe_to_spend.data
  expect(part.safe).toBeCloseTo(part.cash - part.due - part.buffer, 2)
  const reminders = page.getByRole('list', { name: 'Open reminders' })
  for (const name of await page
    .getByRole('list', { name: 'Bills due soon' })
    .getByRole('link')
    .allInnerTexts())
    await expect(reminders.getByText(name, { exact: true })).toHaveCount(0)
  expect(await findingsInBoth(page)).toEqual([])
})

test('shows the error of a part in its own card alone', LONG, async ({ page, program: _ }) => {
  await page.route('**/rpc/today/board', async route => {
    const response = await route.fetch()
    const answer = await response.json()
    answer.json.net_worth = { ok: false, error: 'The total is too large' }
    await route.fulfill({ response, json: answer })
  })
  await page.reload()
  const card = page.getByRole('region', { name: 'Net worth' })
  await expect(card.getByRole('alert')).toContainText('The total is too large')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Next bills' }).getByRole('listitem')).toHaveCount(10)
  await page.unroute('**/rpc/today/board')
  await card.getByRole('button', { name: 'Try again' }).click()
  await expect(card.getByRole('alert')).toHaveCount(0)
})

test('says that the daily backup failed, and runs it again', LONG, async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-today-'))
  const program = await startProgram({ folder })
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const rent = { name: 'Rent', amount: 900, cadence: 'monthly', due_day: 1 }
    expect((await program.rest('POST', '/core/bills', rent)).status).toBe(201)
    // The disk with the backups is gone, and something else has its place.
    const backups = join(folder, 'backups')
    rmSync(backups, { recursive: true, force: true })
    writeFileSync(backups, '')
    const { data } = await program.rest('POST', '/core/scheduler/backup/run')
    expect(data).toMatchObject({ ok: false })
    const alert = page.getByRole('main').getByRole('alert')
    await expect(alert).toContainText('Backup failed')
    rmSync(backups)
    await alert.getByRole('button', { name: 'Run again' }).click()
    await expect(alert).toHaveCount(0)
  } finally {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('is arranged by keyboard, and keeps its order', async ({ page, program }) => {
  // What is to be reviewed and the day's figure stand above the cards, and are none of them.
  const titles = async () =>
    (await page.locator('main').getByRole('heading', { level: 2 }).allTextContents()).filter(
      title => !title.startsWith('To review') && title !== 'At a glance',
    )
  await page.getByRole('region', { name: 'Missed bills' }).waitFor()
  const before = await titles()
  expect(before[0]).toContain('Missed bills')
  await page.getByRole('button', { name: 'Arrange' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Cards of Today' }).getByRole('listitem')).toHaveCount(16)
  const up = page.getByRole('button', { name: 'Move up: Next bills' })
  await up.press('Enter')
  await expect(up).toBeFocused()
  await expect(
    page.getByRole('list', { name: 'Cards of Today' }).getByRole('listitem').first(),
  ).toContainText('Next bills')
  await up.press('Enter')
  await page.getByRole('button', { name: 'Hide: Buffer' }).press('Space')
  await expect(page.getByRole('button', { name: 'Show: Buffer' })).toBeFocused()
  await page.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Buffer' })).toHaveCount(0)
  await page.reload()
  await page.getByRole('region', { name: 'Next bills' }).waitFor()
  const after = await titles()
  expect(after[0]).toContain('Next bills')
  expect(after.some(title => title.startsWith('Buffer'))).toBe(false)
  const { data } = await program.rest('GET', '/core/ops_board/layout')
  expect(data).toMatchObject({ is_default: false })
  await page.getByRole('button', { name: 'Arrange' }).click()
  await page.getByRole('button', { name: 'Reset to default' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect.poll(titles).toEqual(before)
})

test('is arranged by dragging a card above another', LONG, async ({ page, program: _ }) => {
  await page.getByRole('button', { name: 'Arrange' }).click()
  const rows = page.getByRole('list', { name: 'Cards of Today' }).getByRole('listitem')
  const cash = rows.filter({ hasText: /^Cash/ }).first()
  await expect(rows.first()).not.toContainText('Cash')
  await cash.dragTo(rows.nth(0), { targetPosition: { x: 200, y: 6 } })
  await expect(rows.first()).toContainText('Cash')
})

test('the bell counts what is open and keeps what is past', async ({ page, program }) => {
  const open = await openReminders(program)
  await page.getByRole('button', { name: `Notifications: ${open.length} open` }).press('Enter')
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  const items = panel.getByRole('list', { name: 'Open notifications' }).getByRole('listitem')
  await expect(items).toHaveCount(open.length)
  for (const title of open) await expect(items.filter({ hasText: title }).first()).toBeVisible()
  await panel.getByRole('button', { name: 'Dismiss the reminder of Gym' }).click()
  await expect(panel.getByRole('list', { name: 'Past notifications' })).toContainText('Gym')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: `Notifications: ${open.length - 1} open` })).toBeVisible()
})

test(
  'a renewal stands under the bell among the bills, leads to its entity, and is gone once it is done',
  LONG,
  async ({ page, program }) => {
    const open = await openReminders(program)
    await page.getByRole('button', { name: `Notifications: ${open.length} open` }).press('Enter')
    const panel = page.getByRole('dialog', { name: 'Notifications' })
    const reminder = panel
      .getByRole('listitem')
      .filter({ hasText: 'Annual return of Northpine Holdings Ltd.' })
    await expect(reminder).toContainText('in 18 days')
    await reminder.getByRole('link').press('Enter')
    await expect(panel).toHaveCount(0)
    await expect(page.getByRole('tab', { name: 'Entities' })).toHaveAttribute('aria-selected', 'true')
    const marked = page.getByRole('list', { name: 'Entities' }).locator('[aria-current=true]')
    await expect(marked).toContainText('Northpine Holdings Ltd.')
    await expect(marked).toBeInViewport()
    await page.getByRole('button', { name: 'Done: Annual return of Northpine Holdings Ltd.' }).click()
    await page.getByRole('button', { name: `Notifications: ${open.length - 1} open` }).click()
    await expect(
      panel.getByRole('list', { name: 'Past notifications' }).getByRole('listitem').first(),
    ).toContainText('Annual return of Northpine Holdings Ltd.')
  },
)

test(
  'the browser shows what is due once it is allowed to, and nothing is asked before',
  LONG,
  async ({ page, program }) => {
    await page.addInitScript(() => {
      const shown: string[] = []
      const counts = { asked: 0 }
      class Stub extends EventTarget {
        static permission = sessionStorage.getItem('allowed') === null ? 'default' : 'granted'
        static requestPermission() {
          counts.asked++
          sessionStorage.setItem('allowed', 'yes')
          Stub.permission = 'granted'
          return Promise.resolve('granted')
        }
        constructor(title: string) {
          super()
          shown.push(title)
        }
        close() {}
      }
      Object.assign(globalThis, { Notification: Stub, shownNotices: shown, noticeCounts: counts })
    })
    await page.reload()
    await page.getByRole('region', { name: 'Next bills' }).waitFor()
    expect(await page.evaluate('noticeCounts.asked + shownNotices.length')).toBe(0)
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Allow notifications' }).click()
    await expect
      .poll(() => page.evaluate('shownNotices'))
      .toEqual([`${(await openReminders(program)).length} reminders`])
    expect(await page.evaluate('noticeCounts.asked')).toBe(1)
    await page.getByRole('button', { name: 'Send a test notification' }).click()
    await expect.poll(() => page.evaluate('shownNotices.at(-1)')).toBe('Notifications work')
    await page.reload()
    await page.getByRole('button', { name: 'Send a test notification' }).waitFor()
    expect(await page.evaluate('shownNotices.length')).toBe(0)
  },
)
