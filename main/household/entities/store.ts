import { sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { comparableText } from '../../core/database/text-search.ts'
import type { RenewalSubject } from '../reminders/index.ts'
import type { EntityRenewalTable, EntityTable } from './tables.ts'

export type EntityRow = EntityTable
export type RenewalRow = EntityRenewalTable

/** An entity with its next open renewal. */
export interface EntityWithRenewal extends EntityRow {
  readonly next_renewal: string | null
}

function withRenewal() {
  return query
    .selectFrom('entities as e')
    .selectAll('e')
    .select(({ selectFrom }) => {
      const renewal = selectFrom('entity_renewals as r')
        .select(({ fn }) => fn.min('r.due_date').as('due_date'))
        .whereRef('r.entity_id', '=', 'e.id')
        .where('r.status', '=', literal('open'))
      return renewal.as('next_renewal')
    })
}

export function insertEntity(session: WriteSession, row: EntityRow): void {
  session.run(query.insertInto('entities').values(row))
}

export function updateEntity(session: WriteSession, id: string, change: Partial<EntityRow>): void {
  session.run(query.updateTable('entities').set(change).where('id', '=', id))
}

export function findEntity(session: ReadSession, id: string): EntityWithRenewal | undefined {
  return session.first(withRenewal().where('e.id', '=', id))
}

/** A name is the same in capitals and small letters, with accents and without. */
export function findByName(session: ReadSession, name: string): EntityRow | undefined {
  return session.first(
    query
      .selectFrom('entities')
      .selectAll()
      .where(comparableText(sql.ref('name')), '=', comparableText(sql.val(name))),
  )
}

/** By name. */
export function listEntities(session: ReadSession): EntityWithRenewal[] {
  return session.all(
    withRenewal()
      .orderBy('e.name', order => order.collate('nocase'))
      .orderBy('e.id'),
  )
}

export function countEntities(session: ReadSession): number {
  const row = session.first(
    query
      .selectFrom('entities')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('status', '<>', literal('dissolved')),
  )
  return row?.n ?? 0
}

/** Built once: asked of each reminder in a list. */
const RENEWAL_SUBJECT = compileOnce((given: Given<{ id: string }>) =>
  query
    .selectFrom('entity_renewals as r')
    .innerJoin('entities as e', 'e.id', 'r.entity_id')
    .select(['r.name', 'r.entity_id', 'e.name as entity_name'])
    .where('r.id', '=', given('id')),
)

/** What a renewal says in a reminder of it. */
export function renewalSubject(session: ReadSession, id: string): RenewalSubject | undefined {
  return session.first(RENEWAL_SUBJECT({ id }))
}

export function insertRenewal(session: WriteSession, row: RenewalRow): void {
  session.run(query.insertInto('entity_renewals').values(row))
}

export function updateRenewal(session: WriteSession, id: string, change: Partial<RenewalRow>): void {
  session.run(query.updateTable('entity_renewals').set(change).where('id', '=', id))
}

export function findRenewal(session: ReadSession, entity_id: string, id: string): RenewalRow | undefined {
  return session.first(
    query.selectFrom('entity_renewals').selectAll().where('id', '=', id).where('entity_id', '=', entity_id),
  )
}

export function findRenewalOf(
  session: ReadSession,
  { entity_id, name, due_date }: Pick<RenewalRow, 'entity_id' | 'name' | 'due_date'>,
): RenewalRow | undefined {
  return session.first(
    query
      .selectFrom('entity_renewals')
      .selectAll()
      .where('entity_id', '=', entity_id)
      .where('name', '=', name)
      .where('due_date', '=', due_date),
  )
}

/** Open ones first, by date; then what is over, latest first. */
export function listRenewals(session: ReadSession, entity_id: string): RenewalRow[] {
  return session.all(
    query
      .selectFrom('entity_renewals')
      .selectAll()
      .where('entity_id', '=', entity_id)
      .orderBy(sql`status <> 'open'`)
      .orderBy(sql`CASE WHEN status = 'open' THEN due_date END`)
      .orderBy('due_date', 'desc')
      .orderBy('id'),
  )
}

export interface OpenRenewal extends RenewalRow {
  readonly entity_name: string
}

/** The open renewals of entities that are not dissolved, by date. */
export function openRenewals(session: ReadSession): OpenRenewal[] {
  return session.all(
    query
      .selectFrom('entity_renewals as r')
      .innerJoin('entities as e', 'e.id', 'r.entity_id')
      .selectAll('r')
      .select('e.name as entity_name')
      .where('r.status', '=', literal('open'))
      .where('e.status', '<>', literal('dissolved'))
      .orderBy('r.due_date')
      .orderBy('e.name', order => order.collate('nocase'))
      .orderBy('r.id'),
  )
}
