import { z } from 'zod'
import {
  base,
  CalendarDateText,
  Id,
  LongText,
  listOf,
  MonthText,
  NonNegativeAmount,
  PositiveAmount,
} from './common.ts'
import {
  DepositKind,
  Lease,
  LeaseDetail,
  LeaseRents,
  LeaseStatus,
  leaseFields,
  RentRoll,
  RentsOfYear,
} from './lease-records.ts'

const path = '/core/leases'
const one = `${path}/{lease_id}` as const
const tags = ['leases']
const Of = z.object({ lease_id: Id })
const within = <T extends z.ZodRawShape>(shape: T) => z.object({ lease_id: Id, ...shape })
/** Which rent roll. */
const rolled = {
  /** Today where it is left out. */
  as_of: CalendarDateText.optional(),
  property_id: Id.optional(),
}
export const leases = {
  list: base
    .route({ method: 'GET', path, summary: 'Leases, the latest first', tags })
    .input(
      z.object({
        property_id: Id.optional(),
        unit_id: Id.optional(),
        status: LeaseStatus.optional(),
        /** Words that all occur in the tenant's name. */
        q: z.string().max(200).optional(),
      }),
    )
    .output(listOf(Lease)),
  create: base
    .route({ method: 'POST', path, summary: 'Add a lease', tags, successStatus: 201 })
    .input(
      z.object({
        ...z.object(leaseFields).partial().shape,
        property_id: leaseFields.property_id,
        tenant: leaseFields.tenant,
        rent: leaseFields.rent,
        start_date: leaseFields.start_date,
      }),
    )
    .output(LeaseDetail),
  get: base
    .route({ method: 'GET', path: one, summary: 'A lease with its deposits and charges', tags })
    .input(Of)
    .output(LeaseDetail),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change a lease', tags })
    .input(within(z.object(leaseFields).partial().shape))
    .output(LeaseDetail),
  end: base
    .route({ method: 'POST', path: `${one}/end`, summary: 'Say on which day a lease ends', tags })
    .input(within({ end_date: CalendarDateText }))
    .output(LeaseDetail),
  remove: base
    .route({ method: 'DELETE', path: one, summary: 'Remove a lease that nothing was paid for', tags })
    .input(Of)
    .output(Of),
  rents: base
    .route({
      method: 'GET',
      path: `${one}/rents`,
      summary: 'The rents of a lease, what of each is paid, and what is owed',
      tags,
    })
    .input(
      within({
        /** The first due day; that of the lease where it is left out. */
        from: CalendarDateText.optional(),
        /** The last due day; where it is left out, the end of the month after that of `as_of`, or of that of `from` where it is later. */
        to: CalendarDateText.optional(),
        /** Today where it is left out. */
        as_of: CalendarDateText.optional(),
      }),
    )
    .output(LeaseRents),
  addPayment: base
    .route({
      method: 'POST',
      path: `${one}/payments`,
      summary: 'A payment of the tenant: an income of the ledger, or one that is entered now',
      tags,
      successStatus: 201,
    })
    .input(
      within({
        /** An income that is there. Without it one is entered of `amount`, on `date`. */
        transaction_id: Id.optional(),
        amount: PositiveAmount.optional(),
        /** Today where it is left out. */
        date: CalendarDateText.optional(),
        account_id: Id.nullable().optional(),
        notes: LongText.optional(),
      }),
    )
    .output(z.object({ transaction_id: Id, rents: LeaseRents })),
  addLateFee: base
    .route({
      method: 'POST',
      path: `${one}/late_fees`,
      summary: 'Charge the late fee of a month’s rent, as proposed or as said; 0 waives it',
      tags,
      successStatus: 201,
    })
    .input(
      within({
        period: MonthText,
        amount: NonNegativeAmount.optional(),
        /** Today where it is left out. */
        date: CalendarDateText.optional(),
        notes: LongText.optional(),
      }),
    )
    .output(LeaseDetail),
  addCharge: base
    .route({
      method: 'POST',
      path: `${one}/charges`,
      summary: 'Charge something besides the rent',
      tags,
      successStatus: 201,
    })
    .input(
      within({
        amount: PositiveAmount,
        /** Today where it is left out. */
        date: CalendarDateText.optional(),
        notes: LongText.optional(),
      }),
    )
    .output(LeaseDetail),
  removeCharge: base
    .route({ method: 'DELETE', path: `${one}/charges/{charge_id}`, summary: 'Remove a charge', tags })
    .input(within({ charge_id: Id }))
    .output(LeaseDetail),
  addDeposit: base
    .route({
      method: 'POST',
      path: `${one}/deposits`,
      summary: 'A deposit was received, returned, or applied to what the tenant owes',
      tags,
      successStatus: 201,
    })
    .input(
      within({
        kind: DepositKind,
        amount: PositiveAmount,
        /** Today where it is left out; that of the transaction where there is one. */
        date: CalendarDateText.optional(),
        /** The row of the ledger that it is part of. */
        transaction_id: Id.optional(),
        notes: LongText.optional(),
      }),
    )
    .output(LeaseDetail),
  removeDeposit: base
    .route({
      method: 'DELETE',
      path: `${one}/deposits/{deposit_id}`,
      summary: 'Remove a deposit entry',
      tags,
    })
    .input(within({ deposit_id: Id }))
    .output(LeaseDetail),
  rentRoll: base
    .route({
      method: 'GET',
      path: '/core/rent_roll',
      summary: 'Who rents what on a day, what is owed, and what is vacant',
      tags,
    })
    .input(z.object(rolled))
    .output(RentRoll),
  year: base
    .route({
      method: 'GET',
      path: '/core/property/{prop_id}/rents',
      summary: 'What a property’s tenants owed and paid in a year, and how long its units stood empty',
      tags,
    })
    .input(z.object({ prop_id: Id, year: z.number().int().min(1900).max(2199).optional() }))
    .output(RentsOfYear),
  rentRollCsv: base
    .route({ method: 'GET', path: '/core/rent_roll.csv', summary: 'The rent roll as CSV', tags })
    .input(z.object(rolled))
    .output(z.file()),
  rentRollFile: base
    .route({
      method: 'GET',
      path: '/core/rent_roll/file',
      summary: 'The rent roll as one page to print, or as PDF',
      tags,
    })
    .input(z.object({ ...rolled, format: z.enum(['html', 'pdf']).default('pdf') }))
    .output(z.file()),
}
