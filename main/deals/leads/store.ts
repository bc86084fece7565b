import { query, type ReadSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { PropertyImportTable } from '../../core/database/schema-properties.ts'
import { comparableText } from '../../core/database/text-search.ts'

export type PropertyImportRow = PropertyImportTable

export function findPropertyImport(session: ReadSession, id: string): PropertyImportRow | undefined {
  return session.first(query.selectFrom('property_imports').selectAll().where('id', '=', id))
}

/** Newest first. */
export function listPropertyImports(session: ReadSession): PropertyImportRow[] {
  return session.all(query.selectFrom('property_imports').selectAll().orderBy('id', 'desc').limit(500))
}

export interface ListedRow {
  readonly property_id: string
  readonly deal_id: string | null
  readonly list_name: string
  readonly added_on: string
  readonly import_id: string
  readonly line: string
  readonly city: string
  readonly region: string
  readonly postal_code: string
  readonly country: string
}

/** The houses on most lists of different names first. */
export function mostListed(session: ReadSession, limit: number): string[] {
  const rows = query
    .selectFrom('lead_list_entries')
    .select('property_id')
    .groupBy('property_id')
    .orderBy(({ fn, ref }) => fn.count(comparableText(ref('list_name'))).distinct(), 'desc')
    .orderBy('property_id')
    .limit(limit)
  return session.all(rows).map(({ property_id }) => property_id)
}

/** The houses whose lead is a deal. */
export function listedByDeal(session: ReadSession, deal_id: string): string[] {
  const rows = query
    .selectFrom('lead_list_entries')
    .select('property_id')
    .distinct()
    .where('deal_id', '=', deal_id)
  return session.all(rows).map(({ property_id }) => property_id)
}

/** All that lists say of houses, the latest first. */
export function listedRows(session: ReadSession, property_ids: readonly string[]): ListedRow[] {
  return session.all(
    query
      .selectFrom('lead_list_entries as e')
      .innerJoin('properties as p', 'p.id', 'e.property_id')
      .select(['e.property_id', 'e.deal_id', 'e.list_name', 'e.added_on', 'e.import_id'])
      .select(['p.line', 'p.city', 'p.region', 'p.postal_code', 'p.country'])
      .where('e.property_id', 'in', listedValues<string>(JSON.stringify(property_ids)))
      .orderBy('e.import_id', 'desc')
      .orderBy('e.line', 'desc'),
  )
}

export interface OpenLead {
  readonly deal_id: string
  readonly property_id: string
  readonly seller_name: string
  readonly seller_phone: string
  readonly seller_email: string
  readonly seller_consent: 'unknown' | 'given' | 'refused'
  /** JSON, as the deal has it. */
  readonly meta: string
  readonly line: string
  readonly city: string
  readonly region: string
  readonly postal_code: string
  readonly country: string
}

/** Open deals of a property that are neither closed nor dead, by address; the latest first of those of one house. */
export function openLeads(session: ReadSession): OpenLead[] {
  return session.all(
    query
      .selectFrom('deals as d')
      .innerJoin('properties as p', 'p.id', 'd.property_id')
      .leftJoin('wholesale_pipelines as w', 'w.deal_id', 'd.id')
      .select(['d.id as deal_id', 'p.id as property_id', 'd.seller_name', 'd.seller_phone', 'd.seller_email'])
      .select(['d.seller_consent', 'd.meta', 'p.line', 'p.city', 'p.region', 'p.postal_code', 'p.country'])
      .where('d.status', '=', 'open')
      .where(({ eb, or }) => or([eb('w.stage', 'is', null), eb('w.stage', 'not in', ['closed', 'dead'])]))
      .orderBy('p.line')
      .orderBy('p.id')
      .orderBy('d.id', 'desc'),
  )
}
