import { z } from 'zod'
import type { FoundSecret, SecretKeeper } from '../../core/ports.ts'
import type { SettingsRow } from './settings.store.ts'

/** Whom a password is for. */
type MailServer = Pick<SettingsRow, 'smtp_host' | 'smtp_port' | 'smtp_user'>

/** The name that the mail server's password is kept under. */
const PASSWORD = 'smtp'

const Kept = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
})

export function isSameServer(one: MailServer, other: MailServer): boolean {
  return (
    one.smtp_host === other.smtp_host &&
    one.smtp_port === other.smtp_port &&
    one.smtp_user === other.smtp_user
  )
}

/** The password that was given for this very server, port and user; undefined where there is none, or it was given for another. */
export async function findPassword(
  secrets: SecretKeeper,
  server: MailServer,
): Promise<FoundSecret | undefined> {
  const found = await secrets.find(PASSWORD)
  const kept = found && read(found.value)
  if (!kept) return undefined
  const { host, port, user, password } = kept
  return isSameServer({ smtp_host: host, smtp_port: port, smtp_user: user }, server)
    ? { value: password, where: found.where }
    : undefined
}

/** In the keychain, or for this session where there is none. */
export function keepPassword(secrets: SecretKeeper, server: MailServer, password: string): Promise<void> {
  return secrets.keep(PASSWORD, written(server, password))
}

/** Until the program ends. */
export function rememberPassword(secrets: SecretKeeper, server: MailServer, password: string): void {
  secrets.remember(PASSWORD, written(server, password))
}

export function forgetPassword(secrets: SecretKeeper): Promise<void> {
  return secrets.keep(PASSWORD, null)
}

function written({ smtp_host, smtp_port, smtp_user }: MailServer, password: string): string {
  return JSON.stringify({
    host: smtp_host,
    port: smtp_port,
    user: smtp_user,
    password,
  } satisfies z.infer<typeof Kept>)
}

/** One of an earlier version is of nobody knows which server, and is asked for again. */
function read(value: string): z.infer<typeof Kept> | undefined {
  try {
    return Kept.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}
