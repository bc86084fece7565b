import { contactKey } from './contact-key.ts'
import { isEmailAddress } from './email-address.ts'
import { gapsIn } from './merge.ts'
import { contactTime } from './quiet-hours.ts'

export const MESSAGE_KINDS = ['sms', 'email', 'call_note'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]
export const TONES = ['neutral', 'friendly', 'direct'] as const
export type Tone = (typeof TONES)[number]

export interface MessageFacts {
  readonly kind: MessageKind
  /** A number or an address; empty where none is known. */
  readonly recipient: string
  readonly subject: string
  readonly body: string
  /** Whom it is for; the seller where it is not said. */
  readonly party?: 'seller' | 'buyer'
  /** Whether the recipient, or the same person by any other number or address, has opted out. */
  readonly opted_out: boolean
  /** Whether the very number or address is marked so. */
  readonly do_not_call?: boolean
  readonly consent: 'unknown' | 'given' | 'refused'
  /** IANA name. */
  readonly time_zone: string | null
}

/** Why a message must not go out at an instant (milliseconds), in words for a person; empty when it may. */
export function holdsOf(facts: MessageFacts, at: number): readonly string[] {
  const { kind, recipient, opted_out, consent, party = 'seller' } = facts
  const holds: string[] = []
  if (recipient.trim() === '')
    holds.push(kind === 'email' ? `No e-mail address for the ${party}` : `No phone number for the ${party}`)
  else if (kind === 'email' ? !isEmailAddress(recipient) : !contactKey(recipient)?.startsWith('phone:'))
    holds.push(`${recipient} is not ${kind === 'email' ? 'an e-mail address' : 'a phone number'}`)
  if (opted_out) holds.push(`The ${party} has opted out of being contacted`)
  else if (consent === 'refused') holds.push(`The ${party} does not consent to being contacted`)
  if (facts.do_not_call) holds.push(`${recipient} is marked “do not call”`)
  if (kind !== 'email') holds.push(...quietHold(party, facts.time_zone, at))
  const gaps = gapsIn(`${facts.subject}\n${facts.body}`)
  if (gaps.length > 0) holds.push(`To be filled in: ${gaps.join(', ')}`)
  if (facts.body.trim() === '') holds.push('The message is empty')
  if (kind === 'email' && facts.subject.trim() === '') holds.push('The subject is empty')
  return holds
}

function quietHold(party: 'seller' | 'buyer', zone: string | null, at: number): readonly string[] {
  const time = contactTime(at, zone)
  switch (time.state) {
    case 'open':
      return []
    case 'quiet':
      return [`Quiet hours: it is ${time.local} where the ${party} is; from 08:00 to 20:59 is allowed`]
    case 'unknown':
      return [`The ${party}'s time zone is not known, so quiet hours cannot be kept`]
  }
}
