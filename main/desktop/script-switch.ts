import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Log, ScriptDoor } from '../core/ports.ts'
import { PRIVATE_FOLDER } from '../core/private-files.ts'
import { replaceFile } from '../core/replace-file.ts'
import { createTurns } from '../core/turns.ts'
import type { AppRouter } from '../router.ts'
import type { ScriptServer } from '../web/script-server.ts'
import { ScriptToken } from '../web/script-token.ts'

export interface ScriptSwitchNeeds {
  /**
   * Where the choice is kept. It is this machine's and not the household's: a backup that is restored here, or a data file that comes from elsewhere,
   * opens nothing.
   */
  readonly file: string
  readonly version: string
  readonly log: Log
}

export interface ScriptSwitch extends ScriptDoor {
  /** From now on there is something to serve: opens where the person left it open. */
  serve(router: () => AppRouter): Promise<void>
  close(): Promise<void>
}

const Choice = z.object({ on: z.boolean() })

/** The desktop host's way in for scripts: closed, with no port of any kind, until the person opens it. */
export function createScriptSwitch({ file, version, log }: ScriptSwitchNeeds): ScriptSwitch {
  const inTurn = createTurns()
  const served = Promise.withResolvers<() => AppRouter>()
  let running: { readonly server: ScriptServer; readonly token: ScriptToken } | undefined

  const start = async (): Promise<void> => {
    if (running) return
    const router = await served.promise
    // Most never open it, and no start waits for what it takes.
    const { startScriptServer } = await import('../web/script-server.ts')
    const token = new ScriptToken()
    running = { server: await startScriptServer({ router, version, log, token }), token }
  }

  const stop = async (): Promise<void> => {
    const stopping = running
    running = undefined
    await stopping?.server.close()
  }

  return {
    canSwitch: true,
    open: () => running && { api: running.server.api, token: running.token },
    set: on =>
      inTurn(async () => {
        if (on) await start()
        else await stop()
        mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_FOLDER })
        replaceFile(file, JSON.stringify({ on } satisfies z.infer<typeof Choice>))
      }),
    async serve(router) {
      served.resolve(router)
      if (wasOn(file)) await inTurn(start).catch(error => log.error('letting scripts in', error))
    },
    close: () => inTurn(stop),
  }
}

/** No file, or one that says nothing, is no yes. */
function wasOn(file: string): boolean {
  try {
    return Choice.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data?.on ?? false
  } catch {
    return false
  }
}
