import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on the page once it is at rest, each with the part of it; a clean page has none. */
export async function findings(page: Page): Promise<string[]> {
  await atRest(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)}`))
}

/** The same in the light and in the dark theme, each finding with its theme. The page is left as it was found: in the light one. */
export async function findingsInBoth(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' })
    for (const finding of await findings(page)) found.push(`${colorScheme}: ${finding}`)
  }
  return found
}

/** What never ends, as a turning wheel, is no reason to wait. */
const AT_REST = `(async () => {
  const moving = () =>
    document.getAnimations().some(
      each => each.playState !== 'finished' && each.effect?.getTiming().iterations !== Infinity,
    )
  for (let still = 0; still < 10; still = moving() ? 0 : still + 1)
    await new Promise(resolve => requestAnimationFrame(resolve))
})()`

/** Waits until what slides in has come to rest: while it fades its contrast is not yet its own, and a menu that opens takes no keys. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(AT_REST)
}
