import { worded } from '../../shared/domain/wording.ts'
import { Conflict } from '../core/errors.ts'
import type { ScriptDoor } from '../core/ports.ts'
import { ScriptToken } from './script-token.ts'

export interface BrowserDoor extends ScriptDoor {
  readonly token: ScriptToken
  /** Scripts are answered at this address from now on. */
  serve(api: string): void
}

/** The browser host's way in for scripts: its own port, which is open for as long as the program runs. */
export function createOpenDoor(): BrowserDoor {
  const token = new ScriptToken()
  let served: string | undefined
  return {
    token,
    canSwitch: false,
    open: () => (served === undefined ? undefined : { api: served, token }),
    async set() {
      throw new Conflict(worded('Scripts are let in for as long as the program runs'))
    },
    serve(api) {
      served = api
    },
  }
}
