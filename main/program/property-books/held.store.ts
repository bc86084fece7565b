import { sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'

/** What a property is held by and with: its loans, its units, the deals that it was bought by, and the entity that holds it. */

export interface LoanRow {
  readonly id: string
  readonly name: string
  /** It is a debt against a holding, and no account. */
  readonly is_liability: 0 | 1
  readonly interest_bucket_id: string | null
}

const LIABILITIES = compileOnce((given: Given<{ references: string }>) =>
  query
    .selectFrom('holdings as h')
    .innerJoin('liabilities as b', 'b.holding_id', 'h.id')
    .leftJoin('debt_terms as d', 'd.debt_id', 'b.id')
    .select(['b.id', 'b.name', sql<0 | 1>`1`.as('is_liability'), 'd.interest_bucket_id'])
    .where('h.internal_ref', 'in', listedValues<string>(given('references')))
    .orderBy('b.id'),
)
const ACCOUNTS = compileOnce((given: Given<{ id: string }>) =>
  query
    .selectFrom('accounts as a')
    .leftJoin('debt_terms as d', 'd.debt_id', 'a.id')
    .select(['a.id', 'a.name', sql<0 | 1>`0`.as('is_liability'), 'd.interest_bucket_id'])
    .where('a.kind', '=', literal('loan'))
    .where('a.default_link_kind', '=', literal('property'))
    .where('a.default_link_id', '=', given('id'))
    .orderBy('a.id'),
)

/** The loans of a property: debts against the holdings that it is, and loan accounts whose rows are for it. */
export function loansOf(session: ReadSession, id: string, references: readonly string[]): LoanRow[] {
  return [
    ...session.all(LIABILITIES({ references: JSON.stringify(references) })),
    ...session.all(ACCOUNTS({ id })),
  ]
}

const BOUGHT_BY = compileOnce((given: Given<{ id: string }>) =>
  query
    .selectFrom('deals as d')
    .innerJoin('wholesale_pipelines as w', 'w.deal_id', 'd.id')
    .select('d.id')
    .where('d.property_id', '=', given('id'))
    .where('w.stage', '=', literal('closed'))
    .where('w.exit', '=', literal('own_purchase'))
    .orderBy('d.id'),
)

/** The deals by which a property was bought. */
export function purchaseDealsOf(session: ReadSession, id: string): string[] {
  return session.all(BOUGHT_BY({ id })).map(deal => deal.id)
}

/** Whether the property has such a unit. */
export function hasUnit(session: ReadSession, property_id: string, unit_id: string): boolean {
  const unit = query
    .selectFrom('property_units')
    .select('id')
    .where('id', '=', unit_id)
    .where('property_id', '=', property_id)
  return session.first(unit) !== undefined
}

/** The properties that an entity holds or has held, each once, by street line. */
export function propertiesOfEntity(session: ReadSession, entity_id: string): string[] {
  return session
    .all(
      query
        .selectFrom('properties as p')
        .select('p.id')
        .where('p.id', 'in', row =>
          row
            .selectFrom('holdings as h')
            .innerJoin('properties as x', join =>
              join.on(
                sql`h.internal_ref`,
                'in',
                sql`('property:' || x.id, 'property:' || COALESCE(x.external_ref, x.id))`,
              ),
            )
            .select('x.id')
            .where('h.entity_id', '=', entity_id),
        )
        .orderBy('p.line')
        .orderBy('p.id'),
    )
    .map(({ id }) => id)
}

export interface KeptDeposit {
  readonly id: string
  readonly lease_id: string
  readonly tenant: string
  readonly date: string
  readonly amount_minor: number
  readonly notes: string
}

/** Deposits of a property's tenants, or of one unit's, that were kept within some days, newest first; in the household's currency. */
export function keptDeposits(
  session: ReadSession,
  { id, unit_id, from, to }: { id: string; unit_id: string | undefined; from: string; to: string },
): KeptDeposit[] {
  return session.all(
    query
      .selectFrom('lease_deposits as e')
      .innerJoin('leases as l', 'l.id', 'e.lease_id')
      .select(['e.id', 'e.lease_id', 'l.tenant', 'e.date', 'e.amount_minor', 'e.notes'])
      .where('l.property_id', '=', id)
      .$if(unit_id !== undefined, of => of.where('l.unit_id', '=', unit_id ?? ''))
      .where('e.kind', '=', 'applied')
      .where('e.date', '>=', from)
      .where('e.date', '<=', to)
      .orderBy('e.date', 'desc')
      .orderBy('e.id', 'desc'),
  )
}
