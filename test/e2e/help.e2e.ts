import { findings } from './findings.ts'
import { expect, openScreen, test } from './program.ts'

/** What the program says of itself: found, read and left by keys alone. */

test('a word of the trade is explained where it stands, and in the help by a key', async ({ sample }) => {
  await openScreen(sample, 'Today')
  const word = sample.getByRole('link', { name: 'Safe to spend' })
  await word.focus()
  const meaning = sample.getByRole('tooltip')
  await expect(meaning).toContainText('less your buffer')
  await expect(word).toHaveAttribute('aria-describedby', await meaning.getAttribute('id').then(String))
  expect(await findings(sample)).toEqual([])
  await sample.keyboard.press('Escape')
  await expect(meaning).toHaveCount(0)
  await sample.keyboard.press('?')
  await expect(sample.getByRole('heading', { name: 'Help', level: 1 })).toBeVisible()
  const told = sample.locator('dt', { hasText: /^safe to spend$/ })
  await expect(told).toBeFocused()
  await expect(told).toBeInViewport()
  expect(await findings(sample)).toEqual([])
  await openScreen(sample, 'Today')
  await word.hover()
  await expect(meaning).toContainText('less your buffer')
})

test('each screen has its page, by F1', async ({ sample }) => {
  await openScreen(sample, 'Bills')
  await sample.keyboard.press('F1')
  await expect(sample.getByRole('heading', { name: 'Bills', level: 2 })).toBeVisible()
  await expect(sample.getByRole('region', { name: 'Its keys' })).toContainText('List or calendar')
  await expect(sample.getByRole('region', { name: 'Its figures' })).toContainText('less what was paid of it')
  expect(await findings(sample)).toEqual([])
  await sample.getByRole('link', { name: 'Open Bills' }).press('Enter')
  await expect(sample.getByRole('heading', { name: 'Bills', level: 1 })).toBeVisible()
})

test('is searched, and found by the palette', async ({ sample }) => {
  await openScreen(sample, 'Help')
  await sample.keyboard.press('/')
  await sample.keyboard.type('lowest da')
  const screens = sample.getByRole('list', { name: 'Screens' })
  await expect(screens.getByRole('listitem')).toHaveCount(1)
  await expect(screens).toContainText('Forecast')
  await sample.keyboard.press('Escape')
  await expect(screens.getByRole('listitem')).toHaveCount(27)
  await openScreen(sample, 'Today')
  await sample.keyboard.press('ControlOrMeta+k')
  await sample.keyboard.type('dscr')
  const found = sample.getByRole('button', { name: /^DSCR/ })
  await expect(found).toBeVisible()
  await found.click()
  await expect(sample.locator('dt', { hasText: /^DSCR$/ })).toBeFocused()
})
