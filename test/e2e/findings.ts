import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on the page as it stands, each with the part of it; a clean page has none. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)}`))
}

/** The same once what slides in has come to rest: while it fades, its contrast is not yet its own. */
export async function findingsAtRest(page: Page): Promise<string[]> {
  await page.waitForTimeout(300)
  return findings(page)
}
