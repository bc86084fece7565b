import type { Page } from '@playwright/test'
import { FORMS } from './form-list.ts'
import { expect, LONG, openScreen, SCREENS, test } from './program.ts'

/**
 * Amounts that can be read on the page, by its text, its fields, its titles and what is said of its parts; a field whose text is shown as dots has none.
 * As text: it runs in the page.
 */
const READ = `(() => {
  const amount = /\\p{Sc}\\s?[−-]?\\d[\\d.,]*|\\d[\\d.,\\u00a0\\u202f]*\\s?\\p{Sc}|(?<![\\d.,])\\d[\\d,]*\\.\\d{2}(?![\\d.]|\\s?[%×])/gu
  const found = []
  const look = (text, where) => {
    for (const [each] of (text ?? '').matchAll(amount)) found.push(where + ': ' + each + ' in ' + text.slice(0, 80))
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { parentElement } = texts.currentNode
    if (parentElement && !parentElement.closest('script, style')) look(texts.currentNode.data, 'text')
  }
  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes)
      if (name === 'title' || name === 'alt' || name === 'placeholder' || name.startsWith('aria-')) look(value, name)
  for (const field of document.querySelectorAll('input, textarea'))
    if (getComputedStyle(field).webkitTextSecurity === 'none') look(field.value, 'field ' + (field.labels?.[0]?.textContent ?? ''))
  return [...new Set(found)]
})()`

const amountsOn = (page: Page) => page.evaluate<string[]>(READ)

test('while figures are hidden no screen has an amount in its text', async ({ sample }) => {
  await expect.poll(async () => (await amountsOn(sample)).length).toBeGreaterThan(10)
  await sample.getByRole('button', { name: 'Hide figures' }).click()
  const leaks: string[] = []
  for (const screen of SCREENS) {
    await openScreen(sample, screen)
    for (const leak of await amountsOn(sample)) leaks.push(`${screen.name}: ${leak}`)
  }
  expect(leaks).toEqual([])
  for (const [screen, record] of [
    ['Bills', 'Power'],
    ['Accounts', 'Everyday Checking'],
  ] as const) {
    await openScreen(sample, screen)
    await sample.getByRole('link', { name: record }).first().click()
    await expect(sample.locator('[aria-busy="true"]')).toHaveCount(0)
    expect(await amountsOn(sample), record).toEqual([])
  }
  await sample.getByRole('button', { name: 'Show figures' }).click()
  await expect.poll(async () => (await amountsOn(sample)).length).toBeGreaterThan(0)
})

test('and no form, as it is opened', LONG, async ({ sample, demo }) => {
  await sample.getByRole('button', { name: 'Hide figures' }).click()
  const leaks: string[] = []
  const origin = new URL(sample.url()).origin
  for (const { name, at, open, choose, form } of FORMS) {
    await sample.goto('about:blank')
    await sample.goto(`${origin}/#${at}`)
    await sample.getByRole('heading', { level: 1 }).waitFor()
    await expect(sample.locator('[aria-busy="true"]')).toHaveCount(0)
    await open?.(sample, demo.program)
    const shown = form?.(sample) ?? sample.locator('form[data-kernel]').last()
    await shown.waitFor()
    await choose?.(shown, sample)
    // What has the focus is being typed, and is seen.
    await sample.evaluate('document.activeElement?.blur()')
    for (const leak of await amountsOn(sample)) leaks.push(`${name}: ${leak}`)
  }
  expect(leaks).toEqual([])
})
