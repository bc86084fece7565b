import type { Inputs, Outputs } from '../../../shared/contract/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { JobView, Maintenance } from './service.ts'

export interface MaintenanceRouterNeeds {
  readonly maintenance: Maintenance
  readonly currency: () => string
}

type Wire = Outputs['maintenance']
type WireFields = Omit<Inputs['maintenance']['update'], 'job_id'>

export function maintenanceRouter(implement: Implementer, { maintenance, currency }: MaintenanceRouterNeeds) {
  const os = implement.maintenance
  const amounts = () => amountsIn(currency())
  const detail = (id: string) => toDetail(maintenance.get(id), amounts())
  const stored = ({ estimate, ...rest }: WireFields) =>
    given({ ...rest, estimate_minor: amounts().minorIfGiven(estimate, 'estimate') })
  return {
    list: os.list.handler(({ input: { limit, ...filter } }) => ({
      items: maintenance.list(filter, limit).map(job => toJob(job, amounts())),
    })),
    get: os.get.handler(({ input }) => detail(input.job_id)),
    create: os.create.handler(async ({ input: { property_id, title, ...rest }, context }) =>
      detail(await maintenance.create({ ...stored(rest), property_id, title }, context.actor)),
    ),
    update: os.update.handler(async ({ input: { job_id, ...change }, context }) => {
      await maintenance.update(job_id, stored(change), context.actor)
      return detail(job_id)
    }),
    done: os.done.handler(async ({ input: { job_id, done_on }, context }) => {
      const next = await maintenance.done(job_id, done_on, context.actor)
      return { job: detail(job_id), next: next === null ? null : detail(next) }
    }),
    remove: os.remove.handler(async ({ input: { job_id }, context }) => {
      await maintenance.remove(job_id, context.actor)
      return { job_id }
    }),
    addPayment: os.addPayment.handler(async ({ input: { job_id, transaction_id }, context }) => {
      await maintenance.addPayment(job_id, transaction_id, context.actor)
      return detail(job_id)
    }),
    removePayment: os.removePayment.handler(async ({ input: { job_id, payment_id }, context }) => {
      await maintenance.removePayment(job_id, payment_id, context.actor)
      return detail(job_id)
    }),
    vendors: os.vendors.handler(({ input }) => {
      const { major } = amounts()
      return {
        items: maintenance
          .vendors(input.year)
          .map(({ paid_minor, ...row }) => ({ ...row, paid: major(paid_minor) })),
      }
    }),
  }
}

function toJob(
  { cost_minor, estimate_minor, series_start: _, after_job_id: __, payments: ___, ...job }: JobView,
  { major, majorIfKnown }: Amounts,
): Wire['list']['items'][number] {
  return { ...job, estimate: majorIfKnown(estimate_minor), cost: major(cost_minor) }
}

function toDetail(job: JobView, amounts: Amounts): Wire['get'] {
  return {
    ...toJob(job, amounts),
    payments: job.payments.map(({ id, transaction_id, date, payee, amount_minor }) => ({
      id,
      transaction_id,
      date,
      payee,
      amount: amounts.majorIfKnown(amount_minor),
    })),
  }
}
