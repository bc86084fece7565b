import type { Locator, Page } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'

/** The rules of axe that look at colours; no other depends on the theme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** Addresses of places in the program begin with a hash: of a link below the fold axe takes that for a part of the page that is not there. */
function isPlace(id: string, html: string): boolean {
  return id === 'skip-link' && /^<a\b[^>]* href="\/?#\//.test(html)
}

/** With what is wrong alone: what is right is a long list. There are no frames. */
const WRONG_ALONE: RunOptions = { resultTypes: ['violations'] }

async function analysed(page: Page, options: RunOptions): Promise<string[]> {
  // A document keeps it: to compile it takes longer than most of what it looks for.
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => !isPlace(id, html)).map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  )
}

/** What axe finds on the page once it is at rest, each with the part of it; a clean page has none. */
export async function findings(page: Page): Promise<string[]> {
  await atRest(page)
  return await analysed(page, WRONG_ALONE)
}

/** The same in the light and in the dark theme, each finding with its theme. The page is left as it was found: in the light one. */
export async function findingsInBoth(page: Page): Promise<string[]> {
  await inTheme(page, 'dark')
  const dark = await analysed(page, { ...WRONG_ALONE, runOnly: { type: 'rule', values: OF_COLOURS } })
  await inTheme(page, 'light')
  const light = await analysed(page, WRONG_ALONE)
  return [...dark.map(each => `dark: ${each}`), ...light.map(each => `light: ${each}`)]
}

/** Puts the page in a theme, as a system does that is set to it, and waits until it is at rest there. */
export async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' })
  await atRest(page)
}

/** What never ends, as a turning wheel, is no reason to wait. */
const MOVING = `() =>
  document.getAnimations().some(
    each => each.playState !== 'finished' && each.effect?.getTiming().iterations !== Infinity,
  )`

const AT_REST = `(async () => {
  const moving = ${MOVING}
  for (let still = 0; still < 5; still = moving() ? 0 : still + 1)
    await new Promise(resolve => requestAnimationFrame(resolve))
})()`

/** Waits until a page that was at rest has taken up a window of another size; as text, it runs in the page. What takes up its new room draws anew, so the page is watched for that, and three frames without say as much as five that nobody watched. */
export const TAKEN_UP = `(async () => {
  const moving = ${MOVING}
  let isChanged = false
  const watch = new MutationObserver(() => {
    isChanged = true
  })
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  for (let still = 0; still < 3; still = isChanged || moving() ? 0 : still + 1) {
    isChanged = false
    await new Promise(resolve => requestAnimationFrame(resolve))
  }
  watch.disconnect()
})()`

/** Waits until what slides in has come to rest: while it fades its contrast is not yet its own, and a menu that opens takes no keys. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(AT_REST)
}

/**
 * Chooses in an open list by its keys: until the option is the one that Enter takes, an arrow is pressed, each once the list has come to rest. Arrows
 * and Enter pressed without a look go to another option, or to none, where the list is still opening on a busy machine.
 */
export async function chooseByKeys(
  option: Locator,
  key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown',
): Promise<void> {
  const page = option.page()
  await option.waitFor()
  await atRest(page)
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await option.getAttribute('data-combobox-selected')) !== null) {
      await page.keyboard.press('Enter')
      await atRest(page)
      return
    }
    await page.keyboard.press(key)
    await atRest(page)
  }
  throw new Error(`${key} does not lead to the option`)
}
