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

/**
 * What its package switches on or off for other uses. Ours is to be a browser as people have it, with its protections; and
 * without drawing by a graphics card that is not there: emulated inside the browser's own process, it can take it down.
 */
const UNWANTED =
  /^--(headless|single-process|no-zygote|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials|disable-features|in-process-gpu|use-gl|use-angle|ignore-gpu-blocklist|enable-unsafe-swiftshader)/

/** How often a browser is started before its dying at once is taken for more than bad luck. */
const STARTS = 3

/** What Playwright says of a browser whose process ended before it answered. Others, as a missing file, are not chance. */
const DIED_AT_START = /has been closed|process did exit|signal=SIG/

/** Said instead of a path in `CHROMIUM`: the one of the development dependencies. What is no file at all, as `installed`, stands for an installed one. */
const BUNDLED = 'bundled'
const BUNDLE_RUNS_HERE = process.platform === 'linux' && process.arch === 'x64'

/**
 * How to start a browser on this machine: the one named by `CHROMIUM`, else the headless Chromium that comes with the
 * development dependencies (on Linux), else an installed one. A whole browser draws its own window, tabs and address bar
 * for each page that is opened, seen or not, which more than doubles what a test costs.
 */
export async function browserOptions(): Promise<LaunchOptions> {
  const { CHROMIUM = '' } = process.env
  const named = CHROMIUM === '' || CHROMIUM === BUNDLED ? undefined : installedBrowser(CHROMIUM)
  if (named) return named
  return BUNDLE_RUNS_HERE ? bundledBrowser() : (installedBrowser('') ?? (await bundledBrowser()))
}

/** How to start each browser there is, by a name for it: those of the program that treat them alike are tried with all. */
export async function everyBrowser(): Promise<readonly (readonly [name: string, options: LaunchOptions])[]> {
  const installed = installedBrowser(process.env['CHROMIUM'] ?? '')
  return [
    ...(installed ? [['installed', installed] as const] : []),
    ...(BUNDLE_RUNS_HERE ? [[BUNDLED, await bundledBrowser()] as const] : []),
  ]
}

function installedBrowser(named: string): LaunchOptions | undefined {
  const path = [named, ...INSTALLED].find(each => each !== '' && existsSync(each))
  return path === undefined ? undefined : { executablePath: path, headless: true, args: sandboxArguments() }
}

async function bundledBrowser(): Promise<LaunchOptions> {
  return {
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [
      ...chromium.args.filter(argument => !UNWANTED.test(argument)),
      '--disable-gpu',
      ...sandboxArguments(),
    ],
  }
}

/** Chromium refuses to run its sandbox as root, as in many containers. */
function sandboxArguments(): readonly string[] & string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/**
 * Starts a browser with `launch`, and again where its process died before it was there, `STARTS` times in all. No test has
 * run by then, so this hides no failure of ours.
 */
export async function startBrowser<Started>(launch: () => Promise<Started>): Promise<Started> {
  for (let start = 1; ; start++) {
    try {
      return await launch()
    } catch (error) {
      const died = error instanceof Error && DIED_AT_START.test(error.message)
      if (!died || start === STARTS) throw error
      process.stderr.write(`The browser died as it started (${start} of ${STARTS})\n`)
    }
  }
}
