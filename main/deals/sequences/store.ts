import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { MessageSequenceTable, SequenceEnrolmentTable, SequenceMessageTable } from './tables.ts'

export type SequenceRow = MessageSequenceTable
export type EnrolmentRow = SequenceEnrolmentTable

export interface SequenceWithCount extends SequenceRow {
  readonly running: number
}

const SEQUENCES = query
  .selectFrom('message_sequences as s')
  .selectAll('s')
  .select(sequence =>
    sequence
      .selectFrom('sequence_enrolments as e')
      .select(row => row.fn.countAll<number>().as('count'))
      .whereRef('e.sequence_id', '=', 's.id')
      .where('e.state', '=', 'running')
      .$asScalar()
      .$notNull()
      .as('running'),
  )

export function insertSequence(session: WriteSession, row: SequenceRow): void {
  insertRow(session, 'message_sequences', row)
}

export function updateSequence(session: WriteSession, id: string, change: Partial<SequenceRow>): void {
  session.run(query.updateTable('message_sequences').set(change).where('id', '=', id))
}

export function findSequence(session: ReadSession, id: string): SequenceWithCount | undefined {
  return session.first(SEQUENCES.where('s.id', '=', id))
}

/** By name, capitals or not. */
export function listSequences(
  session: ReadSession,
  status: SequenceRow['status'] | undefined,
): SequenceWithCount[] {
  const rows = status === undefined ? SEQUENCES : SEQUENCES.where('s.status', '=', status)
  return session.all(rows.orderBy('s.name', order => order.collate('nocase')).orderBy('s.id'))
}

export interface EnrolmentOfDeal extends EnrolmentRow {
  readonly sequence_name: string
  /** JSON, as the sequence has them. */
  readonly steps: string
  readonly deal_title: string
  readonly seller_name: string
  /** Of the offer that it follows; null for a seller's. */
  readonly buyer_id: string | null
  readonly buyer_name: string | null
}

const ENROLMENTS = query
  .selectFrom('sequence_enrolments as e')
  .innerJoin('message_sequences as s', 's.id', 'e.sequence_id')
  .innerJoin('deals as d', 'd.id', 'e.deal_id')
  .leftJoin('assignments as a', 'a.id', 'e.assignment_id')
  .leftJoin('buyers as b', 'b.id', 'a.buyer_id')
  .selectAll('e')
  .select(['s.name as sequence_name', 's.steps', 'd.title as deal_title', 'd.seller_name'])
  .select(['a.buyer_id', 'b.name as buyer_name'])

export function insertEnrolment(session: WriteSession, row: EnrolmentRow): void {
  insertRow(session, 'sequence_enrolments', row)
}

export function updateEnrolment(session: WriteSession, id: string, change: Partial<EnrolmentRow>): void {
  session.run(query.updateTable('sequence_enrolments').set(change).where('id', '=', id))
}

export function findEnrolment(session: ReadSession, id: string): EnrolmentOfDeal | undefined {
  return session.first(ENROLMENTS.where('e.id', '=', id))
}

export interface EnrolmentFilter {
  readonly deal_id?: string | undefined
  readonly sequence_id?: string | undefined
  readonly assignment_id?: string | undefined
}

/** Newest first. */
export function listEnrolments(
  session: ReadSession,
  { deal_id, sequence_id, assignment_id }: EnrolmentFilter,
  limit: number,
): EnrolmentOfDeal[] {
  let rows = ENROLMENTS
  if (deal_id !== undefined) rows = rows.where('e.deal_id', '=', deal_id)
  if (sequence_id !== undefined) rows = rows.where('e.sequence_id', '=', sequence_id)
  if (assignment_id !== undefined) rows = rows.where('e.assignment_id', '=', assignment_id)
  return session.all(rows.orderBy('e.id', 'desc').limit(limit))
}

/** The one that a deal's seller is in or, with an offer of it, that offer's buyer. */
export function runningFor(
  session: ReadSession,
  deal_id: string,
  assignment_id: string | null,
): EnrolmentOfDeal | undefined {
  const running = ENROLMENTS.where('e.deal_id', '=', deal_id).where('e.state', '=', 'running')
  return session.first(
    assignment_id === null
      ? running.where('e.assignment_id', 'is', null)
      : running.where('e.assignment_id', '=', assignment_id),
  )
}

/** Ids of all that run, the oldest first. */
export function runningEnrolments(session: ReadSession): string[] {
  const rows = query
    .selectFrom('sequence_enrolments')
    .select('id')
    .where('state', '=', 'running')
    .orderBy('id')
  return session.all(rows).map(({ id }) => id)
}

export function insertMessage(session: WriteSession, row: SequenceMessageTable): void {
  insertRow(session, 'sequence_messages', row)
}

/** What tells whether messages to a deal's seller are to go on. */
export function dealsOf(session: ReadSession, deal_ids: readonly string[]) {
  return session.all(
    query
      .selectFrom('deals as d')
      .leftJoin('wholesale_pipelines as w', 'w.deal_id', 'd.id')
      .select([
        'd.id',
        'd.status',
        'd.seller_consent',
        'd.seller_phone',
        'd.seller_email',
        'd.meta',
        'w.stage',
      ])
      .where('d.id', 'in', listedValues<string>(JSON.stringify(deal_ids))),
  )
}

/** What tells whether messages about an offer are to go on. */
export function offersOf(session: ReadSession, assignment_ids: readonly string[]) {
  return session.all(
    query
      .selectFrom('assignments as a')
      .innerJoin('buyers as b', 'b.id', 'a.buyer_id')
      .select(['a.id', 'a.status', 'b.is_active', 'b.phone', 'b.email'])
      .where('a.id', 'in', listedValues<string>(JSON.stringify(assignment_ids))),
  )
}

/** The last message to a buyer about a deal, whatever has drafted it. */
export function lastToBuyer(
  session: ReadSession,
  { deal_id, buyer_id }: { readonly deal_id: string; readonly buyer_id: string },
): { readonly id: string } | undefined {
  return session.first(
    query
      .selectFrom('drafts')
      .select('id')
      .where('buyer_id', '=', buyer_id)
      .where('deal_id', '=', deal_id)
      .orderBy('id', 'desc')
      .limit(1),
  )
}

/** Of enrolments those whose last message waits to be sent. */
export function waitingOf(session: ReadSession, enrolment_ids: readonly string[]): ReadonlySet<string> {
  const rows = query
    .selectFrom('sequence_messages as m')
    .innerJoin('drafts as d', 'd.id', 'm.draft_id')
    .select('m.enrolment_id')
    .where('m.enrolment_id', 'in', listedValues<string>(JSON.stringify(enrolment_ids)))
    .where('d.status', 'in', ['draft', 'held'])
    .where('m.step', '=', message =>
      message
        .selectFrom('sequence_messages as last')
        .select(row => row.fn.max('last.step').as('step'))
        .whereRef('last.enrolment_id', '=', 'm.enrolment_id'),
    )
  return new Set(session.all(rows).map(({ enrolment_id }) => enrolment_id))
}

/** The last message that was drafted for an enrolment. */
export function lastMessage(session: ReadSession, enrolment_id: string): SequenceMessageTable | undefined {
  return session.first(
    query
      .selectFrom('sequence_messages')
      .selectAll()
      .where('enrolment_id', '=', enrolment_id)
      .orderBy('step', 'desc')
      .limit(1),
  )
}
