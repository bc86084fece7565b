export type IrrReason = 'no_sign_change' | 'several_rates' | 'out_of_range'
export type Irr =
  | { readonly rate: number; readonly reason: null }
  | { readonly rate: null; readonly reason: IrrReason }

/** Rates are sought in millionths; twice that, so that the half between two of them is a whole number too. */
const HALF_STEPS = 2_000_000n
const LOWEST = -999_999
/** 1,000,000 % a period. */
const HIGHEST = 10_000_000_000

function signChanges(amounts: readonly bigint[]): number {
  const signs = amounts.filter(amount => amount !== 0n).map(amount => amount > 0n)
  return signs.slice(1).filter((sign, index) => sign !== signs[index]).length
}

function runningSums(amounts: readonly bigint[]): bigint[] {
  let sum = 0n
  return amounts.map(amount => {
    sum += amount
    return sum
  })
}

/** The sign of the net present value at a rate of `half_steps / 2,000,000`, exactly: the value times a positive common factor. */
function valueAt(flows: readonly bigint[], half_steps: bigint): bigint {
  const growth = HALF_STEPS + half_steps
  let value = 0n
  let scale = 1n
  for (const flow of flows) {
    value = value * growth + flow * scale
    scale *= HALF_STEPS
  }
  return value
}

/**
 * The rate per period at which equally spaced cash flows, the first of them now, are worth nothing today: to six decimals, half up
 * (each step of the search takes the exact sign of the net present value).
 *
 * A rate is answered only where it is the only one: the flows change sign once (Descartes), or their running sum does (Norstrom; then it is the only one
 * above zero). `several_rates` says neither holds.
 */
export function internalRate(flows_minor: readonly number[]): Irr {
  const given = flows_minor.map(BigInt)
  if (signChanges(given) === 0) return { rate: null, reason: 'no_sign_change' }
  const onlyOne = signChanges(given) === 1
  const onlyOnePositive = signChanges(runningSums(given)) === 1
  if (!onlyOne && !onlyOnePositive) return { rate: null, reason: 'several_rates' }
  const outward = (given.find(amount => amount !== 0n) ?? 0n) < 0n
  return search(outward ? given : given.map(amount => -amount), onlyOne ? LOWEST : 0)
}

/** The value falls through zero once above `lowest`: the nearest millionth to where. */
function search(flows: readonly bigint[], lowest: number): Irr {
  // Above the half step below a millionth the rate rounds to it or higher.
  const reaches = (millionths: number) => valueAt(flows, BigInt(millionths) * 2n - 1n) >= 0n
  if (!reaches(lowest) || reaches(HIGHEST)) return { rate: null, reason: 'out_of_range' }
  let low = lowest
  let high = HIGHEST
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (reaches(middle)) low = middle
    else high = middle
  }
  return { rate: low / 1_000_000, reason: null }
}
