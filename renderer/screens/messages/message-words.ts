import type { Draft, FollowUp, Run } from '../../../shared/contract/message-records.ts'
import { MESSAGE_KINDS, type MessageKind, TONES, type Tone } from '../../../shared/domain/messages/holds.ts'
import { said } from '../../../shared/domain/said.ts'
import type { StatusTone } from '../../components/StatusBadge.tsx'

export const KIND_NAMES: Readonly<Record<MessageKind, string>> = {
  sms: 'Text',
  email: 'E-mail',
  call_note: 'Call',
}
export const TONE_NAMES: Readonly<Record<Tone, string>> = {
  neutral: 'Neutral',
  friendly: 'Friendly',
  direct: 'Direct',
}
export const KIND_CHOICES = MESSAGE_KINDS.map(value => ({ value, label: KIND_NAMES[value] }))
export const TONE_CHOICES = TONES.map(value => ({ value, label: TONE_NAMES[value] }))

export function kindOf(value: string | null): MessageKind {
  return MESSAGE_KINDS.find(kind => kind === value) ?? 'sms'
}

export function toneOf(value: string | null): Tone {
  return TONES.find(tone => tone === value) ?? 'neutral'
}

type MessageStatus = Draft['status'] | Run['status']
export const STATUS_WORDS: Readonly<Record<MessageStatus, { label: string; tone: StatusTone }>> = {
  draft: { label: 'Waiting', tone: 'accent' },
  drafted: { label: 'Waiting', tone: 'accent' },
  held: { label: 'On hold', tone: 'warning' },
  sent: { label: 'Sent', tone: 'gain' },
  discarded: { label: 'Discarded', tone: 'neutral' },
}

/** Ways a person sends a message by, as the log keeps them. */
export const CHANNELS: Readonly<Record<MessageKind, readonly { value: string; label: string }[]>> = {
  sms: [
    { value: 'sms', label: 'Text app' },
    { value: 'copy', label: 'Copied elsewhere' },
  ],
  email: [
    { value: 'mailto', label: 'Mail app' },
    { value: 'copy', label: 'Copied elsewhere' },
  ],
  call_note: [{ value: 'call', label: 'Call' }],
}

export function followUpName({ kind, deal_title }: Pick<FollowUp, 'kind' | 'deal_title'>): string {
  return said`${KIND_NAMES[kind].toLowerCase()} for ${deal_title}`
}

/** The first line of a message, or its subject. */
export function firstLine({ subject, body }: Pick<Draft, 'subject' | 'body'>): string {
  return subject === '' ? (body.split('\n')[0] ?? '') : subject
}
