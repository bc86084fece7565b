import type { Outputs } from '../../../shared/contract/index.ts'
import { addressText } from '../../../shared/domain/address.ts'
import { STAGE_NAMES } from '../../../shared/domain/deals/stages.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import { percentIfKnown, pphmIfGiven } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { DocumentRow } from './documents.store.ts'
import { metaOf } from './kept-facts.ts'
import type { DealMoney } from './money.ts'
import type { Deals } from './service.ts'
import { movesAsCsv } from './stage-history.ts'
import type { DealWithPlace } from './store.ts'
import type { TimelineEntry } from './timeline.store.ts'

export interface DealRouterNeeds {
  readonly deals: Deals
  readonly currency: () => string
}

interface WireFigures {
  readonly asking_price?: number | null | undefined
  readonly partner_split?: number | null | undefined
}

/** What is given of a deal, as the wire names it, in the units that it is kept in. */
export function storedDeal<T extends WireFigures>(
  { asking_price, partner_split, ...rest }: T,
  amounts: Amounts,
) {
  return {
    ...given(rest),
    ...given({
      asking_price_minor: amounts.minorIfGiven(asking_price, 'asking_price'),
      partner_split_pphm: pphmIfGiven(partner_split),
    }),
  }
}

export function dealRouter(implement: Implementer, { deals, currency }: DealRouterNeeds) {
  const os = implement.deals
  const amounts = () => amountsIn(currency())
  return {
    create: os.create.handler(async ({ input, context }) => {
      const { title, ...rest } = input
      return toDeal(await deals.create({ ...storedDeal(rest, amounts()), title }, context.actor), amounts())
    }),
    list: os.list.handler(({ input: { limit, totals, ...filter } }) => {
      const items = deals.list(filter, limit).map(row => toDeal(row, amounts()))
      if (totals !== true) return { items }
      const { count, asked_minor } = deals.totals(filter)
      return { items, totals: { count, sum: amounts().major(asked_minor), unconverted: [] } }
    }),
    get: os.get.handler(({ input }) => toDeal(deals.get(input.deal_id), amounts())),
    update: os.update.handler(async ({ input, context }) => {
      const { deal_id, ...rest } = input
      return toDeal(await deals.update(deal_id, storedDeal(rest, amounts()), context.actor), amounts())
    }),
    dashboard: os.dashboard.handler(({ input }) => {
      const { major } = amounts()
      const figures = deals.figures(input.from, input.to)
      return {
        by_stage: figures.by_stage.map(({ fees_minor, contract_minor, ...rest }) => ({
          ...rest,
          fees: major(fees_minor),
          contract_value: major(contract_minor),
        })),
        by_month: figures.by_month.map(({ expected_minor, earned_minor, ...rest }) => ({
          ...rest,
          expected: major(expected_minor),
          earned: major(earned_minor),
        })),
        undated_expected: major(figures.undated_minor),
        conversion: [...figures.conversion],
      }
    }),
    timeline: os.timeline.handler(({ input }) => ({
      items: deals.timeline(input.deal_id, input.limit).map(row => toTimelineEntry(row, amounts())),
    })),
    money: os.money.handler(({ input }) => toMoney(deals.money(input.deal_id), amounts())),
    stageHistory: os.stageHistory.handler(({ input }) => {
      const moves = deals.moves(input.from, input.to)
      return { csv: movesAsCsv(moves), rows: moves.length }
    }),
    documents: os.documents.handler(({ input }) => ({
      items: deals.documents(input.deal_id).map(toDocument),
    })),
    addDocument: os.addDocument.handler(async ({ input: { deal_id, shared, ...rest }, context }) =>
      toDocument(await deals.addDocument(deal_id, { ...rest, shared: flag(shared) }, context.actor)),
    ),
    updateDocument: os.updateDocument.handler(async ({ input, context }) =>
      toDocument(await deals.shareDocument(input.deal_id, input.id, flag(input.shared), context.actor)),
    ),
    deleteDocument: os.deleteDocument.handler(({ input, context }) =>
      deals.deleteDocument(input.deal_id, input.id, context.actor),
    ),
  }
}

function toMoney(money: DealMoney, { major }: Amounts): Outputs['deals']['money'] {
  const { costs_minor, received_minor, contract_price_minor, fee, trail, repairs, partner } = money
  return {
    costs: major(costs_minor),
    received: major(received_minor),
    net: major(received_minor - costs_minor),
    fee: fee && {
      amount: major(fee.amount_minor),
      date: fee.date,
      open: major(fee.open_minor),
      description: fee.description,
      in_ledger: fee.in_ledger.map(({ id, amount_minor, ...row }) => ({
        ...row,
        transaction_id: id,
        amount: major(amount_minor),
      })),
    },
    contract_price: contract_price_minor === null ? null : major(contract_price_minor),
    trail: trail.map(part => ({
      part: part.part,
      received: major(part.received_minor),
      paid: major(part.paid_minor),
      net: major(part.received_minor - part.paid_minor),
      items: part.rows.map(({ signed_minor, tags: _, ...row }) => ({
        ...row,
        signed_amount: major(signed_minor),
      })),
    })),
    left_out: money.left_out,
    repairs: repairs.map(({ line, estimate_minor, actual_minor }) => ({
      line,
      estimate: major(estimate_minor),
      actual: major(actual_minor),
      over: major(actual_minor - estimate_minor),
    })),
    partner: partner && {
      partner_id: partner.partner_id,
      name: partner.name,
      split_percent: percentIfKnown(partner.split_pphm) ?? 0,
      fee: major(partner.fee_minor),
      fee_basis: partner.basis,
      share: major(partner.share_minor),
      paid: major(partner.paid_minor),
      open: partner.open_minor === null ? null : major(partner.open_minor),
    },
  }
}

/** The one-line address of a deal's property; null where it has none. */
export function placeOf(row: {
  readonly line: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postal_code: string | null
  readonly country: string | null
}): string | null {
  const { line, city, region, postal_code, country } = row
  if (line === null) return null
  return addressText({
    line,
    city: city ?? '',
    region: region ?? '',
    postal_code: postal_code ?? '',
    country: country ?? '',
  })
}

function toDeal(row: DealWithPlace, amounts: Amounts): Outputs['deals']['get'] {
  const { line: _, city: __, region: ___, postal_code: ____, country: _____, ...own } = row
  const { asking_price_minor, partner_split_pphm, meta: ______, ...rest } = own
  return {
    ...rest,
    address: placeOf(row),
    asking_price: amounts.majorIfKnown(asking_price_minor),
    partner_split: percentIfKnown(partner_split_pphm),
    meta: jsonOf(metaOf(row)),
  }
}

type Json = Outputs['deals']['get']['meta']
function jsonOf(meta: Readonly<Record<string, unknown>>): Json {
  const copy: Json = JSON.parse(JSON.stringify(meta))
  return copy
}

function toDocument({ shared, ...rest }: DocumentRow): Outputs['deals']['updateDocument'] {
  return { ...rest, shared: shared === 1 }
}

const KINDS: Readonly<Record<string, string>> = { sms: 'Text', email: 'E-mail', call_note: 'Call note' }
const EVENTS: Readonly<Record<string, string>> = {
  call: 'Call',
  text: 'Text',
  email: 'E-mail',
  inspection: 'Inspection',
  offer: 'Offer',
  note: 'Note',
}
const ASSIGNMENTS: Readonly<Record<string, string>> = {
  offered: 'Offered to',
  assigned: 'Assigned to',
  closed: 'Closed with',
  fallout: 'Fell out:',
}

function titleOf({ kind, what, detail }: TimelineEntry): string {
  switch (kind) {
    case 'activity':
      return EVENTS[what] ?? what
    case 'move':
      return detail === null
        ? `Entered as ${nameOfStage(what)}`
        : `Moved from ${nameOfStage(detail)} to ${nameOfStage(what)}`
    case 'draft':
      return `${KINDS[what] ?? what} drafted`
    case 'sent':
      return `${KINDS[what] ?? what} sent`
    case 'assignment':
      return `${ASSIGNMENTS[what] ?? what} ${detail ?? ''}`.trim()
    case 'underwriting':
      return `Underwritten: ${what}`
    case 'follow_up':
      return `Follow-up ${what === 'open' ? 'due' : what} ${detail ?? ''}`.trim()
  }
}

function nameOfStage(stage: string): string {
  const names: Readonly<Record<string, string>> = STAGE_NAMES
  return names[stage] ?? stage
}

function toTimelineEntry(
  row: TimelineEntry,
  amounts: Amounts,
): Outputs['deals']['timeline']['items'][number] {
  const { id, kind, at, text, by, amount_minor, ref_id } = row
  return {
    id,
    kind,
    at,
    title: titleOf(row),
    text,
    by,
    amount: amounts.majorIfKnown(amount_minor),
    ref_id,
  }
}
