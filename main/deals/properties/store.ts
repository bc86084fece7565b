import { type Expression, type SqlBool, sql } from 'kysely'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type {
  PropertyArvTable,
  PropertyCompTable,
  PropertyFlagTable,
  PropertyRepairTable,
  PropertyTable,
  RepairPriceTable,
} from '../../core/database/schema-properties.ts'
import { sumOf } from '../../core/database/sums.ts'
import { hasText } from '../../core/database/text-search.ts'

export type PropertyRow = PropertyTable
export type ArvRow = PropertyArvTable
export type CompRow = PropertyCompTable
export type RepairRow = PropertyRepairTable
export type FlagRow = PropertyFlagTable
export type RepairPriceRow = RepairPriceTable

/** A property with the figures that a list shows of it. */
export interface PropertySummary extends PropertyRow {
  readonly arv_minor: number | null
  readonly arv_date: string | null
  /** null where no repair is listed: not the same as repairs of 0. */
  readonly repairs_minor: number | null
  readonly comps_count: number
  readonly flags_count: number
  readonly worst_flag: FlagRow['severity'] | null
}

/**
 * The row of the value that was set last for property `p`. It is the one that was inserted last: ids follow the machine's clock, which may
 * have been set back.
 */
const LATEST_ARV = query
  .selectFrom('property_arvs as l')
  .select(sql<number>`MAX(l.rowid)`.as('latest'))
  .where('l.property_id', '=', sql.ref<string>('p.id'))

const WORST_FLAG = sql<FlagRow['severity'] | null>`
  CASE MAX(CASE w.severity WHEN 'blocker' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END)
    WHEN 4 THEN 'blocker' WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' END`

const SUMMARY = query
  .selectFrom('properties as p')
  .leftJoin('property_arvs as a', join => join.on(sql.ref<number>('a.rowid'), '=', LATEST_ARV))
  .selectAll('p')
  .select(property => [
    'a.arv_minor',
    'a.date as arv_date',
    property
      .selectFrom('property_repairs as r')
      .select(row => row.fn.sum<number | null>('r.total_minor').as('sum'))
      .whereRef('r.property_id', '=', 'p.id')
      .as('repairs_minor'),
    property
      .selectFrom('property_comps as c')
      .select(row => row.fn.countAll<number>().as('count'))
      .whereRef('c.property_id', '=', 'p.id')
      .$asScalar()
      .$notNull()
      .as('comps_count'),
    property
      .selectFrom('property_flags as f')
      .select(row => row.fn.countAll<number>().as('count'))
      .whereRef('f.property_id', '=', 'p.id')
      .$asScalar()
      .$notNull()
      .as('flags_count'),
    property
      .selectFrom('property_flags as w')
      .select(WORST_FLAG.as('worst'))
      .whereRef('w.property_id', '=', 'p.id')
      .as('worst_flag'),
  ])

const byId = compileOnce((given: Given<{ id: string }>) => SUMMARY.where('p.id', '=', given('id')))
const byExternalRef = compileOnce((given: Given<{ external_ref: string }>) =>
  query.selectFrom('properties').selectAll().where('external_ref', '=', given('external_ref')),
)

export function insertProperty(session: WriteSession, row: PropertyRow): void {
  insertRow(session, 'properties', row)
}

export function updateProperty(session: WriteSession, id: string, change: Partial<PropertyRow>): void {
  session.run(query.updateTable('properties').set(change).where('id', '=', id))
}

export function findProperty(session: ReadSession, id: string): PropertySummary | undefined {
  return session.first(byId({ id }))
}

const linked = compileOnce((given: Given<{ name: string }>) =>
  query
    .selectFrom('properties')
    .select('id')
    .where(row => row.or([row('id', '=', given('name')), row('external_ref', '=', given('name'))]))
    .limit(1),
)

/** The property that another record's reference names, `property:` and an id or another system's number; null where it is none here. */
export function findLinked(session: ReadSession, reference: string | null): string | null {
  const name = /^property:(.+)$/.exec(reference ?? '')?.[1]
  return name === undefined ? null : (session.first(linked({ name }))?.id ?? null)
}

export function findByExternalRef(session: ReadSession, external_ref: string): PropertyRow | undefined {
  return session.first(byExternalRef({ external_ref }))
}

/** Those whose key begins with a street line; `linePrefix` ends in `|`, and `}` is the character after it. */
export function findByLine(session: ReadSession, prefix: string): PropertyRow[] {
  return session.all(
    query
      .selectFrom('properties')
      .selectAll()
      .where('address_key', '>=', prefix)
      .where('address_key', '<', `${prefix.slice(0, -1)}}`),
  )
}

export interface PropertyKey {
  readonly address_key: string
  readonly id: string
}

export interface PropertyFilter extends Pick<PropertyRow, 'status'> {
  readonly ownership?: PropertyRow['ownership'] | undefined
}

/** A word that is looked for: as it was typed, and in the form that keys have (null where nothing of it is left). */
export interface SearchWord {
  readonly typed: string
  readonly plain: string | null
}

/** The list's query: by address, after `key`, each word somewhere in the address. */
export function listQuery(
  { status, ownership }: PropertyFilter,
  words: readonly SearchWord[] = [],
  limit: number,
  key: PropertyKey | undefined,
) {
  let rows = SUMMARY.where('p.status', '=', status)
  if (ownership !== undefined) rows = rows.where('p.ownership', '=', ownership)
  for (const word of words) rows = rows.where(property => property.or(inAddress(word)))
  if (key)
    rows = rows.where(property =>
      property(property.refTuple('p.address_key', 'p.id'), '>', property.tuple(key.address_key, key.id)),
    )
  return rows.orderBy('p.address_key').orderBy('p.id').limit(limit)
}

function inAddress({ typed, plain }: SearchWord): Expression<SqlBool>[] {
  const address = sql`p.line || ' ' || p.city || ' ' || p.region || ' ' || p.postal_code`
  const anywhere = hasText(address, typed)
  return plain === null ? [anywhere] : [anywhere, hasText(sql.ref('p.address_key'), plain)]
}

export function listProperties(
  session: ReadSession,
  ...what: Parameters<typeof listQuery>
): PropertySummary[] {
  return session.all(listQuery(...what))
}

export function countProperties(session: ReadSession): ReadonlyMap<PropertyRow['status'], number> {
  const rows = session.all(
    query
      .selectFrom('properties')
      .select(row => ['status', row.fn.countAll<number>().as('count')])
      .groupBy('status'),
  )
  return new Map(rows.map(row => [row.status, row.count]))
}

export interface PortfolioRow {
  readonly status: PropertyRow['status']
  readonly count: number
  readonly owned: number
  readonly valued: number
  readonly arv_minor: number
}

/**
 * How many properties there are of each status, how many of them are owned, and what those come to by the value set last. Owned is what is said
 * to be, or what `owned` refers to and was not sold; the others are only looked at, and nobody's wealth.
 */
export function portfolio(session: ReadSession, owned: readonly string[]): PortfolioRow[] {
  const isOwned = sql`(p.ownership = 'owned' OR (h.value IS NOT NULL AND p.ownership <> 'sold'))`
  const value = sql<number | null>`CASE WHEN ${isOwned} THEN a.arv_minor END`
  return session.all(
    query
      .selectFrom('properties as p')
      .leftJoin(listedValues<string>(JSON.stringify(owned)).as('h'), join =>
        join.on('h.value', '=', sql<string>`'property:' || p.id`),
      )
      .leftJoin('property_arvs as a', join => join.on(sql.ref<number>('a.rowid'), '=', LATEST_ARV))
      .select(row => [
        'p.status',
        row.fn.countAll<number>().as('count'),
        sumOf(sql<number>`IIF(${isOwned}, 1, 0)`).as('owned'),
        row.fn.count<number>(value).as('valued'),
        row.fn.coalesce(row.fn.sum<number>(value), sql.lit(0)).as('arv_minor'),
      ])
      .groupBy('p.status'),
  )
}

export function insertArv(session: WriteSession, row: ArvRow): void {
  insertRow(session, 'property_arvs', row)
}

/** The one set last first. */
export function arvsOf(session: ReadSession, property_id: string): ArvRow[] {
  return session.all(
    query
      .selectFrom('property_arvs')
      .selectAll()
      .where('property_id', '=', property_id)
      .orderBy(sql.ref('rowid'), 'desc'),
  )
}

export function insertComp(session: WriteSession, row: CompRow): void {
  session.run(query.insertInto('property_comps').values(row))
}

/** Latest sale first. */
export function compsOf(session: ReadSession, property_id: string): CompRow[] {
  return session.all(
    query
      .selectFrom('property_comps')
      .selectAll()
      .where('property_id', '=', property_id)
      .orderBy('date', 'desc')
      .orderBy('id'),
  )
}

export function insertRepair(session: WriteSession, row: RepairRow): void {
  session.run(query.insertInto('property_repairs').values(row))
}

export function updateRepair(session: WriteSession, id: string, change: Partial<RepairRow>): void {
  session.run(query.updateTable('property_repairs').set(change).where('id', '=', id))
}

export function repairsOf(session: ReadSession, property_id: string): RepairRow[] {
  return session.all(
    query.selectFrom('property_repairs').selectAll().where('property_id', '=', property_id).orderBy('id'),
  )
}

export function insertFlag(session: WriteSession, row: FlagRow): void {
  session.run(query.insertInto('property_flags').values(row))
}

export function flagsOf(session: ReadSession, property_id: string): FlagRow[] {
  return session.all(
    query.selectFrom('property_flags').selectAll().where('property_id', '=', property_id).orderBy('id'),
  )
}

/** Takes one entry of a property's intel out. */
export function deleteIntel(
  session: WriteSession,
  table: 'property_comps' | 'property_repairs' | 'property_flags',
  id: string,
): void {
  session.run(query.deleteFrom(table).where('id', '=', id))
}

export function listRepairPrices(session: ReadSession): RepairPriceRow[] {
  return session.all(
    query.selectFrom('repair_prices').selectAll().orderBy('category').orderBy('description').orderBy('id'),
  )
}

export function saveRepairPrice(session: WriteSession, row: RepairPriceRow): void {
  session.run(
    query
      .insertInto('repair_prices')
      .values(row)
      .onConflict(conflict => conflict.column('id').doUpdateSet(row)),
  )
}

export function deleteRepairPrice(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('repair_prices').where('id', '=', id))
}

const ownArvs = compileOnce((given: Given<{ id: string }>) =>
  query.deleteFrom('property_arvs').where('property_id', '=', given('id')),
)
const untouched = compileOnce((given: Given<{ id: string }>) =>
  query.deleteFrom('properties').where('id', '=', given('id')).whereRef('updated_at', '=', 'created_at'),
)

/** Takes a property out that nobody has worked on, with its values. @returns whether it is gone. */
export function deleteUntouched(session: WriteSession, id: string): boolean {
  session.run(ownArvs({ id }))
  return session.run(untouched({ id })).changes > 0
}
