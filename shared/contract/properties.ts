import { z } from 'zod'
import { RECOVERIES } from '../domain/property-books/depreciation.ts'
import { OWNERSHIPS } from '../domain/property-ownership.ts'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  listOf,
  Name,
  NonNegativeAmount,
  PositiveAmount,
  page,
  ShortText,
} from './common.ts'

export const PropertyType = z.enum([
  'single_family',
  'multi_family',
  'condo',
  'townhouse',
  'manufactured',
  'land',
  'commercial',
  'other',
])
export type PropertyType = z.infer<typeof PropertyType>
export const Occupancy = z.enum(['owner', 'tenant', 'vacant', 'unknown'])
export type Occupancy = z.infer<typeof Occupancy>
/** imperial: square feet and miles; metric: square metres and kilometres. */
export const Units = z.enum(['imperial', 'metric'])
export const FlagKind = z.enum([
  'title_defect',
  'lien',
  'code_violation',
  'permit',
  'probate',
  'occupancy',
  'flood_zone',
  'other',
])
export type FlagKind = z.infer<typeof FlagKind>
/** Looked at, bought, held or gone. */
export const Ownership = z.enum(OWNERSHIPS)
export type Ownership = z.infer<typeof Ownership>
export const Severity = z.enum(['low', 'medium', 'high', 'blocker'])
export type Severity = z.infer<typeof Severity>

const hundredths = z.number().nonnegative().max(100_000).multipleOf(0.01, 'must have at most two decimals')
const fields = {
  line: z.string().trim().min(1, 'must not be empty').max(200),
  city: ShortText,
  region: ShortText,
  postal_code: z.string().trim().max(20),
  country: z.string().trim().max(60),
  property_type: PropertyType,
  beds: z.number().int().min(0).max(1000).nullable(),
  baths: hundredths.nullable(),
  area: z.number().int().positive().max(100_000_000).nullable(),
  units: Units,
  year_built: z.number().int().min(1000).max(2200).nullable(),
  occupancy: Occupancy,
  projected_rent: NonNegativeAmount.nullable(),
  /** 0-100, 100 best; of the place, never of who lives there. */
  neighborhood_score: z.number().int().min(0).max(100).nullable(),
  notes: LongText,
  ownership: Ownership,
  /** null for a date or an amount that is not known, here and below. */
  owned_on: CalendarDateText.nullable(),
  purchase_price: NonNegativeAmount.nullable(),
  /** What the purchase cost besides the price: part of the basis. */
  purchase_costs: NonNegativeAmount.nullable(),
  /** What of the price is the land's, which is not written off. */
  land_value: NonNegativeAmount.nullable(),
  /** When it was ready to be let; null for the day of the purchase. */
  in_service_on: CalendarDateText.nullable(),
  /** Years over which the building is written off; null for those of its type: 27.5 for homes, 39 for commercial ones. */
  recovery: z.enum(RECOVERIES).nullable(),
  sold_on: CalendarDateText.nullable(),
  sale_price: NonNegativeAmount.nullable(),
}
/** What another system calls the record; a whole number is taken as text. */
export const ExternalRef = z
  .union([z.string().trim().min(1).max(100), z.number().int().nonnegative()])
  .transform(String)

export const NewProperty = z.object({
  ...z.object(fields).partial().shape,
  line: fields.line,
  external_ref: ExternalRef.optional(),
  /** A second property at the same address is refused without it. */
  allow_duplicate: z.boolean().default(false),
})
export const PropertyChange = z.object({
  ...z.object(fields).partial().shape,
  status: z.enum(['active', 'archived']).optional(),
  /** An address where another property stands is refused without it. */
  allow_duplicate: z.boolean().optional(),
})

export const Property = z.object({
  id: Id,
  external_ref: z.string().nullable(),
  /** The address in one line. */
  address: z.string(),
  ...fields,
  status: z.enum(['active', 'archived']),
  /** The latest after-repair value. */
  arv: Amount.nullable(),
  arv_date: CalendarDateText.nullable(),
  repairs_total: Amount.nullable(),
  comps_count: z.number().int(),
  flags_count: z.number().int(),
  /** The severest of its legal flags. */
  worst_flag: Severity.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Property = z.infer<typeof Property>

export const ArvEntry = z.object({
  id: Id,
  arv: Amount,
  notes: z.string(),
  date: CalendarDateText,
  created_at: Instant,
})
const comp = {
  address: z.string().trim().min(1, 'must not be empty').max(200),
  price: PositiveAmount,
  date: CalendarDateText,
  /** Miles or kilometres, as the property's units say. */
  distance: hundredths.nullable(),
  area: fields.area,
  /** Added to the price to make the comp like the property. */
  adjustment: Amount,
}
export const Comp = z.object({ id: Id, ...comp })
export type Comp = z.infer<typeof Comp>
export const NewComp = z.object({
  ...comp,
  distance: comp.distance.default(null),
  area: comp.area.default(null),
  adjustment: comp.adjustment.default(0),
})
const quantity = z
  .number()
  .positive('must be more than 0')
  .max(1_000_000)
  .multipleOf(0.001, 'must have at most three decimals')
const repair = {
  category: Name,
  description: ShortText,
  quantity,
  unit: z.string().trim().max(20),
  unit_cost: NonNegativeAmount,
}
/** `total` is quantity times unit cost, rounded half up. */
export const Repair = z.object({ id: Id, ...repair, total: Amount })
export type Repair = z.infer<typeof Repair>
export const NewRepair = z.object({
  ...repair,
  description: repair.description.default(''),
  quantity: quantity.default(1),
  unit: repair.unit.default(''),
})
const flag = { kind: FlagKind, severity: Severity, note: LongText }
export const LegalFlag = z.object({ id: Id, ...flag })
export type LegalFlag = z.infer<typeof LegalFlag>
export const NewLegalFlag = z.object({ ...flag, note: flag.note.default('') })

/** A property with all that is known of it. */
export const PropertyDetail = z.object({
  ...Property.shape,
  arv_history: z.array(ArvEntry),
  comps: z.array(Comp),
  repairs: z.array(Repair),
  flags: z.array(LegalFlag),
  /** The active holding that is this property; null where it is none yet. */
  holding_id: Id.nullable(),
})
export type PropertyDetail = z.infer<typeof PropertyDetail>

export const RepairPrice = z.object({
  id: Id,
  category: Name,
  description: ShortText,
  unit: z.string().trim().max(20),
  unit_cost: NonNegativeAmount,
})
export type RepairPrice = z.infer<typeof RepairPrice>

const path = '/core/property'
const one = `${path}/{prop_id}` as const
const tags = ['properties']
const Of = z.object({ prop_id: Id })
const within = <T extends z.ZodRawShape>(shape: T) => z.object({ prop_id: Id, ...shape })
export const properties = {
  create: base
    .route({ method: 'POST', path, summary: 'Add a property', tags, successStatus: 201 })
    .input(NewProperty)
    .output(PropertyDetail),
  list: base
    .route({ method: 'GET', path, summary: 'Properties by address, a page at a time', tags })
    .input(
      z.object({
        q: z.string().max(200).optional(),
        status: z.enum(['active', 'archived']).default('active'),
        ownership: Ownership.optional(),
        limit: z.number().int().min(1).max(500).default(100),
        cursor: z.string().max(1000).optional(),
      }),
    )
    .output(page(Property)),
  count: base
    .route({ method: 'GET', path: `${path}/count`, summary: 'How many properties there are', tags })
    .input(z.object({}))
    .output(z.object({ active: z.number().int(), archived: z.number().int() })),
  repairPrices: base
    .route({ method: 'GET', path: `${path}/repair_prices`, summary: 'The price list of repairs', tags })
    .input(z.object({}))
    .output(listOf(RepairPrice)),
  addStarterPrices: base
    .route({
      method: 'POST',
      path: `${path}/repair_prices/starter`,
      summary: 'Add the starter prices that the list does not have yet',
      tags,
    })
    .input(z.object({}))
    .output(listOf(RepairPrice)),
  saveRepairPrice: base
    .route({
      method: 'POST',
      path: `${path}/repair_prices`,
      summary: 'Add a price, or change the one whose id is given',
      tags,
    })
    .input(z.object({ ...RepairPrice.omit({ id: true }).shape, id: Id.optional() }))
    .output(RepairPrice),
  deleteRepairPrice: base
    .route({ method: 'DELETE', path: `${path}/repair_prices/{id}`, summary: 'Remove a price', tags })
    .input(z.object({ id: Id }))
    .output(z.object({ id: Id })),
  get: base
    .route({ method: 'GET', path: one, summary: 'A property with its intel', tags })
    .input(Of)
    .output(PropertyDetail),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change or archive a property', tags })
    .input(within(PropertyChange.shape))
    .output(PropertyDetail),
  setArv: base
    .route({
      method: 'POST',
      path: `${one}/arv`,
      summary: 'Set the after-repair value; earlier ones are kept',
      tags,
    })
    .input(within({ arv: PositiveAmount, notes: LongText.default(''), date: CalendarDateText.optional() }))
    .output(PropertyDetail),
  addComp: base
    .route({ method: 'POST', path: `${one}/comps`, summary: 'Add a comparable sale', tags })
    .input(within(NewComp.shape))
    .output(PropertyDetail),
  deleteComp: base
    .route({ method: 'DELETE', path: `${one}/comps/{id}`, summary: 'Remove a comparable sale', tags })
    .input(within({ id: Id }))
    .output(PropertyDetail),
  addRepair: base
    .route({ method: 'POST', path: `${one}/repairs`, summary: 'Add a repair', tags })
    .input(within(NewRepair.shape))
    .output(PropertyDetail),
  updateRepair: base
    .route({ method: 'PATCH', path: `${one}/repairs/{id}`, summary: 'Change a repair', tags })
    .input(within({ id: Id, ...z.object(repair).partial().shape }))
    .output(PropertyDetail),
  deleteRepair: base
    .route({ method: 'DELETE', path: `${one}/repairs/{id}`, summary: 'Remove a repair', tags })
    .input(within({ id: Id }))
    .output(PropertyDetail),
  addFlag: base
    .route({ method: 'POST', path: `${one}/flags`, summary: 'Add a legal flag', tags })
    .input(within(NewLegalFlag.shape))
    .output(PropertyDetail),
  deleteFlag: base
    .route({ method: 'DELETE', path: `${one}/flags/{id}`, summary: 'Remove a legal flag', tags })
    .input(within({ id: Id }))
    .output(PropertyDetail),
}
