import { longDate } from '../../../shared/domain/long-date.ts'
import { said } from '../../../shared/domain/said.ts'

/** What the checklist's words are made of. */
export interface AutopayFacts {
  readonly name: string
  /** Who is paid; the bill's name where no payee is entered. */
  readonly payee: string
  /** Written out with its currency. */
  readonly amount: string
  /** The schedule in words. */
  readonly schedule: string
  /** The next due date, or null when nothing is left to pay. */
  readonly next_due: string | null
}

export interface AutopayStep {
  readonly step: number
  readonly key: string
  readonly title: string
  readonly text: string
}

/** The seven steps that set up autopay, worded for one bill. */
export function autopaySteps({
  name,
  payee,
  amount,
  schedule,
  next_due,
}: AutopayFacts): readonly AutopayStep[] {
  const words = schedule.charAt(0).toLowerCase() + schedule.slice(1)
  const steps: readonly Omit<AutopayStep, 'step'>[] = [
    {
      key: 'log_in',
      title: 'Log in',
      text: said`Log in to your bank's bill pay, or to ${payee}'s own site.`,
    },
    {
      key: 'add_payee',
      title: 'Add the payee',
      text: said`Add ${payee} as a payee, with the account number printed on the bill for ${name}.`,
    },
    {
      key: 'set_amount',
      title: 'Set the amount',
      text: `Set the amount to ${amount}, or to the full amount due if the bill varies.`,
    },
    { key: 'set_frequency', title: 'Set how often', text: `Set the payment to repeat ${words}.` },
    {
      key: 'set_start_date',
      title: 'Set the first date',
      text:
        next_due === null
          ? 'Set the first payment two days before the bill is due.'
          : `Have the first payment arrive two days before ${longDate(next_due)}, when the bill is next due.`,
    },
    {
      key: 'enable_alerts',
      title: 'Turn on alerts',
      text: said`Ask for an alert when ${payee} is paid and when a payment fails.`,
    },
    {
      key: 'keep_buffer',
      title: 'Keep a buffer',
      text: `Keep at least ${amount} more than you need in the account it is paid from.`,
    },
  ]
  return steps.map((step, index) => ({ step: index + 1, ...step }))
}
