import type { Outputs } from '../../../shared/contract/index.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { describeSchedule } from '../../../shared/domain/recurrence.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import { scheduleOf } from '../bills/index.ts'
import type { Proposal } from './proposals.ts'
import { createFound, type FoundNeeds } from './service.ts'
import type { RejectionRow } from './store.ts'

export interface FoundRouterNeeds extends FoundNeeds {
  readonly currency: () => string
}

export function foundRouter(implement: Implementer, needs: FoundRouterNeeds) {
  const os = implement.found
  const found = createFound(needs)
  const amounts = () => amountsIn(needs.currency())
  const rejections = (rows: readonly RejectionRow[]) => ({
    items: rows.map(({ amount_minor, transactions: _, ...rest }) => ({
      ...rest,
      amount: amounts().major(amount_minor),
    })),
  })
  return {
    list: os.list.handler(async () => {
      const wire = amounts()
      return { items: (await found.list()).map(each => toFound(each, wire)) }
    }),
    accept: os.accept.handler(async ({ input, context }) => ({
      items: [...(await found.accept(input.ids, context.actor))],
    })),
    reject: os.reject.handler(async ({ input, context }) =>
      rejections(await found.reject(input.ids, context.actor)),
    ),
    rejected: os.rejected.handler(() => rejections(found.rejected())),
    reconsider: os.reconsider.handler(async ({ input, context }) =>
      rejections(await found.reconsider(input.rejection_id, context.actor)),
    ),
  }
}

function toFound(proposal: Proposal, amounts: Amounts): Outputs['found']['list']['items'][number] {
  const { id, kind, payee, schedule, amount_minor, next_date, account_id, bucket_id, occurred } = proposal
  const { band } = proposal.amounts
  const start_date = occurred[0]?.scheduled ?? next_date
  const schedule_text = describeSchedule(
    scheduleOf({ ...schedule, due_months: schedule.due_months ?? 1, start_date, end_date: null }),
  )
  return {
    id,
    kind,
    payee,
    ...schedule,
    schedule_text,
    amount: amounts.major(amount_minor),
    amount_kind: proposal.amounts.kind,
    account_id,
    bucket_id,
    next_date,
    evidence: {
      words: evidenceWords(proposal, schedule_text, amounts.currency),
      band: { least: amounts.major(band.least_minor), most: amounts.major(band.most_minor) },
      next_date,
      rows: occurred.map(({ row, scheduled }) => ({
        id: row.id,
        date: row.date,
        amount: amounts.major(row.household_minor),
        scheduled_date: scheduled,
      })),
    },
  }
}

/** "Monthly on the 5th: 7 times since 5 June 2025, always $15.49". */
function evidenceWords({ occurred, amounts }: Proposal, schedule: string, currency: string): string {
  const minors = occurred.map(({ row }) => row.household_minor)
  const text = (minor: number) => moneyText(minor, currency)
  const [least, most] = [Math.min(...minors), Math.max(...minors)]
  const [first, last] = [minors[0] ?? 0, minors.at(-1) ?? 0]
  const asked = () => {
    if (least === most) return `always ${text(least)}`
    return amounts.kind === 'seasonal'
      ? `between ${text(least)} and ${text(most)}`
      : `from ${text(first)} to ${text(last)} now`
  }
  const first_date = occurred[0]?.row.date
  const since = first_date === undefined ? '' : ` since ${longDate(first_date)}`
  return `${schedule}: ${occurred.length} times${since}, ${asked()}`
}
