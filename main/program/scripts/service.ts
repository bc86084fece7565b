import type { ScriptAccess as Status } from '../../../shared/contract/scripts.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict } from '../../core/errors.ts'
import type { OpenDoor, Ports } from '../../core/ports.ts'
import { createTurns } from '../../core/turns.ts'

export interface ScriptAccessNeeds {
  readonly database: Database
  readonly ports: Pick<Ports, 'scripts' | 'host'>
}

export type ScriptAccess = ReturnType<typeof createScriptAccess>

/** Lets scripts in and shuts them out. The audit log says when that was, and never by which token. */
export function createScriptAccess({ database, ports: { scripts: door, host } }: ScriptAccessNeeds) {
  // One switch after another, so that the log tells them in the order in which they were.
  const inTurn = createTurns()

  const status = (): Status => {
    readsOutside()
    const open = door?.open()
    return { on: open !== undefined, can_switch: door?.canSwitch ?? false, api: open?.api ?? null }
  }

  const requireOpen = (): OpenDoor => {
    const open = door?.open()
    if (!open)
      throw new Conflict(worded('Scripts cannot reach Valhalla now. Turn on script access in Settings first'))
    return open
  }

  const record = (actor: Actor, action: string): Promise<void> =>
    database.write(session =>
      recordAudit(session, { actor, action, entity_kind: 'script_access', entity_id: 'script_access' }),
    )

  return {
    status,

    /** @throws Conflict where the host leaves nothing to choose; the system's error where no port can be had. */
    set: (on: boolean, actor: Actor): Promise<Status> =>
      inTurn(async () => {
        if (status().on === on) return status()
        if (!door?.canSwitch)
          throw new Conflict(
            worded('This cannot be turned on or off here. It was set when the program started'),
          )
        await door.set(on)
        try {
          await record(actor, on ? 'turn_on' : 'turn_off')
        } catch (error) {
          // What the log does not hold is not to be.
          await door.set(false)
          throw error
        }
        return status()
      }),

    /** @throws Conflict while nobody is let in. */
    token: (): string => requireOpen().token.value,

    /** @throws Conflict while nobody is let in. */
    renew: (actor: Actor): Promise<Status> =>
      inTurn(async () => {
        requireOpen().token.renew()
        await record(actor, 'renew_token')
        return status()
      }),

    /** @throws Conflict while nobody is let in. */
    async document(): Promise<File> {
      const { api } = requireOpen()
      // It describes every procedure with its schema: read when wanted, so that no start waits for it.
      const { openApiDocument } = await import('../../wire/openapi.ts')
      const text = JSON.stringify(await openApiDocument(host.version, api), null, 2)
      return new File([text], 'valhalla-openapi.json', { type: 'application/json' })
    },
  }
}
