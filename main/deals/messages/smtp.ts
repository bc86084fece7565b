import type { SettingsRow } from './settings.store.ts'

/** How long a mail server may take to answer, in milliseconds. */
const PATIENCE = 20_000

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Whether a host name is this machine's own: the only place that mail may go to without encryption. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host.trim())
}

/**
 * Hands one plain-text mail to the person's own mail server.
 * @returns what the server said when it took the mail.
 * @throws an Error with the server's refusal or the connection's failure in words.
 */
export async function sendMail(settings: SettingsRow, password: string | null, mail: Mail): Promise<string> {
  const transport = await transportTo(settings, password)
  try {
    const { response } = await transport.sendMail({
      from: { name: settings.my_name, address: settings.my_email },
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.body,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return response
  } finally {
    transport.close()
  }
}

/**
 * Whether a failure leaves open if the mail is out: the connection was lost and the server had not refused. The library does not tell a loss before
 * the mail was handed over from one after it.
 */
export function mayBeOut(error: unknown): boolean {
  if (!(error instanceof Error) || 'responseCode' in error || !('code' in error)) return false
  return error.code === 'ECONNECTION' || error.code === 'ETIMEDOUT'
}

/** Connects and logs in, and sends nothing. @throws as `sendMail` does. */
export async function greetServer(settings: SettingsRow, password: string | null): Promise<void> {
  const transport = await transportTo(settings, password)
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

/** The mail library is loaded when it is first needed: most sessions send nothing. */
async function transportTo(settings: SettingsRow, password: string | null) {
  const { createTransport } = await import('nodemailer')
  const { smtp_host, smtp_port, smtp_user, smtp_security } = settings
  // A form refuses it; a file that comes from elsewhere may hold it all the same.
  if (smtp_security === 'none' && !isThisMachine(smtp_host))
    throw new Error(`${smtp_host} is another computer, so mail to it must be encrypted`)
  return createTransport({
    host: smtp_host,
    port: smtp_port,
    secure: smtp_security === 'tls',
    requireTLS: smtp_security === 'starttls',
    ignoreTLS: smtp_security === 'none',
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    tls: { minVersion: 'TLSv1.2' },
    ...(password !== null && { auth: { user: smtp_user, pass: password } }),
  })
}
