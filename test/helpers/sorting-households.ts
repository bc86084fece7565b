import { addDays, dateInMonth } from '../../shared/domain/calendar.ts'
import { Random } from './random.ts'
import { AMERICA, BRITAIN, type Country, FRANCE, GERMANY, type Trade } from './sorting-words.ts'

/**
 * Households over two years as their banks write them, with the bucket that the person has in mind for each row. The model that sorts was tuned on
 * another generator (`sorting-development.ts`), never on this one: it says how right the model is on what it has not seen.
 */

export interface SortedRow {
  readonly month: number
  readonly account: 'checking' | 'card'
  readonly date: string
  readonly text: string
  readonly signed_minor: number
  /** Null for what is in none, as a wage. */
  readonly bucket: string | null
  /** Parts by shares of a hundred, for a row that the person splits. */
  readonly split: readonly { readonly bucket: string; readonly share: number }[] | null
}

export interface SortingHousehold {
  readonly kind: string
  readonly buckets: readonly string[]
  readonly payees: number
  /** In the order of the days. */
  readonly rows: readonly SortedRow[]
}

interface Kind {
  readonly name: string
  readonly country: Country
  /** Payees that are gone to again and again, and bills. */
  readonly payees: readonly [number, number]
  /** Payees that are new each month and seldom come again. */
  readonly strangers: readonly [number, number]
  readonly seasonal: number
  readonly movers: number
  readonly twoUses: number
  readonly refunds: number
  readonly splits: boolean
}

const KINDS: readonly Kind[] = [
  {
    name: 'alone',
    country: AMERICA,
    payees: [48, 60],
    strangers: [0, 3],
    seasonal: 3,
    movers: 2,
    twoUses: 1,
    refunds: 0.02,
    splits: false,
  },
  {
    name: 'family',
    country: BRITAIN,
    payees: [70, 100],
    strangers: [1, 5],
    seasonal: 6,
    movers: 4,
    twoUses: 2,
    refunds: 0.02,
    splits: true,
  },
  {
    name: 'couple',
    country: GERMANY,
    payees: [55, 75],
    strangers: [1, 4],
    seasonal: 5,
    movers: 3,
    twoUses: 2,
    refunds: 0.015,
    splits: true,
  },
  {
    name: 'retired',
    country: FRANCE,
    payees: [48, 60],
    strangers: [0, 3],
    seasonal: 5,
    movers: 1,
    twoUses: 1,
    refunds: 0.01,
    splits: false,
  },
  {
    name: 'landlord',
    country: AMERICA,
    payees: [95, 130],
    strangers: [2, 6],
    seasonal: 6,
    movers: 4,
    twoUses: 3,
    refunds: 0.02,
    splits: true,
  },
]
export const HOUSEHOLD_KINDS = KINDS.length
export const HOUSEHOLD_MONTHS = 24

interface Payee {
  readonly texts: () => string
  readonly refundText: () => string
  readonly account: 'checking' | 'card'
  readonly amounts: readonly [number, number]
  readonly visits: readonly [number, number]
  readonly months: (month: number) => boolean
  readonly bucketOf: (month: number, minor: number) => string
  readonly split: SortedRow['split']
  readonly fixed: boolean
}

/** One household of a kind (0 to 4); the same seed gives the same rows. */
export function generateSortingHousehold(seed: number, at = seed % KINDS.length): SortingHousehold {
  const kind = KINDS[at % KINDS.length] ?? KINDS[0]
  if (!kind) throw new Error('There is no kind of household')
  const random = new Random(seed)
  const maker = new PayeeMaker(random, kind)
  const payees = [...maker.dues(), ...maker.regulars()]
  const rows: SortedRow[] = []
  for (let month = 0; month < HOUSEHOLD_MONTHS; month++) {
    const strangers = Array.from({ length: random.whole(...kind.strangers) }, () => maker.stranger(month))
    for (const payee of [...payees, ...strangers]) rows.push(...visitsIn(month, payee, random, kind))
    rows.push({
      month,
      account: 'checking',
      date: dayIn(month, 26),
      text: kind.country.wage,
      signed_minor: random.whole(180_000, 420_000),
      bucket: null,
      split: null,
    })
  }
  rows.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
  const named = new Set(
    rows.flatMap(row => [row.bucket ?? [], (row.split ?? []).map(part => part.bucket)].flat()),
  )
  return { kind: kind.name, buckets: [...named].sort(), payees: payees.length, rows }
}

function dayIn(month: number, day: number): string {
  return dateInMonth(`${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`, day)
}

function visitsIn(month: number, payee: Payee, random: Random, kind: Kind): SortedRow[] {
  if (!payee.months(month)) return []
  const found: SortedRow[] = []
  for (let count = random.whole(...payee.visits); count > 0; count--) {
    const minor = payee.fixed ? payee.amounts[0] : random.whole(...payee.amounts)
    const date = dayIn(month, random.whole(1, 28))
    const bucket = payee.bucketOf(month, minor)
    const { account, split } = payee
    found.push({
      month,
      account,
      date,
      text: payee.texts(),
      signed_minor: -minor,
      bucket: split ? null : bucket,
      split,
    })
    if (!payee.fixed && !split && random.chance(kind.refunds)) {
      const back = addDays(date, random.whole(2, 9))
      if (back <= dayIn(month, 31))
        found.push({
          month,
          account,
          date: back,
          text: payee.refundText(),
          signed_minor: minor,
          bucket,
          split: null,
        })
    }
  }
  return found
}

class PayeeMaker {
  readonly #random: Random
  readonly #kind: Kind
  #made = 0

  constructor(random: Random, kind: Kind) {
    this.#random = random
    this.#kind = kind
  }

  dues(): Payee[] {
    const { country } = this.#kind
    return country.dues.map(({ bucket, text, amount, every }) => {
      const minor = Math.round((amount * this.#random.whole(80, 125)) / 100)
      const from = this.#random.whole(0, every - 1)
      const reference = this.#random.chance(0.5)
      return {
        texts: () => (reference ? `${text} ${this.#random.whole(100_000, 999_999)}` : text),
        refundText: () => text,
        account: 'checking',
        amounts: [minor, minor],
        visits: [1, 1],
        months: month => month % every === from,
        bucketOf: () => bucket,
        split: null,
        fixed: true,
      }
    })
  }

  /** The payees that the household keeps going to, some in one season alone, some that it sorts otherwise from a month on. */
  regulars(): Payee[] {
    const { payees, seasonal, movers, twoUses, splits, country } = this.#kind
    const count = this.#random.whole(...payees) - country.dues.length
    const chains = country.trades.flatMap(trade => trade.chains.map(name => ({ trade, name })))
    const made: Payee[] = []
    for (let index = 0; index < count; index++) {
      const chain = chains[index]
      const trade = chain?.trade ?? this.#trade()
      const payee = this.#payee(trade, chain?.name ?? this.#shop(trade), chain !== undefined)
      if (index >= chains.length || index % 7 !== 3) made.push(payee)
    }
    const begin = this.#random.whole(0, 3)
    return made.map((payee, index) => {
      const place = index - begin
      if (place >= 0 && place < movers * 5 && place % 5 === 0) return this.#mover(payee)
      if (place > 0 && place < twoUses * 7 && place % 7 === 2) return this.#twoUses(payee)
      if (index >= made.length - seasonal) return this.#seasonal(payee)
      if (splits && index === 4) return this.#split(payee)
      return payee
    })
  }

  /** One that is new in a month, and comes again a few times at most. */
  stranger(month: number): Payee {
    const trade = this.#trade()
    const payee = this.#payee(trade, this.#shop(trade), false)
    return { ...payee, visits: [1, this.#random.chance(0.2) ? 2 : 1], months: each => each === month }
  }

  #trade(): Trade {
    const trade = this.#random.pick(this.#kind.country.trades)
    if (!trade) throw new Error('A country has no trades')
    return trade
  }

  #shop(trade: Trade): string {
    const { names } = this.#kind.country
    this.#made += 1
    const owner = `${names[this.#made % names.length] ?? ''}${this.#made > names.length ? ` & ${this.#random.pick(names) ?? ''}` : ''}`
    const sign = this.#random.pick(trade.signs) ?? ''
    return this.#random.chance(0.5) ? `${owner} ${sign}` : `${sign} ${owner}`
  }

  #payee(trade: Trade, name: string, isChain: boolean): Payee {
    const { country } = this.#kind
    const own = this.#random.pick(country.before) ?? ''
    const home = this.#random.pick(country.cities) ?? ''
    const numbered = isChain && this.#random.chance(0.7)
    const spread = this.#random.whole(60, 140) / 100
    const [low, high] = trade.amounts
    const text = (before: string) => {
      const number = numbered
        ? ` ${this.#random.pick(['#', '', 'STORE ']) ?? ''}${this.#random.whole(100, 9_999)}`
        : ''
      const city = this.#random.chance(0.25) ? (this.#random.pick(country.cities) ?? '') : home
      const after = this.#random.pick(country.after) ?? ''
      return `${before}${name}${number}${this.#random.chance(0.6) ? ` ${city}` : ''}${after}`
    }
    return {
      texts: () => text(own),
      refundText: () => text(country.refund),
      account: this.#random.chance(0.6) ? 'card' : 'checking',
      amounts: [Math.round(low * spread), Math.round(high * spread * 0.6)],
      visits: trade.visits,
      months: () => true,
      bucketOf: () => trade.bucket,
      split: null,
      fixed: false,
    }
  }

  #other(than: string): string {
    const others = this.#kind.country.trades.map(trade => trade.bucket).filter(each => each !== than)
    return this.#random.pick(others) ?? than
  }

  #mover(payee: Payee): Payee {
    const from = this.#random.whole(6, 18)
    const before = payee.bucketOf(0, 0)
    const after = this.#other(before)
    return { ...payee, bucketOf: month => (month < from ? before : after) }
  }

  /** Two uses: by how much was spent for most, for some by what nobody can tell. */
  #twoUses(payee: Payee): Payee {
    const one = payee.bucketOf(0, 0)
    const other = this.#other(one)
    const [low, high] = payee.amounts
    const middle = Math.round((low + high) / 2)
    if (this.#random.chance(0.7)) return { ...payee, bucketOf: (_, minor) => (minor < middle ? one : other) }
    return { ...payee, bucketOf: () => (this.#random.chance(0.6) ? one : other) }
  }

  #seasonal(payee: Payee): Payee {
    const from = this.#random.whole(0, 11)
    const long = this.#random.whole(2, 4)
    return { ...payee, visits: [1, 3], months: month => (month - from + 12) % 12 < long }
  }

  #split(payee: Payee): Payee {
    const bucket = payee.bucketOf(0, 0)
    const parts = [
      { bucket, share: 70 },
      { bucket: this.#other(bucket), share: 30 },
    ]
    return { ...payee, visits: [1, 1], split: parts }
  }
}
