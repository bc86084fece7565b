import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Desktop, LaunchOptions } from './desktop.ts'
import { launchReal } from './real.ts'
import { launchStandIn } from './stand-in.ts'

export type { Desktop, LaunchOptions } from './desktop.ts'

const ELECTRON = fileURLToPath(
  new URL(
    `../../../node_modules/electron/dist/${
      { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[String(process.platform)] ??
      'electron'
    }`,
    import.meta.url,
  ),
)

/**
 * Starts the built desktop program: in Electron where its binary is installed, else its main process under Node with a
 * stand-in for `electron`, and its page in Chromium. What differs with the stand-in: the page's origin is an https one, a
 * window the page opens is there for a moment before it is refused, links of other schemes (mailto) are not seen, ports
 * carry text, bytes and JSON, and menus, tray, notifications and windows exist as records only.
 *
 * Resolves when the page is loaded; rejects where the program ends before, with what it wrote.
 */
export function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  return existsSync(ELECTRON) ? launchReal(ELECTRON, options) : launchStandIn(options)
}
