/** The tables of the messages pack; conventions as in `schema.ts`. */
export interface MessageSchema {
  message_templates: MessageTemplateTable
  drafts: DraftTable
  follow_ups: FollowUpTable
  pipeline_runs: PipelineRunTable
  opt_outs: OptOutTable
  message_settings: MessageSettingsTable
}

type MessageKind = 'sms' | 'email' | 'call_note'
type Tone = 'neutral' | 'friendly' | 'direct'

export interface MessageTemplateTable {
  id: string
  kind: MessageKind
  tone: Tone
  name: string
  subject: string
  body: string
  status: 'active' | 'archived'
  created_at: string
  updated_at: string
}

export interface DraftTable {
  id: string
  deal_id: string | null
  buyer_id: string | null
  kind: MessageKind
  tone: Tone
  recipient: string
  subject: string
  body: string
  status: 'draft' | 'held' | 'sent' | 'discarded'
  /** JSON array of texts. */
  hold_reasons: string
  /** JSON array of { at, channel, result }. */
  send_log: string
  created_at: string
  updated_at: string
  sent_at: string | null
}

export interface FollowUpTable {
  id: string
  deal_id: string
  due_date: string
  kind: MessageKind
  tone: Tone
  note: string
  status: 'open' | 'done' | 'cancelled'
  done_at: string | null
  created_at: string
}

export interface PipelineRunTable {
  id: string
  deal_id: string
  kind: MessageKind
  tone: Tone
  recipient: string
  draft_id: string
  /** The follow-up it made. */
  follow_up_id: string | null
  /** The follow-up it came from; each starts one run at most. */
  started_by: string | null
  /** JSON array of texts. */
  warnings: string
  status: 'drafted' | 'held' | 'sent'
  channel: string | null
  result: string | null
  sent_at: string | null
  created_at: string
}

export interface OptOutTable {
  /** `phone:` and the digits, or `email:` and the address in small letters. */
  contact_key: string
  at: string
  source: string
}

export interface MessageSettingsTable {
  id: 1
  my_name: string
  my_company: string
  my_phone: string
  /** Also the address that SMTP sends from. */
  my_email: string
  /** Empty where no server is set up. */
  smtp_host: string
  smtp_port: number
  /** Empty where the server wants no login. */
  smtp_user: string
  /** tls: from the first byte; starttls: before the login, or not at all; none: to this machine only. */
  smtp_security: 'tls' | 'starttls' | 'none'
}
