import type { Outputs } from '../../../shared/contract/index.ts'
import type { RentReason } from '../../../shared/domain/leases/payment-evidence.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { RejectionRow } from './proposed.store.ts'
import type { ProposedPayment } from './proposed.ts'
import type { Leases } from './service.ts'

export interface ProposedRouterNeeds {
  readonly leases: Leases
  readonly currency: () => string
}

type Wire = Outputs['proposedRents']

export function proposedRouter(implement: Implementer, { leases, currency }: ProposedRouterNeeds) {
  const os = implement.proposedRents
  const amounts = () => amountsIn(currency())
  const list = () => ({ items: leases.proposed().map(each => toProposed(each, amounts())) })
  const rejected = () => ({ items: leases.rejectedPayments().map(each => toRejection(each, amounts())) })
  return {
    list: os.list.handler(list),
    accept: os.accept.handler(async ({ input, context }) => {
      await leases.acceptProposed(input.payments, context.actor)
      return list()
    }),
    reject: os.reject.handler(async ({ input, context }) => {
      await leases.rejectProposed(input.payments, context.actor)
      return rejected()
    }),
    rejected: os.rejected.handler(rejected),
    reconsider: os.reconsider.handler(async ({ input, context }) => {
      await leases.reconsiderPayment(input.rejection_id, context.actor)
      return rejected()
    }),
  }
}

function toProposed(
  { lease, row, owed_minor, reason, due_date }: ProposedPayment,
  { major }: Amounts,
): Wire['list']['items'][number] {
  return {
    lease_id: lease.id,
    tenant: lease.tenant,
    property: lease.property,
    unit: lease.unit,
    transaction_id: row.id,
    date: row.date,
    payee: row.payee === '' ? row.description : row.payee,
    amount: major(row.amount_minor),
    owed: major(owed_minor),
    evidence: { reason, due_date, words: wordsOf(reason, due_date) },
  }
}

function wordsOf(reason: RentReason, due_date: string | null): string {
  const rent = due_date === null ? 'no open rent near it' : `the rent due on ${longDate(due_date)}`
  switch (reason) {
    case 'rent':
      return due_date === null
        ? 'From the tenant, as much as is owed'
        : `From the tenant, as much as ${rent} or all that is owed`
    case 'other_amount':
      return `From the tenant, another amount; ${rent}`
    case 'amount_and_day':
      return `As much as ${rent}, within its days; the bank names nobody`
  }
}

function toRejection(
  { amount_minor, ...row }: RejectionRow,
  { major }: Amounts,
): Wire['rejected']['items'][number] {
  return { ...row, amount: major(amount_minor) }
}
