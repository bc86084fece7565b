import { type Expression, type SqlBool, sql } from 'kysely'
import type { ContactLink } from '../../../shared/contract/contacts.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import { hasText } from '../../core/database/text-search.ts'
import type { ContactLinkTable, ContactPointTable, ContactTable } from './tables.ts'

export type ContactRow = ContactTable
export type PointRow = ContactPointTable
export type LinkRow = ContactLinkTable

export interface LabelledLink extends LinkRow {
  readonly label: string
}

export function insertContact(session: WriteSession, row: ContactRow): void {
  insertRow(session, 'contacts', row)
}

export function updateContact(session: WriteSession, id: string, change: Partial<ContactRow>): void {
  session.run(query.updateTable('contacts').set(change).where('id', '=', id))
}

/** With its numbers, addresses and links. */
export function deleteContact(session: WriteSession, id: string): void {
  replacePoints(session, id, 'phone', [])
  replacePoints(session, id, 'email', [])
  replaceLinks(session, id, [])
  session.run(query.deleteFrom('contacts').where('id', '=', id))
}

/** In place of those that were there, all of one way. */
export function replacePoints(
  session: WriteSession,
  contact_id: string,
  way: PointRow['way'],
  rows: readonly PointRow[],
): void {
  session.run(query.deleteFrom('contact_points').where('contact_id', '=', contact_id).where('way', '=', way))
  for (const row of rows) insertRow(session, 'contact_points', row)
}

export function replaceLinks(session: WriteSession, contact_id: string, rows: readonly LinkRow[]): void {
  session.run(query.deleteFrom('contact_links').where('contact_id', '=', contact_id))
  for (const row of rows) insertRow(session, 'contact_links', row)
}

export function findContact(session: ReadSession, id: string): ContactRow | undefined {
  return session.first(query.selectFrom('contacts').selectAll().where('id', '=', id))
}

/** By when they were added. */
export function everyContact(session: ReadSession): ContactRow[] {
  return session.all(query.selectFrom('contacts').selectAll().orderBy('id'))
}

export interface ContactFilter {
  readonly words: readonly string[]
  readonly role?: string | undefined
  readonly record?: ContactLink | undefined
  readonly status: ContactRow['status']
}

function found({ words, role, record, status }: ContactFilter) {
  let rows = query.selectFrom('contacts as c').where('c.status', '=', status)
  if (role !== undefined)
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom(sql<{ value: string }>`json_each(c.roles)`.as('r'))
          .select('r.value')
          .where('r.value', '=', role),
      ),
    )
  if (record !== undefined)
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contact_links as l')
          .select('l.contact_id')
          .whereRef('l.contact_id', '=', 'c.id')
          .where(`l.${columnOf(record)}`, '=', record.id),
      ),
    )
  for (const word of words) rows = rows.where(hasWord(word))
  return rows
}

/** Whether a word stands in what a contact is called, or in one of its numbers and addresses. */
function hasWord(word: string): Expression<SqlBool> {
  const texts = sql`c.name || ' ' || c.company || ' ' || c.notes || ' ' || c.mailing_line || ' ' || c.mailing_city || ' ' || COALESCE((
    SELECT group_concat(o.value, ' ') FROM contact_points AS o WHERE o.contact_id = c.id), '')`
  return hasText(texts, word)
}

function columnOf({ kind }: ContactLink): 'deal_id' | 'property_id' | 'pipeline_id' {
  switch (kind) {
    case 'deal':
      return 'deal_id'
    case 'property':
      return 'property_id'
    case 'lead':
      return 'pipeline_id'
  }
}

/** By name, capitals or not. */
export function listContacts(
  session: ReadSession,
  filter: ContactFilter,
  limit: number,
  offset: number,
): ContactRow[] {
  return session.all(
    found(filter)
      .selectAll('c')
      .orderBy('c.name', order => order.collate('nocase'))
      .orderBy('c.id')
      .limit(limit)
      .offset(offset),
  )
}

export function countContacts(session: ReadSession, filter: ContactFilter): number {
  return session.first(found(filter).select(({ fn }) => fn.countAll<number>().as('n')))?.n ?? 0
}

/** The numbers and addresses of contacts, in their order. */
export function pointsOf(session: ReadSession, contact_ids: readonly string[]): PointRow[] {
  return session.all(
    query
      .selectFrom('contact_points')
      .selectAll()
      .where('contact_id', 'in', listedValues<string>(JSON.stringify(contact_ids)))
      .orderBy('contact_id')
      .orderBy('way')
      .orderBy('position'),
  )
}

/** The links of contacts, in their order, each with what it leads to. */
export function linksOf(session: ReadSession, contact_ids: readonly string[]): LabelledLink[] {
  return session.all(
    query
      .selectFrom('contact_links as l')
      .leftJoin('wholesale_pipelines as w', 'w.id', 'l.pipeline_id')
      .leftJoin('deals as d', join =>
        join.on(({ eb, or }) =>
          or([eb('d.id', '=', eb.ref('l.deal_id')), eb('d.id', '=', eb.ref('w.deal_id'))]),
        ),
      )
      .leftJoin('properties as p', 'p.id', 'l.property_id')
      .selectAll('l')
      .select(sql<string>`COALESCE(NULLIF(d.title, ''), p.line, d.id, '')`.as('label'))
      .where('l.contact_id', 'in', listedValues<string>(JSON.stringify(contact_ids)))
      .orderBy('l.contact_id')
      .orderBy('l.position'),
  )
}

/** Whether the pipeline is there. */
export function pipelineExists(session: ReadSession, id: string): boolean {
  return (
    session.first(query.selectFrom('wholesale_pipelines').select('id').where('id', '=', id)) !== undefined
  )
}

/** Those who have to do with a house, or with a deal or lead of it, by when they were added. */
export function contactsOfProperty(session: ReadSession, property_id: string): ContactRow[] {
  return session.all(
    query
      .selectFrom('contacts as c')
      .selectAll('c')
      .where('c.status', '=', 'active')
      // Each way on an index of its own: one question with all of them would go through every contact.
      .where('c.id', 'in', ({ selectFrom }) =>
        selectFrom('contact_links as l')
          .select('l.contact_id')
          .where('l.property_id', '=', property_id)
          .union(({ selectFrom }) =>
            selectFrom('deals as d')
              .innerJoin('contact_links as l', 'l.deal_id', 'd.id')
              .select('l.contact_id')
              .where('d.property_id', '=', property_id),
          )
          .union(({ selectFrom }) =>
            selectFrom('deals as d')
              .innerJoin('wholesale_pipelines as w', 'w.deal_id', 'd.id')
              .innerJoin('contact_links as l', 'l.pipeline_id', 'w.id')
              .select('l.contact_id')
              .where('d.property_id', '=', property_id),
          ),
      )
      .orderBy('c.id'),
  )
}

/** Those of a role whose mail goes to a street line, by when they were added. */
export function contactsWithMailing(session: ReadSession, role: string): ContactRow[] {
  return session.all(
    found({ words: [], role, status: 'active' })
      .selectAll('c')
      .where('c.mailing_line', '<>', '')
      .orderBy('c.id'),
  )
}
