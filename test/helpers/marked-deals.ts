import type { Insertable } from 'kysely'
import type { App } from '../../main/app.ts'
import { query } from '../../main/core/database/database.ts'
import type { Schema } from '../../main/core/database/schema.ts'
import { newId } from '../../main/core/ids.ts'

/*
 * Deals in whose every text stands where it stands, so that a text which shows up where it must not be names its column. What a partner may see
 * begins with OPEN, everything else with SECRET.
 */

const AT = '2026-01-01T00:00:00.000Z'

/** Amounts that no partner may learn, in minor units; each is found nowhere else. */
export const SECRET_AMOUNTS = {
  asking_price_minor: 71_310_073,
  arv_estimate_minor: 72_420_074,
  max_allowable_offer_minor: 73_530_075,
  expected_spread_minor: 74_640_076,
  offer_amount_minor: 75_750_077,
  deposit_minor: 76_860_078,
  rent_minor: 77_970_079,
  comp_price_minor: 78_180_081,
  repair_minor: 79_290_082,
  proof_of_funds_minor: 81_410_083,
  purchase_price_minor: 82_520_084,
  purchase_costs_minor: 83_630_085,
  land_value_minor: 84_740_086,
  sale_price_minor: 85_850_087,
} as const

export interface DealOf {
  /** Stands in every text of this deal. */
  readonly name: string
  readonly partner_id?: string
  readonly split_pphm?: number
  readonly stage?: Insertable<Schema['wholesale_pipelines']>['stage']
  readonly archived?: boolean
  readonly contract_price_minor?: number
  readonly target_minor?: number
  readonly actual_fee_minor?: number
  /** A buyer that the deal is assigned to, at a price or for a fee. */
  readonly assigned?: { readonly price_minor?: number; readonly fee_minor?: number }
  /** No pipeline yet. */
  readonly bare?: boolean
  /** No property yet. */
  readonly homeless?: boolean
}

/** Adds a deal with all that hangs on it. @returns its id. */
export function addMarkedDeal(app: App, of: DealOf): Promise<string> {
  return app.database.write(session => {
    const secret = (column: string) => `SECRET ${column} of ${of.name}`
    const add = <T extends keyof Schema>(table: T, row: Insertable<Schema[T]>) =>
      void session.run(query.insertInto<keyof Schema>(table).values(row))
    const property_id = newId('prop')
    add('properties', {
      id: property_id,
      external_ref: secret('properties.external_ref'),
      address_key: secret('properties.address_key'),
      line: `OPEN line of ${of.name}`,
      city: `OPEN city of ${of.name}`,
      region: 'OPEN-R',
      postal_code: 'OPEN-P',
      country: 'US',
      property_type: 'single_family',
      beds: 3,
      baths_hundredths: 200,
      area: 1234,
      units: 'imperial',
      year_built: 1951,
      occupancy: 'vacant',
      rent_minor: SECRET_AMOUNTS.rent_minor,
      neighborhood: 55,
      notes: secret('properties.notes'),
      status: 'active',
      created_at: AT,
      updated_at: AT,
      ownership: 'sold',
      owned_on: '2020-01-01',
      purchase_price_minor: SECRET_AMOUNTS.purchase_price_minor,
      purchase_costs_minor: SECRET_AMOUNTS.purchase_costs_minor,
      land_value_minor: SECRET_AMOUNTS.land_value_minor,
      in_service_on: null,
      recovery: null,
      sold_on: '2021-01-01',
      sale_price_minor: SECRET_AMOUNTS.sale_price_minor,
    })
    add('property_arvs', {
      id: newId('arv'),
      property_id,
      arv_minor: SECRET_AMOUNTS.arv_estimate_minor,
      notes: secret('property_arvs.notes'),
      date: '2026-01-02',
      created_at: AT,
    })
    add('property_comps', {
      id: newId('comp'),
      property_id,
      address: secret('property_comps.address'),
      price_minor: SECRET_AMOUNTS.comp_price_minor,
      date: '2026-01-02',
      distance_hundredths: 50,
      area: 1200,
      adjustment_minor: 0,
      created_at: AT,
    })
    add('property_repairs', {
      id: newId('rep'),
      property_id,
      category: secret('property_repairs.category'),
      description: secret('property_repairs.description'),
      quantity_milli: 1000,
      unit: secret('property_repairs.unit'),
      unit_cost_minor: SECRET_AMOUNTS.repair_minor,
      total_minor: SECRET_AMOUNTS.repair_minor,
      created_at: AT,
    })
    add('property_flags', {
      id: newId('flag'),
      property_id,
      kind: 'lien',
      severity: 'high',
      note: secret('property_flags.note'),
      created_at: AT,
    })
    const deal_id = newId('deal')
    add('deals', {
      id: deal_id,
      external_ref: secret('deals.external_ref'),
      title: secret('deals.title'),
      property_id: of.homeless ? null : property_id,
      source: secret('deals.source'),
      seller_name: secret('deals.seller_name'),
      seller_phone: secret('deals.seller_phone'),
      seller_email: secret('deals.seller_email'),
      seller_time_zone: secret('deals.seller_time_zone'),
      seller_consent: 'given',
      asking_price_minor: SECRET_AMOUNTS.asking_price_minor,
      partner_id: of.partner_id ?? null,
      partner_split_pphm: of.split_pphm ?? null,
      meta: JSON.stringify({ note: secret('deals.meta') }),
      status: of.archived ? 'archived' : 'open',
      created_at: AT,
      updated_at: AT,
    })
    const document = (shared: 0 | 1, title: string, location: string) =>
      add('deal_documents', { id: newId('doc'), deal_id, title, location, shared, created_at: AT })
    document(
      1,
      `OPEN contract of ${of.name}`,
      `https://files.example/OPEN-link-${of.name.replace(/\W/g, '-')}`,
    )
    document(1, `OPEN survey of ${of.name}`, `/home/owner/${secret('deal_documents.location')}`)
    document(0, secret('deal_documents.title'), `https://files.example/${secret('unshared')}`)
    if (of.bare) return deal_id
    const pipeline_id = newId('wp')
    add('wholesale_pipelines', {
      id: pipeline_id,
      deal_id,
      stage: of.stage ?? 'lead',
      stage_since: '2026-01-10',
      lead_source: secret('wholesale_pipelines.lead_source'),
      seller_motivation: secret('wholesale_pipelines.seller_motivation'),
      arv_estimate_minor: SECRET_AMOUNTS.arv_estimate_minor,
      max_allowable_offer_minor: SECRET_AMOUNTS.max_allowable_offer_minor,
      assignment_fee_target_minor: of.target_minor ?? null,
      expected_spread_minor: SECRET_AMOUNTS.expected_spread_minor,
      offer_amount_minor: SECRET_AMOUNTS.offer_amount_minor,
      offer_date: '2026-01-05',
      contract_price_minor: of.contract_price_minor ?? null,
      contract_date: '2026-01-08',
      closing_date: '2026-02-20',
      assignable: 1,
      exit: 'assignment',
      actual_fee_minor: of.actual_fee_minor ?? null,
      closed_on: of.stage === 'closed' ? '2026-01-14' : null,
      dead_reason: secret('wholesale_pipelines.dead_reason'),
      notes: secret('wholesale_pipelines.notes'),
      created_at: AT,
      updated_at: AT,
    })
    add('stage_moves', {
      id: newId('move'),
      pipeline_id,
      from_stage: null,
      to_stage: 'lead',
      at: AT,
      date: '2026-01-01',
      actor: secret('stage_moves.actor'),
      reason: secret('stage_moves.reason'),
      forced: 0,
    })
    add('deal_activities', {
      id: newId('act'),
      pipeline_id,
      at: AT,
      event_type: 'call',
      description: secret('deal_activities.description'),
      created_by: secret('deal_activities.created_by'),
      created_at: AT,
    })
    const buyer_id = newId('buyer')
    add('buyers', {
      id: buyer_id,
      name: secret('buyers.name'),
      email: secret('buyers.email'),
      phone: secret('buyers.phone'),
      time_zone: secret('buyers.time_zone'),
      buy_box_summary: secret('buyers.buy_box_summary'),
      areas: JSON.stringify([secret('buyers.areas')]),
      property_types: JSON.stringify([secret('buyers.property_types')]),
      cash: 1,
      proof_of_funds_minor: SECRET_AMOUNTS.proof_of_funds_minor,
      proof_of_funds_date: '2026-01-03',
      notes: secret('buyers.notes'),
      is_active: 1,
      created_at: AT,
      updated_at: AT,
    })
    const assignment = (status: 'offered' | 'assigned' | 'closed', price?: number, fee?: number) =>
      add('assignments', {
        id: newId('asg'),
        pipeline_id,
        buyer_id,
        status,
        assignment_price_minor: price ?? null,
        assignment_fee_minor: fee ?? null,
        deposit_minor: SECRET_AMOUNTS.deposit_minor,
        deposit_outcome: null,
        fallout_reason: secret('assignments.fallout_reason'),
        notes: secret('assignments.notes'),
        offered_on: '2026-01-09',
        assigned_on: null,
        closed_on: null,
        fallout_on: null,
        created_at: AT,
        updated_at: AT,
      })
    // Another buyer's offer never counts for the fee.
    assignment('offered', 99_999_999)
    if (of.assigned)
      assignment(
        of.stage === 'closed' ? 'closed' : 'assigned',
        of.assigned.price_minor,
        of.assigned.fee_minor,
      )
    const draft_id = newId('msg')
    add('drafts', {
      id: draft_id,
      deal_id,
      buyer_id,
      kind: 'sms',
      tone: 'neutral',
      recipient: secret('drafts.recipient'),
      subject: secret('drafts.subject'),
      body: secret('drafts.body'),
      status: 'draft',
      hold_reasons: JSON.stringify([secret('drafts.hold_reasons')]),
      send_log: JSON.stringify([{ result: secret('drafts.send_log') }]),
      created_at: AT,
      updated_at: AT,
      sent_at: null,
    })
    add('follow_ups', {
      id: newId('fu'),
      deal_id,
      due_date: '2026-01-20',
      kind: 'sms',
      tone: 'neutral',
      note: secret('follow_ups.note'),
      status: 'open',
      done_at: null,
      created_at: AT,
    })
    add('pipeline_runs', {
      id: newId('run'),
      deal_id,
      kind: 'sms',
      tone: 'neutral',
      recipient: secret('pipeline_runs.recipient'),
      draft_id,
      warnings: JSON.stringify([secret('pipeline_runs.warnings')]),
      status: 'drafted',
      channel: secret('pipeline_runs.channel'),
      result: secret('pipeline_runs.result'),
      created_at: AT,
    })
    return deal_id
  })
}
