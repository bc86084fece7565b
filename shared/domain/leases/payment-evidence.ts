import { paymentDistance } from '../bill-matching.ts'
import type { CalendarDate } from '../calendar.ts'
import { likePayee, payeeKey, payeeWords } from '../payee.ts'

/** What speaks for an income's being a tenant's payment: who it is from, how much it is, and when it came. A person decides. */

/** An income that is for no lease yet. Minor units of the household's currency. */
export interface PossibleRent {
  readonly date: CalendarDate
  readonly amount_minor: number
  readonly payee: string
  readonly description: string
}

/** A rent of the lease, with what of it is not paid. */
export interface OpenRent {
  readonly due_date: CalendarDate
  readonly rent_minor: number
  readonly open_minor: number
}

export interface PayingTenant {
  readonly tenant: string
  /** Who paid for the lease before, as `payeeKey` has them. */
  readonly paid_by: ReadonlySet<string>
  /** Rents that are not paid, in order. */
  readonly open: readonly OpenRent[]
  /** What is owed of them all. */
  readonly owed_minor: number
}

/** `rent`: the amount of an open rent, or all that is owed, from the tenant. `other_amount`: another one from them. `amount_and_day`: that of a rent, in its days, from nobody who is named. */
export type RentReason = 'rent' | 'other_amount' | 'amount_and_day'

export interface RentEvidence {
  readonly reason: RentReason
  /** The open rent nearest to it; null where none is near. */
  readonly due_date: CalendarDate | null
}

/** How many days an income from nobody and a due date may be apart. */
const DAYS_NAMELESS = 3
/** What banks write where they do not say who paid. */
const NAMELESS = new Set([
  'cash',
  'check',
  'cheque',
  'credit',
  'deposit',
  'mobile',
  'no',
  'nr',
  'number',
  'payment',
  'rent',
])

/** undefined where nothing speaks for it. */
export function rentEvidence(row: PossibleRent, lease: PayingTenant): RentEvidence | undefined {
  const near = nearestRent(row.date, lease.open)
  const due_date = near?.rent.due_date ?? null
  const fits = lease.open.some(
    each => row.amount_minor === each.open_minor || row.amount_minor === each.rent_minor,
  )
  const isAmount = fits || (lease.owed_minor > 0 && row.amount_minor === lease.owed_minor)
  if (isFromTenant(row, lease)) return { reason: isAmount ? 'rent' : 'other_amount', due_date }
  if (near === undefined || near.distance > DAYS_NAMELESS || !isNameless(row)) return undefined
  const { open_minor, rent_minor } = near.rent
  return row.amount_minor === open_minor || row.amount_minor === rent_minor
    ? { reason: 'amount_and_day', due_date }
    : undefined
}

/** Whether the texts of an income name the tenant, or who paid for the lease before. */
export function isFromTenant(
  { payee, description }: Pick<PossibleRent, 'payee' | 'description'>,
  { tenant, paid_by }: Pick<PayingTenant, 'tenant' | 'paid_by'>,
): boolean {
  const texts = [payee, description].filter(text => payeeWords(text).length > 0)
  // One deposit over the counter is called as the next one, and says nothing of whom it is from.
  if (texts.length === 0 || isNameless({ payee, description })) return false
  return texts.some(text => paid_by.has(payeeKey(text)) || likePayee(text, tenant))
}

function isNameless({ payee, description }: Pick<PossibleRent, 'payee' | 'description'>): boolean {
  return [...payeeWords(payee), ...payeeWords(description)].every(word => NAMELESS.has(word))
}

function nearestRent(date: CalendarDate, open: readonly OpenRent[]) {
  let best: { readonly rent: OpenRent; readonly distance: number } | undefined
  for (const rent of open) {
    const { due_date } = rent
    const distance = paymentDistance(date, { scheduled_date: due_date, due_date })
    if (distance !== undefined && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { rent, distance }
  }
  return best
}
