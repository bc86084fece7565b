import type { Job } from '../../core/job.ts'
import { type Reminders, remindersText } from '../reminders/index.ts'
import type { Bills } from './service.ts'

export interface BillJobNeeds {
  readonly bills: Bills
  readonly reminders: Reminders
}

/** What is done for the bills each day. */
export function billJobs({ bills, reminders }: BillJobNeeds): readonly Job[] {
  return [
    {
      name: 'bill_reminders',
      title: 'Bill reminders',
      async run() {
        const { created } = await reminders.push(session => bills.pushRemindersWithin(session))
        return remindersText(created)
      },
    },
    {
      name: 'missed_bills',
      title: 'Missed bills',
      async run() {
        const missed = bills.missed().length
        return missed === 1 ? '1 bill missed' : `${missed} bills missed`
      },
    },
  ]
}
