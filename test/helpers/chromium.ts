import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'
import chromium from '@sparticuz/chromium'

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** What its package switches on or off for other uses. Ours is to be a browser as people have it, with its protections. */
const UNWANTED =
  /^--(headless|single-process|no-zygote|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials|disable-features)/

/**
 * How to start a browser on this machine: the one named by `CHROMIUM`, an installed one, else the headless Chromium that
 * comes with the development dependencies (Linux only).
 */
export async function browserOptions(): Promise<LaunchOptions> {
  const { CHROMIUM = '' } = process.env
  const installed = [CHROMIUM, ...INSTALLED].find(path => path !== '' && existsSync(path))
  if (installed !== undefined) return { executablePath: installed, headless: true, args: sandboxArguments() }
  return {
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [...chromium.args.filter(argument => !UNWANTED.test(argument)), ...sandboxArguments()],
  }
}

/** Chromium refuses to run its sandbox as root, as in many containers. */
function sandboxArguments(): readonly string[] & string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
