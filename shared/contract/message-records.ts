import { z } from 'zod'
import { MESSAGE_KINDS, TONES } from '../domain/messages/holds.ts'
import { CalendarDateText, Id, Instant, Name, ShortText } from './common.ts'
import { Email, Phone } from './deals.ts'

/** What the messages pack tells of: messages, their templates, runs and follow-ups. */

export const MessageKind = z.enum(MESSAGE_KINDS)
export const Tone = z.enum(TONES)
export const MessageBody = z.string().max(10_000)
export const Recipient = z.string().trim().max(254)

export const FollowUp = z.object({
  id: Id,
  deal_id: Id,
  deal_title: z.string(),
  seller_name: z.string(),
  due_date: CalendarDateText,
  kind: MessageKind,
  tone: Tone,
  note: z.string(),
  status: z.enum(['open', 'done', 'cancelled']),
  /** An open one against today. */
  state: z.enum(['overdue', 'due', 'upcoming', 'done', 'cancelled']),
  done_at: Instant.nullable(),
  /** The run it started. */
  run_id: Id.nullable(),
  created_at: Instant,
})
export type FollowUp = z.infer<typeof FollowUp>

export const SendEntry = z.object({ at: Instant, channel: z.string(), result: z.string() })

export const Draft = z.object({
  id: Id,
  deal_id: Id.nullable(),
  deal_title: z.string(),
  seller_name: z.string(),
  /** Whom it offers the deal to; null where it is to the seller. */
  buyer_id: Id.nullable(),
  buyer_name: z.string(),
  run_id: Id.nullable(),
  kind: MessageKind,
  tone: Tone,
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  /** `held` and `hold_reasons` are of this moment: quiet hours begin and end. */
  status: z.enum(['draft', 'held', 'sent', 'discarded']),
  hold_reasons: z.array(z.string()),
  send_log: z.array(SendEntry),
  created_at: Instant,
  updated_at: Instant,
  sent_at: Instant.nullable(),
})
export type Draft = z.infer<typeof Draft>

export const Run = z.object({
  id: Id,
  deal_id: Id,
  deal_title: z.string(),
  kind: MessageKind,
  tone: Tone,
  /** A number or an address; empty where none is known. */
  to: z.string(),
  draft_id: Id,
  /** The follow-up it made. */
  followup: FollowUp.nullable(),
  /** The follow-up it came from. */
  started_by: Id.nullable(),
  created_at: Instant,
  /** What stood in the way when it was made. */
  warnings: z.array(z.string()),
  status: z.enum(['drafted', 'held', 'sent', 'discarded']),
  channel: z.string().nullable(),
  result: z.string().nullable(),
  sent_at: Instant.nullable(),
})
export type Run = z.infer<typeof Run>

/** A message to a buyer, as an offer of a deal has drafted it. */
const offered = {
  buyer_id: Id,
  buyer_name: z.string(),
  draft_id: Id,
  /** The offer that is noted with the deal. */
  assignment_id: Id,
  kind: MessageKind,
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  /** How well it fits, of 100; null where it is outside what they buy and was offered all the same. */
  score: z.number().int().nullable(),
  /** What of the deal they have said to look for, as the message has it. */
  why: z.array(z.string()),
}
export const DealOffers = z.object({
  /** May be sent as they are. */
  drafted: z.array(z.object(offered)),
  /** Drafted too, and kept from being sent by what is said here. */
  held: z.array(z.object({ ...offered, hold_reasons: z.array(z.string()) })),
  /** To whom nothing was drafted. */
  left_out: z.array(z.object({ buyer_id: Id, buyer_name: z.string(), reason: z.string() })),
})
export type DealOffers = z.infer<typeof DealOffers>

export const templateFields = {
  kind: MessageKind,
  tone: Tone,
  name: Name,
  subject: ShortText,
  body: MessageBody.refine(text => text.trim() !== '', 'must not be empty'),
}
export const Template = z.object({
  id: Id,
  ...templateFields,
  status: z.enum(['active', 'archived']),
  created_at: Instant,
  updated_at: Instant,
})
export type Template = z.infer<typeof Template>

export const Disclosure = z.object({
  state: z.string(),
  state_name: z.string(),
  to: z.enum(['seller', 'buyer', 'both', 'licence']),
  rule: z.string(),
  citation: z.string(),
  source: z.string(),
  as_of: z.string(),
})

export const Preview = z.object({
  kind: MessageKind,
  tone: Tone,
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  /** Fields of the template that are unknown, or not known of this deal. */
  gaps: z.array(z.object({ field: z.string(), why: z.enum(['unknown', 'empty']) })),
  hold_reasons: z.array(z.string()),
  /** The template's own subject and body, and what each merge field stands for. */
  template: z.object({ id: Id.nullable(), name: z.string(), subject: z.string(), body: z.string() }),
  values: z.record(z.string(), z.string()),
  disclosures: z.array(Disclosure),
})
export type Preview = z.infer<typeof Preview>

export const OptOut = z.object({
  contact_key: z.string(),
  /** The number or address alone. */
  contact: z.string(),
  at: Instant,
  source: z.string(),
})
export type OptOut = z.infer<typeof OptOut>

export const settingsFields = {
  my_name: ShortText,
  my_company: ShortText,
  my_phone: Phone,
  /** What e-mail is sent from. */
  my_email: Email,
  smtp_host: z.string().trim().max(253),
  smtp_port: z.number().int().min(1).max(65_535),
  smtp_user: ShortText,
  /** `none` is for a server on this machine only. */
  smtp_security: z.enum(['tls', 'starttls', 'none']),
}
export const MessageSettings = z.object({
  ...settingsFields,
  /** kept: in the operating system's keychain; session: until this program ends; missing: asked when sending. */
  password: z.enum(['kept', 'session', 'missing']),
  /** Whether this host has a keychain to keep one in. */
  can_keep_password: z.boolean(),
})
export type MessageSettings = z.infer<typeof MessageSettings>
