/** Tests on the first rows of a file whether a column is the balance that the amounts lead to. The verdict on all rows is proof.ts's. */

/** A row of the sample under one reading: what it adds, and the balance it shows. */
export interface ChainRow {
  /** Rows of different accounts or currencies are different chains. */
  readonly key: string
  readonly amount: number | null
  readonly balance: number | null
}

export interface Held {
  readonly tested: number
  readonly held: number
}

const NOTHING: Held = { tested: 0, held: 0 }

function walk(rows: Iterable<ChainRow>): Held {
  const chains = new Map<string, { balance: number | null; since: number; moved: boolean }>()
  let tested = 0
  let held = 0
  for (const { key, amount, balance } of rows) {
    let chain = chains.get(key)
    if (!chain) {
      chain = { balance: null, since: 0, moved: false }
      chains.set(key, chain)
    }
    if (amount !== null) {
      chain.since += amount
      chain.moved ||= amount !== 0
    }
    if (balance === null) continue
    // A balance that stays the same where nothing was paid proves nothing.
    if (chain.balance !== null && chain.moved) {
      tested += 1
      if (chain.balance + chain.since === balance) held += 1
    }
    chain.balance = balance
    chain.since = 0
    chain.moved = false
  }
  return { tested, held }
}

/** Rows whose balance before them is the balance of another row, for banks that sort the payments of a day their own way. */
function links(rows: readonly ChainRow[]): Held {
  const known = new Set(rows.map(({ key, balance }) => `${key} ${balance}`))
  let tested = -1
  let held = 0
  for (const { key, amount, balance } of rows) {
    if (amount === null || balance === null || amount === 0) continue
    tested += 1
    if (known.has(`${key} ${balance - amount}`)) held += 1
  }
  return tested < 4 ? NOTHING : { tested, held: Math.min(held, tested) }
}

/** How well the balances are the sums of the amounts, 0 to 1, and by how many steps. `ascending` tells which way the dates go, null where that is not known. */
export function chainHolds(
  rows: readonly ChainRow[],
  ascending: boolean | null,
): { readonly share: number; readonly tested: number } {
  const share = ({ tested, held }: Held) => (tested === 0 ? 0 : held / tested)
  const tries = [
    ascending === false ? NOTHING : walk(rows),
    ascending === true ? NOTHING : walk(rows.toReversed()),
  ]
  let best = NOTHING
  for (const found of tries) if (share(found) > share(best) || best.tested === 0) best = found
  if (share(best) >= 0.7) return { share: share(best), tested: best.tested }
  const linked = links(rows)
  // Weaker than steps in order, as it does not see the order.
  const byLinks = share(linked) * 0.8
  return byLinks > share(best)
    ? { share: byLinks, tested: linked.tested }
    : { share: share(best), tested: best.tested }
}
