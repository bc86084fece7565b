/** What was decided of rows that share a name or a word, in the order of the days: the latest are kept, and what they say of one more row. */

/** One decision as it is kept: whole numbers, so that the same history always says the same. */
export interface Decided {
  /** The number of what was decided: a bucket, or that it is split, or in none. */
  readonly choice: number
  /** Minor units, without sign. */
  readonly amount_minor: number
  readonly account: number
  readonly comes_in: boolean
  /** The number of the payee's text, to tell many payees from one. */
  readonly payee: number
}

/** Why a choice is the likely one. */
export type Ground =
  /** All were so. */
  | 'always'
  /** All were another one once, and have been this since. */
  | 'moved'
  /** The amounts of one and of the other keep apart. */
  | 'amount'
  /** The accounts do. */
  | 'account'
  /** More were so than not. */
  | 'mostly'

export interface Saying {
  readonly choice: number
  readonly ground: Ground
  /** How many speak for it, and how many were looked at. */
  readonly times: number
  readonly of: number
  /** How many different payees. */
  readonly payees: number
  /** The latest decisions that were the last one, without a break. */
  readonly streak: number
}

/** Older ones say little of what a person does now. */
const MOST_KEPT = 24
/** Amounts are near each other where the greater is at most so many hundredths of the smaller. */
const NEAR = 130

export class Past {
  readonly #decided: Decided[] = []
  readonly #counts = new Map<number, number>()
  #streak = 0
  #isPlain = true

  get size(): number {
    return this.#decided.length
  }

  add(decided: Decided): void {
    const last = this.#decided.at(-1)
    this.#streak = last?.choice === decided.choice ? this.#streak + 1 : 1
    if (last && (last.choice !== decided.choice || last.comes_in !== decided.comes_in)) this.#isPlain = false
    this.#decided.push(decided)
    this.#count(decided.choice, 1)
    if (this.#decided.length <= MOST_KEPT) return
    const oldest = this.#decided.shift()
    if (oldest) this.#count(oldest.choice, -1)
  }

  /** How many different choices there are. */
  get choices(): number {
    return this.#counts.size
  }

  #count(choice: number, by: 1 | -1): void {
    const count = (this.#counts.get(choice) ?? 0) + by
    if (count === 0) this.#counts.delete(choice)
    else this.#counts.set(choice, count)
  }

  /** What is said of a row that goes the same way; undefined where nothing is. */
  saysOf(row: Omit<Decided, 'choice' | 'payee'>): Saying | undefined {
    const last = this.#decided.at(-1)
    if (!last) return undefined
    if (this.#isPlain) {
      if (last.comes_in !== row.comes_in) return undefined
      return saying(last.choice, 'always', this.#decided, this.#decided, this.size)
    }
    return sayOf(
      this.#decided.filter(each => each.comes_in === row.comes_in),
      row,
    )
  }

  /** What is said of money that comes back from where money went. */
  saysOfReturn(row: Omit<Decided, 'choice' | 'payee'>): Saying | undefined {
    return sayOf(
      this.#decided.filter(each => !each.comes_in),
      { ...row, comes_in: false },
    )
  }
}

function saying(
  choice: number,
  ground: Ground,
  speaking: readonly Decided[],
  among: readonly Decided[],
  streak: number,
): Saying {
  return {
    choice,
    ground,
    times: speaking.length,
    of: among.length,
    payees: speaking.length === 1 ? 1 : new Set(speaking.map(each => each.payee)).size,
    streak,
  }
}

function sayOf(decided: readonly Decided[], row: Omit<Decided, 'choice' | 'payee'>): Saying | undefined {
  const last = decided.at(-1)
  if (!last) return undefined
  const begin = decided.findLastIndex(each => each.choice !== last.choice) + 1
  const streak = decided.length - begin
  if (begin === 0) return saying(last.choice, 'always', decided, decided, streak)
  const before = decided.slice(0, begin)
  const [first] = before
  const latest = decided.slice(begin)
  if (streak >= 2 && before.every(each => each.choice === first?.choice))
    return saying(last.choice, 'moved', latest, decided, streak)
  const kept =
    byAmount(decided, row.amount_minor, streak) ??
    among(decided, each => each.account === row.account, 'account', streak)
  if (kept) return kept
  // A habit that moved after some to and fro.
  if (streak >= 4) return saying(last.choice, 'moved', latest, decided, streak)
  const counts = new Map<number, number>()
  for (const each of decided) counts.set(each.choice, (counts.get(each.choice) ?? 0) + 1)
  const [most] = [...counts].toSorted(
    (one, other) => other[1] - one[1] || Number(other[0] === last.choice) - Number(one[0] === last.choice),
  )
  const choice = most?.[0] ?? last.choice
  return saying(
    choice,
    'mostly',
    decided.filter(each => each.choice === choice),
    decided,
    streak,
  )
}

/** The amounts of two choices keep apart, or those near this one all were the same. */
function byAmount(decided: readonly Decided[], amount_minor: number, streak: number): Saying | undefined {
  const near = decided.filter(
    each => each.amount_minor * 100 <= amount_minor * NEAR && amount_minor * 100 <= each.amount_minor * NEAR,
  )
  const sorted = decided.toSorted((one, other) => one.amount_minor - other.amount_minor)
  const cut = sorted.findIndex((each, at) => at > 0 && each.choice !== sorted[at - 1]?.choice)
  const [low, high] = [sorted.slice(0, cut), sorted.slice(cut)]
  const isCut = low.length > 1 && high.length > 1 && high.every(each => each.choice === high[0]?.choice)
  if (isCut) {
    const [below, above] = [low.at(-1), high[0]]
    if (below && above && amount_minor <= below.amount_minor)
      return saying(below.choice, 'amount', low, decided, streak)
    if (below && above && amount_minor >= above.amount_minor)
      return saying(above.choice, 'amount', high, decided, streak)
  }
  const [one] = near
  return one && near.length > 1 && near.every(each => each.choice === one.choice)
    ? saying(one.choice, 'amount', near, decided, streak)
    : undefined
}

function among(
  decided: readonly Decided[],
  isLike: (each: Decided) => boolean,
  ground: Ground,
  streak: number,
): Saying | undefined {
  const alike = decided.filter(isLike)
  const [one] = alike
  return one &&
    alike.length > 2 &&
    alike.length < decided.length &&
    alike.every(each => each.choice === one.choice)
    ? saying(one.choice, ground, alike, decided, streak)
    : undefined
}
