import type { Inputs } from '../../../shared/contract/index.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import type { Ports } from '../../core/ports.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { csvFile } from '../../wire/csv.ts'
import { given } from '../../wire/given.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import { pphmIfGiven } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import { rentRollCsv, rentRollPage } from './rent-roll-file.ts'
import type { Leases } from './service.ts'
import { toDetail, toLease, toRentRoll, toRents, toYear } from './to-wire.ts'

export interface LeaseRouterNeeds {
  readonly leases: Leases
  readonly currency: () => string
  readonly ports: Pick<Ports, 'printPdf'>
}

type WireTerms = Omit<Inputs['leases']['update'], 'lease_id'>

export function leaseRouter(implement: Implementer, { leases, currency, ports }: LeaseRouterNeeds) {
  const os = implement.leases
  const amounts = () => amountsIn(currency())
  const detail = (id: string) => toDetail(leases.get(id), amounts())
  /** What the wire calls otherwise than the table. */
  const stored = ({ rent, deposit, late_fee, late_fee_percent, rent_steps, ...rest }: WireTerms) => {
    const { minor, minorIfGiven } = amounts()
    return given({
      ...rest,
      rent_minor: minorIfGiven(rent, 'rent'),
      deposit_minor: minorIfGiven(deposit, 'deposit'),
      late_fee_minor: minorIfGiven(late_fee, 'late_fee'),
      late_fee_pphm: pphmIfGiven(late_fee_percent),
      rent_steps: rent_steps?.map((step, index) => ({
        from: step.from,
        rent_minor: minor(step.rent, 'rent_steps', index, 'rent'),
      })),
    })
  }

  return {
    list: os.list.handler(({ input }) => ({
      items: leases.list(input).map(lease => toLease(lease, amounts())),
    })),
    get: os.get.handler(({ input }) => detail(input.lease_id)),
    create: os.create.handler(async ({ input, context }) => {
      const { property_id, tenant, rent, start_date, ...rest } = input
      const rent_minor = amounts().minor(rent, 'rent')
      const lease = { ...stored(rest), property_id, tenant, rent_minor, start_date }
      return detail(await leases.create(lease, context.actor))
    }),
    update: os.update.handler(async ({ input: { lease_id, ...change }, context }) => {
      await leases.update(lease_id, stored(change), context.actor)
      return detail(lease_id)
    }),
    end: os.end.handler(async ({ input: { lease_id, end_date }, context }) => {
      await leases.end(lease_id, end_date, context.actor)
      return detail(lease_id)
    }),
    remove: os.remove.handler(async ({ input: { lease_id }, context }) => {
      await leases.remove(lease_id, context.actor)
      return { lease_id }
    }),
    rents: os.rents.handler(({ input: { lease_id, ...asked } }) =>
      toRents(leases.rents(lease_id, asked), amounts()),
    ),
    ...rolling(os, leases, amounts, ports),
    ...entering(os, leases, amounts, detail),
  }
}

type Os = Implementer['leases']

/** The rent roll, for the screen, for paper and for a spreadsheet. */
function rolling(
  os: Os,
  leases: Leases,
  amounts: () => ReturnType<typeof amountsIn>,
  ports: LeaseRouterNeeds['ports'],
) {
  const roll = ({ as_of, property_id }: Inputs['leases']['rentRoll']) =>
    toRentRoll(leases.rentRoll(as_of, property_id), amounts())
  return {
    rentRoll: os.rentRoll.handler(({ input }) => roll(input)),
    year: os.year.handler(({ input: { prop_id, year } }) =>
      toYear(prop_id, leases.year(prop_id, year), amounts()),
    ),
    rentRollCsv: os.rentRollCsv.handler(({ input }) => {
      const found = roll(input)
      return csvFile(`rent-roll ${found.as_of}`, rentRollCsv(found))
    }),
    rentRollFile: os.rentRollFile.handler(async ({ input: { format, ...asked } }) => {
      const { currency, minor } = amounts()
      const found = roll(asked)
      const page = rentRollPage(found, amount => moneyText(minor(amount, 'amount'), currency))
      return fileOfPage(page, ['rent-roll', found.as_of], format, ports)
    }),
  }
}

/** Payments, charges and deposits. */
function entering(
  os: Os,
  leases: Leases,
  amounts: () => ReturnType<typeof amountsIn>,
  detail: (id: string) => ReturnType<typeof toDetail>,
) {
  return {
    addPayment: os.addPayment.handler(async ({ input: { lease_id, amount, ...rest }, context }) => {
      const amount_minor = amounts().minorIfGiven(amount, 'amount')
      const transaction_id = await leases.addPayment(lease_id, { ...rest, amount_minor }, context.actor)
      return { transaction_id, rents: toRents(leases.rents(lease_id, {}), amounts()) }
    }),
    addLateFee: os.addLateFee.handler(async ({ input: { lease_id, amount, ...rest }, context }) => {
      const amount_minor = amounts().minorIfGiven(amount, 'amount')
      await leases.addLateFee(lease_id, { ...rest, amount_minor }, context.actor)
      return detail(lease_id)
    }),
    addCharge: os.addCharge.handler(async ({ input: { lease_id, amount, ...rest }, context }) => {
      const amount_minor = amounts().minor(amount, 'amount')
      await leases.addCharge(lease_id, { ...rest, amount_minor }, context.actor)
      return detail(lease_id)
    }),
    removeCharge: os.removeCharge.handler(async ({ input: { lease_id, charge_id }, context }) => {
      await leases.removeCharge(lease_id, charge_id, context.actor)
      return detail(lease_id)
    }),
    addDeposit: os.addDeposit.handler(async ({ input: { lease_id, amount, ...rest }, context }) => {
      const amount_minor = amounts().minor(amount, 'amount')
      await leases.addDeposit(lease_id, { ...rest, amount_minor }, context.actor)
      return detail(lease_id)
    }),
    removeDeposit: os.removeDeposit.handler(async ({ input: { lease_id, deposit_id }, context }) => {
      await leases.removeDeposit(lease_id, deposit_id, context.actor)
      return detail(lease_id)
    }),
  }
}
