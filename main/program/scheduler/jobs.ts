import type { Database } from '../../core/database/database.ts'
import type { Communications } from '../../deals/communications/index.ts'
import type { RecordCheck } from '../../household/audit/index.ts'
import type { Bills } from '../../household/bills/index.ts'
import type { Entities } from '../../household/entities/index.ts'
import type { Reminders } from '../../household/reminders/index.ts'
import type { Backups } from '../backups/index.ts'
import type { Job } from './scheduler.ts'

export interface JobNeeds {
  readonly database: Database
  readonly backups: Backups
  readonly records: RecordCheck
  readonly bills: Bills
  readonly entities: Entities
  readonly reminders: Reminders
  readonly communications: Communications
}

/** What the household has done for it each day. */
export function householdJobs({
  backups,
  records,
  bills,
  entities,
  reminders,
  communications,
}: JobNeeds): readonly Job[] {
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
    {
      name: 'entity_renewals',
      title: 'Entity renewals',
      async run() {
        const { due, created } = await entities.pushReminders()
        return `${due === 1 ? '1 renewal' : `${due} renewals`} due, ${remindersText(created)}`
      },
    },
    {
      name: 'pipeline_tick',
      title: 'Follow-ups',
      async run() {
        const { runs, errors } = await communications.tick(Number.MAX_SAFE_INTEGER, 'scheduler')
        const drafted = runs.length === 1 ? '1 message drafted' : `${runs.length} messages drafted`
        const [first] = errors
        if (first) throw new Error(`${drafted}, ${errors.length} failed: ${first.message}`)
        return drafted
      },
    },
    {
      name: 'backup',
      title: 'Backup',
      isDue: backups.isDueWithin,
      run: () => backups.daily(),
    },
    { name: 'record_check', title: 'Check of the records', run: () => records.daily() },
  ]
}

function remindersText(created: number): string {
  return created === 1 ? '1 new reminder' : `${created} new reminders`
}
