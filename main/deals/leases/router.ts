import type { Inputs } from '../../../shared/contract/index.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import { pphmIfGiven } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Leases } from './service.ts'
import { toDetail, toLease, toRentRoll, toRents } from './to-wire.ts'

export interface LeaseRouterNeeds {
  readonly leases: Leases
  readonly currency: () => string
}

type WireTerms = Omit<Inputs['leases']['update'], 'lease_id'>

export function leaseRouter(implement: Implementer, { leases, currency }: LeaseRouterNeeds) {
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
    rentRoll: os.rentRoll.handler(({ input }) =>
      toRentRoll(leases.rentRoll(input.as_of, input.property_id), amounts()),
    ),
    ...entering(os, leases, amounts, detail),
  }
}

type Os = Implementer['leases']

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
