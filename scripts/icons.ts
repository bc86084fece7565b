/** Draws the program's images from build/*.svg: `node scripts/icons.ts`. The results are committed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { browserOptions } from '../test/helpers/chromium.ts'

interface Image {
  readonly from: string
  readonly to: string
  readonly size: number
  /** Empty space on each side, as a part of the size. macOS expects a tenth around the icon's shape. */
  readonly margin?: number
  readonly colour?: string
}

const IMAGES: readonly Image[] = [
  { from: 'icon.svg', to: 'icon.png', size: 1024 },
  { from: 'icon.svg', to: 'icon-mac.png', size: 1024, margin: 0.0977 },
  { from: 'icon.svg', to: 'images/window.png', size: 256 },
  { from: 'icon.svg', to: 'images/tray.png', size: 16 },
  { from: 'icon.svg', to: 'images/tray@2x.png', size: 32 },
  { from: 'tray.svg', to: 'images/trayTemplate.png', size: 16, colour: 'black' },
  { from: 'tray.svg', to: 'images/trayTemplate@2x.png', size: 32, colour: 'black' },
]

const folder = join(import.meta.dirname, '../build')
const browser = await chromium.launch(await browserOptions())
for (const { from, to, size, margin = 0, colour = 'currentColor' } of IMAGES) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 })
  const svg = readFileSync(join(folder, from), 'utf8')
  const style = `html, body { margin: 0; background: none; color: ${colour} }
    svg { display: block; width: ${size * (1 - 2 * margin)}px; height: auto; padding: ${size * margin}px }`
  await page.setContent(`<style>${style}</style>${svg}`)
  writeFileSync(join(folder, to), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
