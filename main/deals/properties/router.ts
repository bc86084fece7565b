import { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import { addressKey, addressText, linePrefix } from '../../../shared/domain/address.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { cursorsOf } from '../../wire/cursor.ts'
import { given } from '../../wire/given.ts'
import { fromHundredths, toHundredths } from '../../wire/hundredths.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { PropertyDetail } from './changes.ts'
import type { Properties } from './service.ts'
import { STARTER_PRICES } from './starter-prices.ts'
import type { PropertyKey, PropertySummary, RepairPriceRow, SearchWord } from './store.ts'

export interface PropertyRouterNeeds {
  readonly properties: Properties
  readonly currency: () => string
}

interface WireFields {
  readonly baths?: number | null | undefined
  readonly projected_rent?: number | null | undefined
  readonly neighborhood_score?: number | null | undefined
  readonly purchase_price?: number | null | undefined
  readonly purchase_costs?: number | null | undefined
  readonly land_value?: number | null | undefined
  readonly sale_price?: number | null | undefined
}

export function propertyRouter(implement: Implementer, { properties, currency }: PropertyRouterNeeds) {
  const os = implement.properties
  const amounts = () => amountsIn(currency())
  const stored = <Fields extends WireFields>(fields: Fields) => storedIn(amounts(), fields)
  return {
    create: os.create.handler(async ({ input, context }) => {
      const { line, ...rest } = input
      return toDetail(await properties.create({ ...stored(rest), line }, context.actor), amounts())
    }),
    list: os.list.handler(({ input }) => {
      const { q, status, ownership, limit, cursor } = input
      const rows = properties.list(
        { status, ownership },
        searchWords(q ?? ''),
        limit + 1,
        cursor === undefined ? undefined : decode(cursor),
      )
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map(row => toProperty(row, amounts())),
        next_cursor: rows.length > limit && last ? cursors.encode([last.address_key, last.id]) : null,
      }
    }),
    count: os.count.handler(() => {
      const counts = properties.count()
      return { active: counts.get('active') ?? 0, archived: counts.get('archived') ?? 0 }
    }),
    get: os.get.handler(({ input }) => toDetail(properties.get(input.prop_id), amounts())),
    update: os.update.handler(async ({ input, context }) => {
      const { prop_id, ...rest } = input
      return toDetail(await properties.update(prop_id, stored(rest), context.actor), amounts())
    }),
    setArv: os.setArv.handler(async ({ input: { prop_id, arv, notes, date }, context }) => {
      const arv_minor = amounts().minor(arv, 'arv')
      return toDetail(await properties.setArv(prop_id, { arv_minor, notes, date }, context.actor), amounts())
    }),
    addComp: os.addComp.handler(async ({ input, context }) => {
      const { prop_id, price, distance, adjustment, ...rest } = input
      const comp = {
        ...rest,
        price_minor: amounts().minor(price, 'price'),
        distance_hundredths: toHundredths(distance) ?? null,
        adjustment_minor: amounts().minor(adjustment, 'adjustment'),
      }
      return toDetail(await properties.addComp(prop_id, comp, context.actor), amounts())
    }),
    deleteComp: os.deleteComp.handler(async ({ input, context }) =>
      toDetail(await properties.deleteComp(input.prop_id, input.id, context.actor), amounts()),
    ),
    addRepair: os.addRepair.handler(async ({ input, context }) => {
      const { prop_id, quantity, unit_cost, ...rest } = input
      const repair = {
        ...rest,
        quantity_milli: Math.round(quantity * 1000),
        unit_cost_minor: amounts().minor(unit_cost, 'unit_cost'),
      }
      return toDetail(await properties.addRepair(prop_id, repair, context.actor), amounts())
    }),
    updateRepair: os.updateRepair.handler(async ({ input, context }) => {
      const { prop_id, id, quantity, unit_cost, ...rest } = input
      const repair = given({
        ...rest,
        quantity_milli: quantity === undefined ? undefined : Math.round(quantity * 1000),
        unit_cost_minor: amounts().minorIfGiven(unit_cost, 'unit_cost'),
      })
      return toDetail(await properties.updateRepair(prop_id, id, repair, context.actor), amounts())
    }),
    deleteRepair: os.deleteRepair.handler(async ({ input, context }) =>
      toDetail(await properties.deleteRepair(input.prop_id, input.id, context.actor), amounts()),
    ),
    addFlag: os.addFlag.handler(async ({ input: { prop_id, ...flag }, context }) =>
      toDetail(await properties.addFlag(prop_id, flag, context.actor), amounts()),
    ),
    deleteFlag: os.deleteFlag.handler(async ({ input, context }) =>
      toDetail(await properties.deleteFlag(input.prop_id, input.id, context.actor), amounts()),
    ),
    repairPrices: os.repairPrices.handler(() => ({
      items: properties.repairPrices().map(row => toPrice(row, amounts())),
    })),
    addStarterPrices: os.addStarterPrices.handler(async ({ context }) => {
      const prices = STARTER_PRICES.map(({ unit_cost, ...rest }) => ({
        ...rest,
        unit_cost_minor: amounts().minor(unit_cost, 'unit_cost'),
      }))
      return {
        items: (await properties.addRepairPrices(prices, context.actor)).map(row => toPrice(row, amounts())),
      }
    }),
    saveRepairPrice: os.saveRepairPrice.handler(async ({ input: { unit_cost, ...rest }, context }) => {
      const unit_cost_minor = amounts().minor(unit_cost, 'unit_cost')
      return toPrice(await properties.saveRepairPrice({ ...rest, unit_cost_minor }, context.actor), amounts())
    }),
    deleteRepairPrice: os.deleteRepairPrice.handler(({ input, context }) =>
      properties.deleteRepairPrice(input.id, context.actor),
    ),
  }
}

/** What the wire calls otherwise than the table. */
function storedIn<Fields extends WireFields>({ minorIfGiven }: Amounts, fields: Fields) {
  const {
    baths,
    projected_rent,
    neighborhood_score,
    purchase_price,
    purchase_costs,
    land_value,
    sale_price,
    ...rest
  } = fields
  return {
    ...given(rest),
    ...given({
      baths_hundredths: toHundredths(baths),
      rent_minor: minorIfGiven(projected_rent, 'projected_rent'),
      neighborhood: neighborhood_score,
      purchase_price_minor: minorIfGiven(purchase_price, 'purchase_price'),
      purchase_costs_minor: minorIfGiven(purchase_costs, 'purchase_costs'),
      land_value_minor: minorIfGiven(land_value, 'land_value'),
      sale_price_minor: minorIfGiven(sale_price, 'sale_price'),
    }),
  }
}

/** Every word is looked for by itself: "street salem" is in two parts of an address. */
function searchWords(text: string): SearchWord[] {
  return text
    .split(/\s+/)
    .filter(typed => typed !== '')
    .map(typed => {
      const key = linePrefix(addressKey({ line: typed, city: '', postal_code: '' }))
      return { typed, plain: key === '|' ? null : key.slice(0, -1) }
    })
}

const cursors = cursorsOf(z.tuple([z.string(), z.string()]))

function decode(cursor: string): PropertyKey {
  const [address_key, id] = cursors.decode(cursor)
  return { address_key, id }
}

export function toProperty(
  row: PropertySummary,
  amounts: Amounts,
): Outputs['properties']['list']['items'][number] {
  const {
    address_key: _,
    baths_hundredths,
    rent_minor,
    neighborhood,
    arv_minor,
    repairs_minor,
    purchase_price_minor,
    purchase_costs_minor,
    land_value_minor,
    sale_price_minor,
    ...rest
  } = row
  return {
    ...rest,
    address: addressText(row),
    baths: fromHundredths(baths_hundredths),
    projected_rent: amounts.majorIfKnown(rent_minor),
    neighborhood_score: neighborhood,
    arv: amounts.majorIfKnown(arv_minor),
    repairs_total: amounts.majorIfKnown(repairs_minor),
    purchase_price: amounts.majorIfKnown(purchase_price_minor),
    purchase_costs: amounts.majorIfKnown(purchase_costs_minor),
    land_value: amounts.majorIfKnown(land_value_minor),
    sale_price: amounts.majorIfKnown(sale_price_minor),
  }
}

function toDetail(row: PropertyDetail, amounts: Amounts): Outputs['properties']['get'] {
  const { arv_history, comps, repairs, flags, holding_id, ...summary } = row
  return {
    ...toProperty(summary, amounts),
    arv_history: arv_history.map(({ arv_minor, property_id: _, ...rest }) => ({
      ...rest,
      arv: amounts.major(arv_minor),
    })),
    comps: comps.map(({ id, address, price_minor, date, distance_hundredths, area, adjustment_minor }) => ({
      id,
      address,
      price: amounts.major(price_minor),
      date,
      distance: fromHundredths(distance_hundredths),
      area,
      adjustment: amounts.major(adjustment_minor),
    })),
    repairs: repairs.map(
      ({ id, category, description, quantity_milli, unit, unit_cost_minor, total_minor }) => ({
        id,
        category,
        description,
        quantity: quantity_milli / 1000,
        unit,
        unit_cost: amounts.major(unit_cost_minor),
        total: amounts.major(total_minor),
      }),
    ),
    flags: flags.map(({ id, kind, severity, note }) => ({ id, kind, severity, note })),
    holding_id,
  }
}

function toPrice(
  { unit_cost_minor, ...rest }: RepairPriceRow,
  amounts: Amounts,
): Outputs['properties']['saveRepairPrice'] {
  return { ...rest, unit_cost: amounts.major(unit_cost_minor) }
}
