import { sql } from 'kysely'
import type { LinkKind } from '../../../shared/domain/links.ts'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { containing } from '../../core/database/like.ts'
import { listedValues } from '../../core/database/listed-values.ts'

/** What money can be for, by kind: what each is called, what tells it from others, and whether it has ended. */

export interface Target {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly is_ended: 0 | 1
}

const PROPERTIES = query
  .selectFrom('properties as p')
  .select(['p.id', 'p.line as label', 'p.city as detail', sql<0 | 1>`p.status <> 'active'`.as('is_ended')])
const DEALS = query
  .selectFrom('deals as d')
  .leftJoin('properties as p', 'p.id', 'd.property_id')
  .select([
    'd.id',
    sql<string>`COALESCE(NULLIF(d.title, ''), p.line, d.id)`.as('label'),
    sql<string>`COALESCE(p.city, '')`.as('detail'),
    sql<0 | 1>`d.status <> 'open'`.as('is_ended'),
  ])
const HOLDINGS = query
  .selectFrom('holdings as h')
  .select([
    'h.id',
    'h.label',
    sql<string>`COALESCE(h.jurisdiction, '')`.as('detail'),
    sql<0 | 1>`h.inactive_on IS NOT NULL`.as('is_ended'),
  ])
const LIABILITIES = query
  .selectFrom('liabilities as l')
  .innerJoin('holdings as h', 'h.id', 'l.holding_id')
  .select([
    'l.id',
    'l.name as label',
    'h.label as detail',
    sql<0 | 1>`l.closed_on IS NOT NULL`.as('is_ended'),
  ])
const ENTITIES = query
  .selectFrom('entities as e')
  .select([
    'e.id',
    'e.name as label',
    sql<string>`COALESCE(e.jurisdiction, '')`.as('detail'),
    sql<0 | 1>`e.status <> 'active'`.as('is_ended'),
  ])
const OBLIGATIONS = query
  .selectFrom('obligations as o')
  .select(['o.id', 'o.name as label', 'o.due_date as detail', sql<0 | 1>`o.status <> 'open'`.as('is_ended')])
const REPLACEMENTS = query
  .selectFrom('replacements as r')
  .select([
    'r.id',
    'r.name as label',
    'r.target_month as detail',
    sql<0 | 1>`r.status <> 'active'`.as('is_ended'),
  ])
const BILLS = query
  .selectFrom('bills as b')
  .select(['b.id', 'b.name as label', 'b.payee as detail', sql<0 | 1>`b.status <> 'active'`.as('is_ended')])
const FLOWS = query
  .selectFrom('flows as f')
  .select([
    'f.id',
    'f.name as label',
    'f.next_date as detail',
    sql<0 | 1>`f.status <> 'active'`.as('is_ended'),
  ])

const LEASES = query
  .selectFrom('leases as e')
  .innerJoin('properties as p', 'p.id', 'e.property_id')
  .leftJoin('property_units as u', 'u.id', 'e.unit_id')
  .select([
    'e.id',
    'e.tenant as label',
    sql<string>`p.line || COALESCE(', ' || u.name, '')`.as('detail'),
    // Rent of the last months still comes when it is over: it is not told from one that runs.
    sql<0 | 1>`0`.as('is_ended'),
  ])
const UNITS = query
  .selectFrom('property_units as u')
  .innerJoin('properties as p', 'p.id', 'u.property_id')
  .select(['u.id', 'u.name as label', 'p.line as detail', sql<0 | 1>`u.status <> 'active'`.as('is_ended')])

function targetsOf(kind: LinkKind) {
  switch (kind) {
    case 'property':
      return query.selectFrom(PROPERTIES.as('x')).selectAll()
    case 'deal':
      return query.selectFrom(DEALS.as('x')).selectAll()
    case 'holding':
      return query.selectFrom(HOLDINGS.as('x')).selectAll()
    case 'liability':
      return query.selectFrom(LIABILITIES.as('x')).selectAll()
    case 'entity':
      return query.selectFrom(ENTITIES.as('x')).selectAll()
    case 'obligation':
      return query.selectFrom(OBLIGATIONS.as('x')).selectAll()
    case 'replacement':
      return query.selectFrom(REPLACEMENTS.as('x')).selectAll()
    case 'bill':
      return query.selectFrom(BILLS.as('x')).selectAll()
    case 'flow':
      return query.selectFrom(FLOWS.as('x')).selectAll()
    case 'lease':
      return query.selectFrom(LEASES.as('x')).selectAll()
    case 'unit':
      return query.selectFrom(UNITS.as('x')).selectAll()
  }
}

const BY_ID = new Map<LinkKind, ReturnType<typeof byId>>()

function byId(kind: LinkKind) {
  return compileOnce((given: Given<{ ids: string }>) =>
    targetsOf(kind).where('x.id', 'in', listedValues<string>(given('ids'))),
  )
}

/** The things of a kind that have one of the ids; one that is gone is not among them. */
export function targetsById(session: ReadSession, kind: LinkKind, ids: readonly string[]): Target[] {
  const built = BY_ID.get(kind) ?? byId(kind)
  BY_ID.set(kind, built)
  return session.all(built({ ids: JSON.stringify([...new Set(ids)]) }))
}

/** The things of a kind in whose name or detail every word occurs: those that have not ended first, then by name. */
export function targetsNamed(
  session: ReadSession,
  kind: LinkKind,
  words: readonly string[],
  limit: number,
): Target[] {
  const found = words.reduce(
    (all, word) =>
      all.where(({ or, eb }) =>
        or(
          (['x.label', 'x.detail'] as const).map(column =>
            eb(sql<string>`${sql.ref(column)}`, 'like', sql<string>`${containing(word)} ESCAPE '\\'`),
          ),
        ),
      ),
    targetsOf(kind),
  )
  return session.all(
    found
      .orderBy('x.is_ended')
      .orderBy('x.label', order => order.collate('nocase'))
      .orderBy('x.id')
      .limit(limit),
  )
}
