import type { Page } from '@playwright/test'
import { atRest, TAKEN_UP } from './findings.ts'

/**
 * What stands where it must not on the page as it is now, in words: a page that can be pushed sideways, figures that are cut, controls out of
 * reach, over each other or at the window's very edge. As text: it runs in the page.
 */
const FAULTS = `(() => {
  const faults = []
  const main = document.querySelector('main')
  const wide = main.scrollWidth - main.clientWidth
  if (wide > 0) faults.push('scrolls sideways by ' + wide)
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push('is wider than the window')
  const bounds = main.getBoundingClientRect()
  const right = bounds.left + main.clientLeft + main.clientWidth
  const words = element =>
    (element.getAttribute('aria-label') || element.textContent || element.tagName).trim().replace(/\\s+/g, ' ').slice(0, 50)
  const scrollsInside = element => {
    for (let each = element.parentElement; each && each !== main; each = each.parentElement) {
      const { overflowX } = getComputedStyle(each)
      if ((overflowX === 'auto' || overflowX === 'scroll') && each.scrollWidth > each.clientWidth) return each
    }
    return null
  }
  const seen = element => {
    const box = element.getBoundingClientRect()
    if (box.width < 3 || box.height < 3) return false
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  }
  for (const figure of main.querySelectorAll('[class*="money"]')) {
    const box = figure.getBoundingClientRect()
    if (box.width === 0) continue
    if (!scrollsInside(figure) && (box.right > right + 1 || box.left < bounds.left - 1))
      faults.push('figure outside: ' + words(figure))
    for (let clip = figure.parentElement; clip && clip !== main; clip = clip.parentElement) {
      const { overflowX } = getComputedStyle(clip)
      if (overflowX === 'auto' || overflowX === 'scroll') break
      if (overflowX === 'visible') continue
      const edge = clip.getBoundingClientRect()
      if (box.right > edge.right + 1 || box.left < edge.left - 1) faults.push('cut figure: ' + words(figure))
    }
  }
  const controls = [...main.querySelectorAll('a, button, input, select, textarea, [role="button"], [role="switch"], [role="tab"]')].filter(seen)
  for (const control of controls) {
    const box = control.getBoundingClientRect()
    if (!scrollsInside(control) && (box.right > right - 4 || box.left < bounds.left + 4))
      faults.push('control at the edge: ' + words(control))
  }
  for (const label of main.querySelectorAll('button, a[class*="Button"]'))
    for (const part of [label, ...label.querySelectorAll('*')])
      if (seen(part) && part.scrollWidth > part.clientWidth + 1 && /hidden|clip/.test(getComputedStyle(part).overflowX) && getComputedStyle(part).textOverflow !== 'ellipsis')
        faults.push('cut words: ' + words(label))
  // A field's own button stands within it.
  const isOwn = (field, control) =>
    field.matches('input') && control.closest('[class*="Input-wrapper"], [class*="Input-root"]')?.contains(field)
  const findOverlaps = all => {
    const near = all.map(control => ({ control, box: control.getBoundingClientRect() })).sort((a, b) => a.box.top - b.box.top)
    for (const [index, one] of near.entries())
      for (const other of near.slice(index + 1)) {
        if (other.box.top >= one.box.bottom - 1) break
        if (one.control.contains(other.control) || other.control.contains(one.control)) continue
        if (isOwn(one.control, other.control) || isOwn(other.control, one.control)) continue
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (across > 2 && down > 2) faults.push('overlap: ' + words(one.control) + ' / ' + words(other.control))
      }
  }
  findOverlaps(controls)
  const folded = [...document.querySelectorAll('aside a, aside button')].filter(seen)
  // The places scroll, and those out of sight lie under what stands still.
  findOverlaps(folded.filter(control => !control.closest('nav')))
  for (const control of folded) {
    const box = control.getBoundingClientRect()
    if (box.right > bounds.left + 1 || box.left < -1) faults.push('sidebar: ' + words(control))
  }
  return [...new Set(faults)]
})()`

/**
 * The same of the panel that is open, the last of them: what it holds and cannot be pushed to, what lies beside it or over something else, and
 * a panel that is itself not whole in the window. As text: it runs in the page.
 */
const PANEL_FAULTS = `(() => {
  const faults = []
  const panel = [...document.querySelectorAll('[role="dialog"]')].filter(each => each.checkVisibility()).at(-1)
  if (!panel) return ['there is no panel']
  const bounds = panel.getBoundingClientRect()
  const words = element =>
    (element.getAttribute('aria-label') || element.textContent || element.tagName).trim().replace(/\\s+/g, ' ').slice(0, 50)
  if (bounds.left < -1 || bounds.right > window.innerWidth + 1) faults.push('the panel is wider than the window')
  if (bounds.top < -1 || bounds.bottom > window.innerHeight + 1) faults.push('the panel is higher than the window')
  const within = element => {
    const all = []
    for (let each = element; each; each = each.parentElement) {
      all.push(each)
      if (each === panel) return all
    }
    return all
  }
  const styles = new Map()
  const styleOf = element => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element))
    return styles.get(element)
  }
  const pushed = element => within(element).some(each => each !== element && each !== panel && styleOf(each).overflowX === 'auto' && each.scrollWidth > each.clientWidth && each.hasAttribute('tabindex'))
  const seen = element => {
    const box = element.getBoundingClientRect()
    return box.width >= 3 && box.height >= 3 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  }
  const shown = [...panel.querySelectorAll('*')].filter(seen)
  for (const each of [panel, ...shown])
    if (/auto|scroll/.test(styleOf(each).overflowY) && each.scrollWidth > each.clientWidth + 1 && !each.hasAttribute('tabindex') && !/TEXTAREA|INPUT/.test(each.tagName))
      faults.push('scrolls sideways by ' + (each.scrollWidth - each.clientWidth))
  const controls = shown.filter(each => each.matches('a, button, input, select, textarea, [role="button"], [role="switch"], [role="tab"]'))
  for (const each of [...controls, ...panel.querySelectorAll('[class*="money"]')]) {
    const box = each.getBoundingClientRect()
    if (box.width > 0 && !pushed(each) && (box.right > bounds.right + 1 || box.left < bounds.left - 1)) faults.push('outside the panel: ' + words(each))
  }
  // What stays in sight while the rest is scrolled lies over it.
  const layer = element => within(element).find(each => /sticky|fixed/.test(styleOf(each).position) && each !== panel) ?? null
  const near = controls.map(control => ({ control, box: control.getBoundingClientRect(), layer: layer(control) })).sort((a, b) => a.box.top - b.box.top)
  for (const [index, one] of near.entries())
    for (const other of near.slice(index + 1)) {
      if (other.box.top >= one.box.bottom - 1) break
      if (one.layer !== other.layer || one.control.contains(other.control) || other.control.contains(one.control)) continue
      if (one.control.matches('input') && other.control.parentElement?.closest('[class*="Input-wrapper"], [class*="Input-root"]')?.contains(one.control)) continue
      if (other.control.matches('input') && one.control.parentElement?.closest('[class*="Input-wrapper"], [class*="Input-root"]')?.contains(other.control)) continue
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (across > 2 && down > 2) faults.push('overlap: ' + words(one.control) + ' / ' + words(other.control))
    }
  return [...new Set(faults)]
})()`

/** The faults of the screen that is open, in the window as it is. */
export async function faultsOf(page: Page): Promise<string[]> {
  await atRest(page)
  return page.evaluate<string[]>(FAULTS)
}

/** 1280x800 at 150 % is 853x533 to the page; 800x560 is the smallest window. */
export const SIZES = [
  [800, 560],
  [853, 533],
  [1024, 700],
  [1280, 800],
  [1920, 1080],
] as const

/**
 * What something is in the other theme than that of the page. A theme is an attribute that the styles go by, and nothing is drawn anew for it
 * (`layout-screens.e2e.ts` holds that), so it is turned over and back between two frames. As text: it runs in the page.
 */
export const inOtherTheme = (what: string) => `(() => {
  const { dataset } = document.documentElement
  const here = dataset.mantineColorScheme
  dataset.mantineColorScheme = here === 'dark' ? 'light' : 'dark'
  const found = ${what}
  dataset.mantineColorScheme = here
  return found
})()`

/** The faults in both themes, once the page has taken up its window. As text: it runs in the page. */
const inBothThemes = (faults: string) => `(async () => {
  await ${TAKEN_UP}
  const here = ${faults}
  const other = ${inOtherTheme(faults)}
  return [
    ...here,
    ...other.filter(each => !here.includes(each)).map(each => 'in the other theme: ' + each),
  ]
})()`

/** What is looked at in each size, once its faults are known; each finding in words. */
type InSize = (size: (typeof SIZES)[number]) => Promise<readonly string[]>

/**
 * The faults of the screen that is open, or of the panel over it, in windows of all sizes and in both themes, each fault with the size.
 * What is drawn is the same, and only where it stands is measured again.
 */
export async function faultsInSizes(
  page: Page,
  of: 'screen' | 'panel' = 'screen',
  inSize: InSize = async () => [],
): Promise<string[]> {
  const found: string[] = []
  await atRest(page)
  for (const size of SIZES) {
    const [width, height] = size
    await page.setViewportSize({ width, height })
    const faults = await page.evaluate<string[]>(inBothThemes(of === 'panel' ? PANEL_FAULTS : FAULTS))
    for (const fault of [...faults, ...(await inSize(size))]) found.push(`${width}x${height}: ${fault}`)
  }
  return found
}
