import { type ChildProcess, spawn } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { Open, type Stop } from '../main/web/host-messages.ts'
import { type StartOptions, wordsOf } from '../main/web/options.ts'
import { watchStarter } from './starter.ts'

/*
 * The browser host runs for days, so it has a process of its own, in which nothing but the built program runs. Where its JavaScript engine
 * brings it down (V8 ends a process whose state it no longer trusts), it is started again: what was saved is saved, and who looks at it next
 * week finds it there.
 */

export interface HostProcessNeeds {
  /** The built module of main/browser-process.ts. */
  readonly module: string
  readonly options: StartOptions
  readonly say: (text: string) => void
  /** How often it is started again within `SPAN`, before that is taken for more than bad luck. */
  readonly limit?: number
}

const LIMIT = 3
const SPAN = 600_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How a process ends that its own engine, or the processor, would not let go on. */
const FATAL_SIGNALS: readonly (NodeJS.Signals | null)[] = [
  'SIGABRT',
  'SIGTRAP',
  'SIGILL',
  'SIGSEGV',
  'SIGBUS',
]
/** The same where there are no signals: Node's own code for an abort, then breakpoint, illegal instruction, fast fail, access violation. */
const FATAL_CODES: readonly (number | null)[] = [134, 0x80000003, 0xc000001d, 0xc0000409, 0xc0000005]

/** The same store of compiled code as this process has, if it has one. */
function compileCache(): Readonly<Record<string, string>> {
  const folder = getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}

/** Runs the browser host until it ends. @returns the code with which to end as well. */
export async function runHostProcess({
  module,
  options,
  say,
  limit = LIMIT,
}: HostProcessNeeds): Promise<number> {
  let child: ChildProcess | undefined
  let stopping = false
  let port = options.port
  const stop = () => {
    stopping = true
    if (child?.connected) child.send({ kind: 'stop' } satisfies Stop, () => {})
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  // Started by another start command, under an older Node, which is gone: so is whoever it was started for.
  process.on('disconnect', stop)
  const stopWatching = watchStarter(stop)
  const deaths: number[] = []
  try {
    for (let words = wordsOf(options); ; ) {
      // Its end of the channel closes with this process however it is ended, and the host ends then.
      child = spawn(process.execPath, [module, ...words], {
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, ...compileCache() },
      })
      child.on('message', message => {
        const open = Open.safeParse(message)
        if (open.success) port = open.data.port
      })
      const { code, signal } = await endOf(child)
      const fatal = FATAL_SIGNALS.includes(signal) || FATAL_CODES.includes(code)
      if (!fatal || stopping) return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
      const now = performance.now()
      deaths.push(now)
      const recent = deaths.filter(death => now - death < SPAN).length
      const how = `The program was brought down by its JavaScript engine (${signal ?? code})`
      if (recent > limit) {
        say(`${how}, ${recent} times within ${SPAN / 60_000} minutes, and is not started again.`)
        return 1
      }
      say(`${how}. What was saved is kept. It is started again (${recent} of ${limit}).`)
      // What was to be done about a damaged file was done the first time.
      words = wordsOf({ ...options, recovery: undefined, port })
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
    process.off('disconnect', stop)
    stopWatching()
  }
}

interface End {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', reject)
  })
}
