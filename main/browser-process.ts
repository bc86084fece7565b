import { runInBrowser } from './browser.ts'
import { parseOptions } from './web/options.ts'

/** The browser host's own process, built to dist/main/browser-process.js: takes the words of the start command. */

async function main(): Promise<void> {
  const parsed = parseOptions(process.argv.slice(2))
  if (!parsed.ok) throw new Error(parsed.message)
  await runInBrowser(parsed.options)
  // Everything is closed. Whatever a library may still hold open must not keep the terminal waiting.
  process.exit()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  // Not by the exit code alone: the start command's end of the channel would keep this process.
  process.exit(1)
})
