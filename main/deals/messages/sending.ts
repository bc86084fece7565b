import { isEmailAddress } from '../../../shared/domain/messages/email-address.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import { Conflict } from '../../core/errors.ts'
import type { Drafts, DraftView } from './drafts.ts'
import type { MessageNeeds } from './needs.ts'
import { findPassword, isSameServer, rememberPassword } from './password.ts'
import { readSettings, type SettingsRow } from './settings.store.ts'
import { mayBeOut, sendMail } from './smtp.ts'
import type { SendEntry } from './texts.ts'

export interface SendingNeeds extends Pick<MessageNeeds, 'database' | 'secrets'> {
  readonly drafts: Drafts
}

export interface SendInput {
  /** For this session, where none is kept. */
  readonly password?: string | undefined
  /** Although an earlier attempt did not end and may have gone out. */
  readonly again: boolean
}

/** Stands in the draft's log from before the mail server is asked until it has answered. */
const SENDING = 'sending'
/** Begins the result of an attempt that may have gone out. */
const UNKNOWN = 'not known whether it went out'

/**
 * Sends a draft by the person's own mail server, on their click and in no other way. The attempt is written down first: a second click, another
 * program, or the person after a crash then sees that the mail may be out already, and nobody gets it twice unawares.
 */
export function createSending({ database, secrets, drafts }: SendingNeeds) {
  /** @throws Conflict for whatever stands in the way. */
  const claim = (id: string, again: boolean, asked: SettingsRow, hasPassword: boolean, by: Actor) =>
    database.write(session => {
      const settings = readSettings(session)
      // Another program may have changed them while the keychain was asked: the password is not for that server.
      if (!isSameServer(asked, settings))
        throw new Conflict(
          worded('The mail server settings were changed in the meantime. Check Settings, then send again'),
        )
      const draft = drafts.requireOpenWithin(session, id)
      refuse(draft, settings, again, hasPassword)
      const log: SendEntry[] = [...draft.log, { at: session.now, channel: 'smtp', result: SENDING }]
      const claimed = drafts.changeWithin(session, draft, { send_log: JSON.stringify(log) }, 'hand_over', by)
      return { claimed, settings, earlier: draft.log }
    })

  return async (id: string, { password: given, again }: SendInput, by: Actor): Promise<DraftView> => {
    const asked = database.read(readSettings)
    const kept = given ?? (await findPassword(secrets, asked))?.value
    const { claimed, settings, earlier } = await claim(id, again, asked, kept !== undefined, by)
    const { recipient: to, subject, body } = claimed
    const password = settings.smtp_user === '' ? null : (kept ?? null)
    let response: string
    try {
      response = await sendMail(settings, password, { to, subject, body })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await database.write(session => {
        const result = `${mayBeOut(error) ? UNKNOWN : 'failed'}: ${reason}`
        const log = [...earlier, { at: session.now, channel: 'smtp', result }]
        const draft = drafts.requireWithin(session, id)
        drafts.changeWithin(session, draft, { send_log: JSON.stringify(log) }, 'mail_failed', by)
      })
      throw new Conflict(
        mayBeOut(error)
          ? worded('The connection was lost, and the mail may have gone out: {reason}', { reason })
          : worded('The mail was not sent: {reason}', { reason }),
      )
    }
    if (given !== undefined) rememberPassword(secrets, settings, given)
    return await database.write(session =>
      drafts.recordSentWithin(
        session,
        drafts.requireWithin(session, id),
        { channel: 'smtp', result: response, log: earlier },
        by,
      ),
    )
  }
}

function refuse(draft: DraftView, settings: SettingsRow, again: boolean, hasPassword: boolean): void {
  if (draft.kind !== 'email')
    throw new Conflict(
      worded('Only an e-mail is sent by the program. Send this one yourself, and mark it sent'),
    )
  if (draft.holds.length > 0)
    throw new Conflict(worded('This message is held. {holds}', { holds: draft.holds.join('. ') }))
  if (settings.smtp_host === '')
    throw new Conflict(worded('No mail server is set up. Set smtp_host first, in Settings'))
  if (settings.my_email === '')
    throw new Conflict(worded('Settings has no e-mail address to send from. Set my_email first'))
  if (!isEmailAddress(settings.my_email))
    throw new Conflict(
      worded('{my_email} is not an e-mail address to send from. Change it in Settings', {
        my_email: settings.my_email,
      }),
    )
  if (settings.smtp_user !== '' && !hasPassword)
    throw new Conflict(worded('The mail server needs a password. Send it as password'))
  const last = draft.log.at(-1)?.result ?? ''
  if ((last === SENDING || last.startsWith(UNKNOWN)) && !again)
    throw new Conflict(
      worded(
        'An earlier attempt to send this did not finish. Check whether it is in your sent mail. If it is not, send "again": true',
      ),
    )
}
