import type { Page } from '@playwright/test'

/**
 * Amounts that can be read on the page, with the marks of any region that is tested, by its text, its fields, its titles and what is said of its
 * parts; a field whose text is shown as dots has none.
 * As text: it runs in the page.
 */
const READ = `(() => {
  const amount = /\\p{Sc}\\s?[−-]?\\d[\\d.,]*|\\d[\\d.,\\u00a0\\u202f]*\\s?\\p{Sc}|(?<![\\d.,])\\d[\\d,]*\\.\\d{2}(?![\\d.]|\\s?[%×])|(?<![\\d.,])\\d[\\d.]*,\\d{2}(?![\\d,]|\\s?[%×])/gu
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

/** The amounts that can be read on the page, each with where. */
export async function amountsOn(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(READ)
}

/** Hides figures or shows them, with what stands open before the sidebar. */
export async function toggleFigures(page: Page, name: 'Hide figures' | 'Show figures'): Promise<void> {
  await page.locator(`aside [aria-label="${name}"]`).dispatchEvent('click')
  await page.locator(`html${name === 'Hide figures' ? '[data-private]' : ':not([data-private])'}`).waitFor()
}
