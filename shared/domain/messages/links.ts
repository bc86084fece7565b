import { phonesIn } from '../phone.ts'
import type { MessageKind } from './holds.ts'

/** Longer links are not opened by some systems, nor by the desktop window. */
const LONGEST_LINK = 2000

export interface MessageLink {
  readonly href: string
  /** Whether the text is in it; a long one must be copied. */
  readonly whole: boolean
}

/** A link that opens the message in the person's own mail or text app: `mailto:` (RFC 6068) or `sms:` (RFC 5724). null for a call. */
export function messageLink(message: {
  readonly kind: MessageKind
  readonly to: string
  readonly subject: string
  readonly body: string
  /** The household's, for numbers without one: ISO 3166. */
  readonly country?: string | undefined
}): MessageLink | null {
  const { kind, to, subject, body, country } = message
  // RFC 6068 wants line ends as CR LF.
  const text = encodeURIComponent(body.replace(/\r?\n/g, '\r\n'))
  switch (kind) {
    case 'email': {
      const start = `mailto:${encodeURIComponent(to).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}`
      return shortest(start, `${start}&body=${text}`)
    }
    case 'sms': {
      const start = `sms:${phonesIn(to, country)[0] ?? to.replace(/[^\d+]/g, '')}`
      return shortest(start, `${start}?body=${encodeURIComponent(body)}`)
    }
    case 'call_note':
      return null
  }
}

/** What calls a number (RFC 3966), the first of two, without an extension, which is not dialled; null for what has too few digits to be one. */
export function callLink(phone: string, country?: string): string | null {
  const [known] = phonesIn(phone, country)
  if (known !== undefined) return `tel:${known}`
  const plain = phone
    .normalize('NFKC')
    .replace(/(?:ext\.?|x|#)\s*\d+\s*$/i, '')
    .trim()
  const digits = plain.replace(/\D/g, '')
  return digits.length < 3 ? null : `tel:${plain.startsWith('+') ? '+' : ''}${digits}`
}

function shortest(start: string, full: string): MessageLink {
  return full.length <= LONGEST_LINK ? { href: full, whole: true } : { href: start, whole: false }
}
