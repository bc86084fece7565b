/** A household's cash simulated day by day in the plainest way, written apart from the program's own: strings for days, one loop, whole cents. */

export interface NaiveMovement {
  readonly date: string
  readonly amount: number
  readonly account: string | null
  readonly paysCard?: string
}

export interface NaiveCard {
  readonly id: string
  readonly owed: number
  readonly dueDay: number | null
  readonly payableFrom: string
  readonly paidFrom: string | null
}

/** An everyday amount of a month: this month's from today, a later one's of all its days. */
export interface NaiveSpending {
  readonly account: string | null
  readonly thisMonth: number
  readonly later: number
}

export function nextDay(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}

export function lastDayOfMonth(date: string): number {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export interface NaiveHousehold {
  readonly from: string
  readonly to: string
  readonly accounts: Readonly<Record<string, number>>
  readonly main: string
  readonly cards: readonly NaiveCard[]
  readonly movements: readonly NaiveMovement[]
  readonly spending: readonly NaiveSpending[]
}

/** What every account holds at the end of each day. */
export function simulate(household: NaiveHousehold): { date: string; held: Record<string, number> }[] {
  const { from, to, main } = household
  const held: Record<string, number> = { ...household.accounts }
  const owed: Record<string, number> = {}
  for (const card of household.cards) owed[card.id] = card.owed
  const placeOf = (account: string | null) => (account !== null && account in held ? account : main)
  const move = (account: string | null, amount: number) => {
    if (account !== null && account in owed) owed[account] = (owed[account] ?? 0) - amount
    else held[placeOf(account)] = (held[placeOf(account)] ?? 0) + amount
  }
  const days: { date: string; held: Record<string, number> }[] = []
  for (let date = from; date <= to; date = nextDay(date)) {
    const day = Number(date.slice(8))
    const last = lastDayOfMonth(date)
    for (const card of household.cards) {
      if (card.dueDay === null || date < card.payableFrom) continue
      if (day !== Math.min(card.dueDay, last)) continue
      const pay = Math.max(0, owed[card.id] ?? 0)
      owed[card.id] = (owed[card.id] ?? 0) - pay
      held[placeOf(card.paidFrom)] = (held[placeOf(card.paidFrom)] ?? 0) - pay
    }
    for (const movement of household.movements) {
      if (movement.date !== date) continue
      move(movement.account, movement.amount)
      if (movement.paysCard !== undefined)
        owed[movement.paysCard] = (owed[movement.paysCard] ?? 0) + movement.amount
    }
    const isThisMonth = date.slice(0, 7) === from.slice(0, 7)
    const firstDay = isThisMonth ? Number(from.slice(8)) : 1
    const count = last - firstDay + 1
    for (const { account, thisMonth, later } of household.spending) {
      const total = isThisMonth ? thisMonth : later
      // The cents that are left over go to the first days.
      let amount = Math.floor(total / count)
      if (day - firstDay < total % count) amount += 1
      move(account, -amount)
    }
    days.push({ date, held: { ...held } })
  }
  return days
}
