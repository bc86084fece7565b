import { withWhole } from '../../../shared/domain/links.ts'
import { occurrencesFrom } from '../../../shared/domain/recurrence.ts'
import { foundWeekendRule, leftOut } from '../../../shared/domain/recurring/schedule.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { type Bills, type NewBill, scheduleOf } from '../bills/index.ts'
import type { Obligations } from '../obligations/index.ts'
import type { Transactions } from '../transactions/index.ts'
import type { Proposal } from './proposals.ts'

export interface AcceptNeeds {
  readonly bills: Pick<Bills, 'createWithin' | 'payWithin' | 'skipWithin' | 'requireWithin'>
  readonly obligations: Pick<Obligations, 'createFlowWithin'>
  readonly transactions: Pick<Transactions, 'requireWithin' | 'changeWithin'>
}

export interface Accepted {
  readonly id: string
  readonly kind: 'bill' | 'flow'
  readonly made_id: string
  readonly name: string
  readonly rows: number
}

/** Past rows that become payments: of what is older nobody asks any more. */
const MOST_PAIRED = 24
const LONGEST_NAME = 120
/** A bank books it some days late without its being missed. */
const GRACE_DAYS = 3
/** What renews once a year is to be thought over before it does. */
const RENEWAL_DAYS = 14

/** Makes a bill or an expected income of a proposal. No balance changes: its rows stay as they are, and are what paid it. */
export function accept(session: WriteSession, needs: AcceptNeeds, proposal: Proposal, by: Actor): Accepted {
  const name = proposal.payee.trim().slice(0, LONGEST_NAME)
  const made_id =
    proposal.kind === 'bill'
      ? makeBill(session, needs, proposal, name, by)
      : makeFlow(session, needs, proposal, name, by)
  recordAudit(session, {
    actor: by,
    action: 'accept',
    entity_kind: 'found',
    entity_id: proposal.id,
    after: { name, kind: proposal.kind, made_id },
  })
  const rows = Math.min(MOST_PAIRED, proposal.occurred.length)
  return { id: proposal.id, kind: proposal.kind, made_id, name, rows }
}

function makeBill(
  session: WriteSession,
  { bills }: AcceptNeeds,
  proposal: Proposal,
  name: string,
  by: Actor,
): string {
  const paired = proposal.occurred.slice(-MOST_PAIRED)
  const isFixed = proposal.amounts.kind !== 'seasonal'
  const [first] = paired
  const { due_months, ...schedule } = proposal.schedule
  const input: NewBill = {
    name,
    payee: proposal.payee.slice(0, 200),
    amount_minor: isFixed && first ? first.row.household_minor : proposal.amount_minor,
    amount_kind: isFixed ? 'fixed' : 'estimated',
    ...schedule,
    ...(due_months === null ? {} : { due_months }),
    start_date: first?.scheduled ?? proposal.next_date,
    account_id: proposal.account_id,
    bucket_id: proposal.bucket_id,
    weekend_rule: foundWeekendRule(proposal.occurred),
    grace_days: GRACE_DAYS,
    ...(proposal.schedule.cadence === 'yearly' ? { remind_days_ahead: RENEWAL_DAYS } : {}),
  }
  let bill = bills.createWithin(session, input, by)
  for (const { row, scheduled } of paired) {
    const paid = bills.payWithin(
      session,
      bill.id,
      {
        date: row.date,
        amount_minor: row.household_minor,
        notes: '',
        scheduled_date: scheduled,
        part: false,
        post_expense: false,
        transaction_id: row.id,
        matched: true,
        from_then_on: isFixed && bill.amount_minor !== row.household_minor,
      },
      by,
    )
    bill = paid.bill
  }
  const dates = occurrencesFrom(scheduleOf(bill), bill.start_date)
  const came = paired.map(({ scheduled }) => scheduled)
  for (const date of leftOut(dates, came)) bills.skipWithin(session, bill.id, date, by)
  return bill.id
}

function makeFlow(
  session: WriteSession,
  { obligations, transactions }: AcceptNeeds,
  proposal: Proposal,
  name: string,
  by: Actor,
): string {
  const { cadence, due_months, due_weeks, due_days } = proposal.schedule
  const { id } = obligations.createFlowWithin(
    session,
    {
      name,
      amount_minor: proposal.amount_minor,
      cadence,
      next_date: proposal.next_date,
      due_months: due_months ?? 1,
      due_weeks,
      due_days,
      account_id: proposal.account_id,
    },
    by,
  )
  for (const { row } of proposal.occurred.slice(-MOST_PAIRED)) {
    const { links } = transactions.requireWithin(session, row.id)
    transactions.changeWithin(session, row.id, { links: withWhole(links, 'flow', id) }, by, {
      asPayment: true,
    })
  }
  return id
}
