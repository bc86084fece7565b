import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const Ready = z.object({ url: z.string(), api: z.string(), token: z.string() })

/** A change of one file: a text in it, and what stands there afterwards. */
export interface Edit {
  /** The end of the file's path. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The checkout's development program over a copy of its sources, so that a test may change them. */
export interface DevProgram extends z.infer<typeof Ready> {
  /** Saves a change. @throws where there is no one such file, or the text is not in it. */
  edit(edit: Edit): void
  stop(): Promise<void>
}

/** Starts `npm run dev` over a copy. It bundles the page's libraries first, which takes some seconds the first time. */
export async function startDevProgram(): Promise<DevProgram> {
  const copy = mkdtempSync(join(tmpdir(), 'valhalla-dev-'))
  for (const name of ['main', 'renderer', 'scripts', 'shared', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const words = ['--json', '--no-open', '--port', '0', '--data-dir', join(copy, 'data')]
  const child = spawn(process.execPath, [join(copy, 'scripts', 'dev.mjs'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  return {
    ...Ready.parse(JSON.parse(await firstLine(child))),
    edit({ file, from, to }) {
      const found = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter(path =>
        path.replaceAll('\\', '/').endsWith(`/${file}`),
      )
      const [path] = found
      if (path === undefined || found.length > 1) throw new Error(`${file} is there ${found.length} times`)
      const text = readFileSync(join(copy, path), 'utf8')
      if (!text.includes(from)) throw new Error(`${path} does not have ${from}`)
      writeFileSync(join(copy, path), text.replace(from, to))
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(copy, { recursive: true, force: true })
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('The program has no output')
    child.once('exit', code => reject(new Error(`The program ended with ${code}`)))
    createInterface({ input: child.stdout }).once('line', resolve)
  })
}

/** A change of a screen, and one of a pack, that the Today screen shows: its heading, and the day in words beneath it. */
export const SCREEN_EDIT: Edit = {
  file: 'screens/today/index.tsx',
  from: 'title="Today"',
  to: 'title="Changed today"',
}
export const PACK_EDIT: Edit = {
  file: 'system/router.ts',
  from: 'today: household.today(session)',
  to: "today: '2031-05-06'",
}
