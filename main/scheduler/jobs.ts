import type { Database } from '../database/database.ts'
import type { Backups } from '../packs/backups/index.ts'
import type { Bills } from '../packs/bills/index.ts'
import type { Reminders } from '../packs/reminders/index.ts'
import type { Job } from './scheduler.ts'

export interface JobNeeds {
  readonly database: Database
  readonly backups: Backups
  readonly bills: Bills
  readonly reminders: Reminders
}

/** What the household has done for it each day. */
export function householdJobs({ backups, bills, reminders }: JobNeeds): readonly Job[] {
  return [
    {
      name: 'bill_reminders',
      title: 'Bill reminders',
      async run() {
        const { created } = await reminders.push(session => bills.pushRemindersWithin(session))
        return created === 1 ? '1 new reminder' : `${created} new reminders`
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
    { name: 'backup', title: 'Backup', run: () => backups.daily() },
  ]
}
