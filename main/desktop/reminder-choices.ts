import type { Client } from '../../shared/contract/index.ts'
import type { Log, Notice } from '../ports.ts'
import type { Choice } from './notifier.ts'
import { billRoute } from './page.ts'

export interface ReminderChoiceNeeds {
  readonly client: Pick<Client, 'bills' | 'reminders'>
  readonly log: Log
  /** Opens the window at a route. */
  readonly show: (route: string) => void
}

/**
 * Does what a person chose on a reminder's notice. Paying pays exactly the occurrence that was reminded of; where that is
 * not possible any more (it was paid meanwhile, say) the window opens at the bill, so that a click is never without effect.
 */
export async function followChoice(
  { client, log, show }: ReminderChoiceNeeds,
  id: string,
  choice: Choice,
  notice: Notice | undefined,
): Promise<void> {
  const reminder = notice ?? (await client.reminders.list({})).items.find(open => open.id === id)
  const { bill_id = null, scheduled_date = null } = reminder ?? {}
  const route = bill_id === null ? '/bills' : billRoute(bill_id)
  if (choice === 'open' || bill_id === null || scheduled_date === null) {
    show(route)
    return
  }
  try {
    await act(client, id, choice, { bill_id, scheduled_date })
  } catch (error) {
    log.error(`following "${choice}" of a notification`, error)
    show(route)
  }
}

async function act(
  client: ReminderChoiceNeeds['client'],
  id: string,
  choice: Exclude<Choice, 'open'>,
  { bill_id, scheduled_date }: { readonly bill_id: string; readonly scheduled_date: string },
): Promise<void> {
  switch (choice) {
    case 'paid':
      await client.bills.pay({ bill_id, scheduled_date })
      return
    case 'snooze':
      await client.reminders.snooze({ reminder_id: id })
      return
  }
}
