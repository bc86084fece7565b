import { expect, it } from 'vitest'
import { addMonths, type Month } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { Random } from '../helpers/random.ts'

/**
 * Households at random over 36 months, entered as a script would, against a simulation that knows their rows and nothing of how they are kept: purses
 * that are filled and emptied month by month.
 */

const FIRST = '2023-04'
const LAST = addMonths(FIRST, 35)

type Kind = 'cash' | 'card' | 'off'
interface Row {
  readonly month: Month
  readonly account: string
  /** The other account of a transfer. */
  readonly other?: string
  /** In cents, by bucket; '' for none. */
  readonly parts: readonly { readonly bucket: string; readonly cents: number }[]
}

interface Household {
  readonly kinds: ReadonlyMap<string, Kind>
  readonly opened: ReadonlyMap<string, number>
  readonly buckets: readonly string[]
  readonly rows: readonly Row[]
  readonly assigned: ReadonlyMap<string, number>
}

async function randomHousehold({ script: client }: TestApp, random: Random): Promise<Household> {
  const kinds = new Map<string, Kind>()
  const opened = new Map<string, number>()
  for (const [kind, role] of [
    ['checking', 'cash'],
    ['cash', 'cash'],
    ['credit_card', 'card'],
    ['credit_card', 'card'],
    ['loan', 'off'],
  ] as const) {
    const cents = random.whole(-90_000, 200_000)
    const { id } = await client.accounts.create({
      name: `${kind} ${kinds.size}`,
      kind,
      opening_balance: cents / 100,
      opening_date: `${FIRST}-01`,
    })
    kinds.set(id, role)
    opened.set(id, cents)
  }
  const buckets: string[] = []
  for (const name of ['Food', 'Rent', 'Fun', 'Car'])
    buckets.push((await client.buckets.create({ name, bucket_type: 'variable' })).id)
  const accounts = [...kinds.keys()]
  const rows: Row[] = []
  const anyBucket = () => (random.chance(0.8) ? (random.pick(buckets) ?? '') : '')
  const bucketField = (bucket: string) => (bucket === '' ? {} : { bucket_id: bucket })
  for (let count = 0; count < 130; count += 1) {
    const month = addMonths(FIRST, random.whole(0, 35))
    const date = `${month}-${String(random.whole(1, 28)).padStart(2, '0')}`
    const account = random.pick(accounts) ?? ''
    const cents = random.whole(1, 60_000)
    if (random.chance(0.25)) {
      const other = random.pick(accounts.filter(each => each !== account)) ?? ''
      const made = await client.transactions.transfer({
        from_account_id: account,
        to_account_id: other,
        amount: cents / 100,
        date,
      })
      if (random.chance(0.1)) await client.transactions.void({ tx_id: made.out.id })
      else rows.push({ month, account, other, parts: [{ bucket: '', cents: -cents }] })
      continue
    }
    const tx_type = random.chance(0.3) ? 'income' : 'expense'
    const sign = tx_type === 'income' ? 1 : -1
    const isSplit = random.chance(0.2) && cents > 2
    const first = isSplit ? random.whole(1, cents - 1) : cents
    const parts = isSplit
      ? [
          { bucket: anyBucket(), cents: first },
          { bucket: anyBucket(), cents: cents - first },
        ]
      : [{ bucket: anyBucket(), cents }]
    const made = await client.transactions.create({
      tx_type,
      amount: cents / 100,
      date,
      account_id: account,
      override_reason: 'random',
      ...(isSplit
        ? { splits: parts.map(part => ({ amount: part.cents / 100, ...bucketField(part.bucket) })) }
        : bucketField(parts[0]?.bucket ?? '')),
    })
    if (random.chance(0.1)) await client.transactions.void({ tx_id: made.id })
    else rows.push({ month, account, parts: parts.map(part => ({ ...part, cents: sign * part.cents })) })
  }
  const assigned = new Map<string, number>()
  await client.assign.setMode({ mode: 'assign', from_month: FIRST })
  const cards = accounts.filter(id => kinds.get(id) === 'card')
  for (let count = 0; count < 90; count += 1) {
    const month = addMonths(FIRST, random.whole(0, 35))
    const place = random.pick([...buckets, ...buckets, ...cards]) ?? ''
    const cents = random.whole(-5_000, 50_000)
    await client.assign.set({
      month,
      amount: cents / 100,
      ...(kinds.has(place) ? { account_id: place } : { bucket_id: place }),
    })
    assigned.set(`${month} ${place}`, cents)
  }
  return { kinds, opened, buckets, rows, assigned }
}

/** Purses: one for each bucket and card, and one for what has no job. */
function simulate({ kinds, opened, buckets, rows, assigned }: Household) {
  const cards = [...kinds].filter(([, kind]) => kind === 'card').map(([id]) => id)
  const cash = [...kinds].filter(([, kind]) => kind === 'cash').map(([id]) => id)
  const balance = new Map(opened)
  const add = (id: string, cents: number) => balance.set(id, (balance.get(id) ?? 0) + cents)
  const purse = new Map([...buckets, ...cards].map(id => [id, 0]))
  const put = (id: string, cents: number) => purse.set(id, (purse.get(id) ?? 0) + cents)
  let free = cash.reduce((sum, id) => sum + (opened.get(id) ?? 0), 0)
  const told = new Map<
    Month,
    { free: number; cash: number; purses: Map<string, number>; owed: Map<string, number>; credit: number }
  >()
  for (let month = FIRST; month <= LAST; month = addMonths(month, 1)) {
    for (const id of [...buckets, ...cards]) {
      const cents = assigned.get(`${month} ${id}`) ?? 0
      put(id, cents)
      free -= cents
    }
    const bought = new Map<string, Map<string, number>>()
    for (const row of rows.filter(each => each.month === month)) {
      for (const { bucket, cents } of row.parts) {
        const kind = kinds.get(row.account)
        add(row.account, cents)
        if (row.other !== undefined) {
          const other = kinds.get(row.other)
          add(row.other, -cents)
          // From the one to the other: what is it to cash, and to the cards?
          if (kind === 'cash' && other === 'card') put(row.other, cents)
          if (kind === 'card' && other === 'cash') put(row.account, -cents)
          if (kind === 'cash' && other === 'off') free += cents
          if (kind === 'off' && other === 'cash') free -= cents
          if (kind === 'card' && other === 'card') {
            put(row.account, -cents)
            put(row.other, cents)
          }
          continue
        }
        if (kind === 'off') continue
        if (bucket === '') {
          if (kind === 'cash') free += cents
          continue
        }
        put(bucket, cents)
        if (kind !== 'card') continue
        put(row.account, -cents)
        const own = bought.get(bucket) ?? new Map<string, number>()
        own.set(row.account, (own.get(row.account) ?? 0) - cents)
        bought.set(bucket, own)
      }
    }
    // What a bucket lacks of what cards bought was never moved to them.
    let credit = 0
    for (const id of buckets) {
      const lacking = Math.max(0, -(purse.get(id) ?? 0))
      const onCards = [...(bought.get(id)?.entries() ?? [])]
      const net = onCards.reduce((sum, [, cents]) => sum + cents, 0)
      const owing = Math.min(lacking, Math.max(0, net))
      credit += owing
      const buying = onCards.filter(([, cents]) => cents > 0)
      const whole = buying.reduce((sum, [, cents]) => sum + cents, 0)
      let rest = owing
      const shares = buying
        .map(([card, cents]) => ({ card, exact: (cents * owing) / whole }))
        .sort((a, b) => (a.card < b.card ? -1 : 1))
      for (const share of shares) rest -= Math.floor(share.exact)
      const raised = [...shares]
        .sort((a, b) => (b.exact % 1) - (a.exact % 1) || (a.card < b.card ? -1 : 1))
        .slice(0, rest)
      for (const share of shares)
        put(share.card, -(Math.floor(share.exact) + (raised.includes(share) ? 1 : 0)))
    }
    told.set(month, {
      free,
      credit,
      cash: cash.reduce((sum, id) => sum + (balance.get(id) ?? 0), 0),
      purses: new Map(purse),
      owed: new Map(cards.map(id => [id, -(balance.get(id) ?? 0)])),
    })
    // The month ends: cash that is lacking comes out of what is free, credit is forgotten here and owed there.
    let inCredit = credit
    for (const id of buckets) {
      const lacking = Math.max(0, -(purse.get(id) ?? 0))
      const net = [...(bought.get(id)?.values() ?? [])].reduce((sum, cents) => sum + cents, 0)
      const owing = Math.min(lacking, Math.max(0, net))
      inCredit -= owing
      free -= lacking - owing
      if (lacking > 0) purse.set(id, 0)
    }
    expect(inCredit).toBe(0)
    for (const id of cards) {
      const lacking = Math.max(0, -(purse.get(id) ?? 0))
      free -= lacking
      if (lacking > 0) purse.set(id, 0)
    }
  }
  return told
}

const cents = (amount: number) => Math.round(amount * 100)

it.each([1, 2])(
  'tells each of 36 months as a simulation has it, and sums to the cash there is (household %i)',
  async seed => {
    // The last month is over, so that nothing later is taken from any of them.
    const test = await openTestApp({ now: `${addMonths(LAST, 1)}-15T12:00:00Z` })
    try {
      const household = await randomHousehold(test, new Random(seed))
      const told = simulate(household)
      for (let month = FIRST; month <= LAST; month = addMonths(month, 1)) {
        const expected = told.get(month)
        const shown = await test.script.assign.month({ month })
        expect(cents(shown.cash), month).toBe(expected?.cash)
        expect(cents(shown.to_assign), month).toBe(expected?.free)
        expect(cents(shown.total.overspent_credit), month).toBe(expected?.credit)
        expect(shown.working.exchange).toBe(0)
        for (const each of shown.buckets) {
          expect(cents(each.available), `${each.name} ${month}`).toBe(expected?.purses.get(each.bucket_id))
          expect(cents(each.available)).toBe(
            cents(each.carried_over) + cents(each.assigned) - cents(each.spent),
          )
        }
        for (const card of shown.cards) {
          expect(cents(card.available), `${card.name} ${month}`).toBe(expected?.purses.get(card.account_id))
          expect(cents(card.owed), `${card.name} ${month}`).toBe(expected?.owed.get(card.account_id))
          expect(cents(card.available)).toBe(cents(card.owed) - cents(card.uncovered))
          const { starting, overspent, no_bucket, assigned, made_good, exchange } = card.uncovered_parts
          expect(cents(card.uncovered)).toBe(
            cents(starting) +
              cents(overspent) +
              cents(no_bucket) +
              cents(exchange) -
              cents(assigned) -
              cents(made_good),
          )
        }
        const jobs = [...shown.buckets, ...shown.cards].reduce((sum, each) => sum + cents(each.available), 0)
        expect(
          cents(shown.to_assign) +
            cents(shown.assigned_in_future) +
            jobs +
            cents(shown.total.overspent_credit),
        ).toBe(cents(shown.cash))
      }
      const { months, buckets } = await test.script.assign.year({ from: FIRST, months: 36 })
      for (const [index, { month, to_assign }] of months.entries()) {
        expect(cents(to_assign)).toBe(told.get(month)?.free)
        for (const each of buckets)
          expect(cents(each.cells[index]?.available ?? 0)).toBe(told.get(month)?.purses.get(each.bucket_id))
      }
      expect(test.logged).toEqual([])
    } finally {
      await test.close()
    }
  },
)
