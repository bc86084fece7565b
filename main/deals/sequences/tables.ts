export interface MessageSequenceTable {
  id: string
  name: string
  /** JSON array of { day, kind, tone, template_id }. */
  steps: string
  status: 'active' | 'archived'
  /** Whom its messages are to. */
  audience: 'seller' | 'buyer'
  created_at: string
  updated_at: string
}

export interface SequenceEnrolmentTable {
  id: string
  sequence_id: string
  deal_id: string
  /** The offer that it follows, to that offer's buyer; null where it is for the deal's seller. */
  assignment_id: string | null
  /** Where the deal stood when it began; null where it was on no board. */
  stage: string | null
  started_on: string
  /** The index of the message that is to be drafted next. */
  next_step: number
  /** The day of it; null once it has ended. */
  next_on: string | null
  state: 'running' | 'done' | 'stopped'
  stop_reason: 'reply' | 'opted_out' | 'stage' | 'over' | 'by_hand' | null
  created_at: string
  updated_at: string
}

export interface SequenceMessageTable {
  enrolment_id: string
  step: number
  draft_id: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    message_sequences: MessageSequenceTable
    sequence_enrolments: SequenceEnrolmentTable
    sequence_messages: SequenceMessageTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    seq: true
    enrol: true
  }
}
