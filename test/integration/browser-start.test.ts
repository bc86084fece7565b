import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserOptions, startBrowser } from '../helpers/chromium.ts'

/** A browser of the tests that dies as it starts is started again; what a test itself does wrong never is. */

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-browser-'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(process.platform === 'win32')('a browser that dies as it starts', () => {
  /** A program that dies of SIGSEGV its first `deaths` times and is the browser after that. */
  async function mortal(deaths: number): Promise<{ launch: () => Promise<string>; starts: () => number }> {
    const options = await browserOptions()
    const [script, starts] = [join(folder, 'browser.sh'), join(folder, 'starts')]
    writeFileSync(
      script,
      `#!/bin/sh\necho >> '${starts}'\n[ "$(wc -l < '${starts}')" -gt ${deaths} ] || kill -SEGV $$\nexec '${options.executablePath}' "$@"\n`,
    )
    chmodSync(script, 0o755)
    return {
      launch: async () => {
        const browser = await chromium.launch({ ...options, executablePath: script })
        const version = browser.version()
        await browser.close()
        return version
      },
      starts: () => (existsSync(starts) ? readFileSync(starts, 'utf8').length : 0),
    }
  }

  it('is started again, three times in all', async () => {
    const { launch, starts } = await mortal(2)
    expect(await startBrowser(launch)).toMatch(/^\d+\./)
    expect(starts()).toBe(3)
  })

  it('is given up after that', async () => {
    const { launch, starts } = await mortal(3)
    await expect(startBrowser(launch)).rejects.toThrow('SIGSEGV')
    expect(starts()).toBe(3)
  })
})

it('does not start again what never can', async () => {
  const launch = vi.fn(() => chromium.launch({ executablePath: join(folder, 'none') }))
  await expect(startBrowser(launch)).rejects.toThrow("doesn't exist")
  expect(launch).toHaveBeenCalledTimes(1)
})

it('draws without a graphics card, emulated or not, where the browser is the bundled one', async () => {
  vi.stubEnv('CHROMIUM', '')
  const { args = [], executablePath } = await browserOptions()
  if (!executablePath?.startsWith(tmpdir())) return
  expect(args).toContain('--disable-gpu')
  expect(args.filter(argument => /gpu|gl=|angle|swiftshader/.test(argument))).toEqual(['--disable-gpu'])
})
