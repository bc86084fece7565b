import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { MessageNeeds } from './needs.ts'
import { findPassword, forgetPassword, isSameServer, keepPassword } from './password.ts'
import * as store from './settings.store.ts'
import { greetServer, isThisMachine } from './smtp.ts'

export interface SettingsView extends store.SettingsRow {
  readonly password: 'kept' | 'session' | 'missing'
  readonly can_keep_password: boolean
}

/** Who writes, and by which mail server. The password is with the host, never in the data file. */
export function createSettings({ database, secrets }: Pick<MessageNeeds, 'database' | 'secrets'>) {
  const view = async (): Promise<SettingsView> => {
    readsOutside()
    const settings = database.read(store.readSettings)
    const found = await findPassword(secrets, settings)
    return {
      ...settings,
      password: found?.where ?? 'missing',
      can_keep_password: await secrets.canKeep(),
    }
  }

  return {
    get: view,
    /**
     * A password is for one server, port and user: with another of them it is forgotten. It is kept with all three besides, since a restored backup or
     * another program changes them behind this one's back.
     * @throws Invalid for mail without encryption to another machine.
     */
    async update(change: Partial<Omit<store.SettingsRow, 'id'>>, by: Actor): Promise<SettingsView> {
      const isOther = await database.write(session => {
        const before = store.readSettings(session)
        const after = { ...before, ...change }
        if (after.smtp_security === 'none' && after.smtp_host !== '' && !isThisMachine(after.smtp_host))
          throw new Invalid(['smtp_security'], worded('may be none only for a server on this machine'))
        store.updateSettings(session, change)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'message_settings',
          entity_id: 'message_settings',
          before,
          after,
        })
        return !isSameServer(before, after)
      })
      if (isOther) await forgetPassword(secrets)
      return view()
    },
    /** The log says that there is one, never what it is. */
    async setPassword(password: string | null, by: Actor): Promise<SettingsView> {
      if (password === null) await forgetPassword(secrets)
      else await keepPassword(secrets, database.read(store.readSettings), password)
      await database.write(session =>
        recordAudit(session, {
          actor: by,
          action: password === null ? 'forget_password' : 'keep_password',
          entity_kind: 'message_settings',
          entity_id: 'message_settings',
        }),
      )
      return view()
    },
    /** Whether the server takes the connection and the login. @throws Conflict where none is set up. */
    async test(): Promise<{ readonly ok: boolean; readonly message: string }> {
      const settings = database.read(store.readSettings)
      if (settings.smtp_host === '')
        throw new Conflict(worded('No mail server is set up. Set smtp_host first'))
      const password =
        settings.smtp_user === '' ? null : ((await findPassword(secrets, settings))?.value ?? null)
      if (settings.smtp_user !== '' && password === null)
        throw new Conflict(
          worded('The mail server needs a password. Send one to /core/pipeline/settings/password first'),
        )
      try {
        await greetServer(settings, password)
        return { ok: true, message: `${settings.smtp_host} is ready to send` }
      } catch (error) {
        return { ok: false, message: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
