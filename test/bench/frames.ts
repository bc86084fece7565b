import type { BrowserContext, Page } from '@playwright/test'
import { z } from 'zod'

const Frames = z.array(z.number())

/** Runs in the page, whose clock and frames are not this program's. */
const SCROLL = `element => new Promise(resolve => {
  const found = []
  let last = performance.now()
  const step = now => {
    found.push(now - last)
    last = now
    element.scrollTop += 120
    if (found.length < 180) requestAnimationFrame(step)
    else resolve(found.slice(5))
  }
  requestAnimationFrame(step)
})`

/** Milliseconds between frames while what `selector` names scrolls at a steady pace; sorted. */
async function framesOf(page: Page, selector: string): Promise<number[]> {
  const times: unknown = await page.evaluate(
    `(${SCROLL})(document.querySelector(${JSON.stringify(selector)}))`,
  )
  return Frames.parse(times).sort((a, b) => a - b)
}

/** The frame time, in milliseconds, that 95 of 100 frames keep to while what `selector` names scrolls. */
async function p95OfScroll(page: Page, selector: string): Promise<number> {
  const sorted = await framesOf(page, selector)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}

/** The same of a page of plain paragraphs: what this machine can do at all, at this moment. */
async function p95OfPlainPage(context: BrowserContext): Promise<number> {
  const plain = await context.newPage()
  const rows = Array.from({ length: 1000 }, (_, number) => `<p>${number} Main Street, Salem, OR 97301</p>`)
  await plain.setContent(`<div id="plain" style="height:650px;overflow:auto">${rows.join('')}</div>`)
  const p95 = await p95OfScroll(plain, '#plain')
  await plain.close()
  return p95
}

export interface ScrollTimes {
  readonly list: number
  readonly plain: number
}

/**
 * How a list scrolls beside a plain page, at its best of three tries each, taken in turn: what else the machine is at falls upon both alike,
 * and one quiet moment of each is enough to tell them apart.
 */
export async function scrollTimes(
  context: BrowserContext,
  page: Page,
  selector: string,
): Promise<ScrollTimes> {
  const lists: number[] = []
  const plains: number[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    await page.bringToFront()
    lists.push(await p95OfScroll(page, selector))
    plains.push(await p95OfPlainPage(context))
  }
  return { list: Math.min(...lists), plain: Math.min(...plains) }
}
