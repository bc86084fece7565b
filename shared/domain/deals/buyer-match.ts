import { percentText } from '../percent-text.ts'
/**
 * How well a deal fits a buyer's buy box. Place and price are gates: a deal outside them is no match at all. The rest is a score out of 100, and
 * each part says what it found, so that a rank can be explained. A part that is not known on either side counts half: neither for nor against.
 */

import { PERCENT_PPHM, percentOfPphm, WHOLE_PPHM } from '../share.ts'
import { comparable } from '../text.ts'

export type RehabLevel = 'none' | 'light' | 'medium' | 'heavy'
const REHAB_ORDER: readonly RehabLevel[] = ['none', 'light', 'medium', 'heavy']

export interface BuyBox {
  /** Cities, regions or postal codes; empty is anywhere. */
  readonly areas: readonly string[]
  /** Empty is any. */
  readonly property_types: readonly string[]
  readonly beds_min: number | null
  readonly baths_min_hundredths: number | null
  readonly price_min_minor: number | null
  readonly price_max_minor: number | null
  /** The most a buyer pays of ARV, repairs included, in basis points. */
  readonly arv_share_max_pphm: number | null
  readonly rehab_max: RehabLevel | null
  readonly cash: boolean
  readonly proof_of_funds_minor: number | null
}

export interface Offered {
  readonly city: string
  readonly region: string
  readonly postal_code: string
  readonly property_type: string | null
  readonly beds: number | null
  readonly baths_hundredths: number | null
  /** What the buyer would pay. */
  readonly price_minor: number | null
  readonly arv_minor: number | null
  readonly repairs_minor: number | null
}

export interface MatchPart {
  readonly part: 'type' | 'beds' | 'baths' | 'arv_share' | 'rehab' | 'funds'
  readonly points: number
  readonly most: number
  readonly reason: string
}

export type Match =
  | { readonly fits: true; readonly score: number; readonly parts: readonly MatchPart[] }
  | { readonly fits: false; readonly gate: 'area' | 'price'; readonly reason: string }

const MOST = { type: 20, beds: 15, baths: 10, arv_share: 25, rehab: 15, funds: 15 } as const

type Verdict = 'yes' | 'no' | 'unknown'

export function matchBuyer(box: BuyBox, deal: Offered): Match {
  const area = areaGate(box, deal)
  if (area !== null) return { fits: false, gate: 'area', reason: area }
  const price = priceGate(box, deal)
  if (price !== null) return { fits: false, gate: 'price', reason: price }
  const parts = [
    typePart(box, deal),
    atLeast('beds', 'bedrooms', box.beds_min, deal.beds),
    atLeast('baths', 'bathrooms', scaled(box.baths_min_hundredths), scaled(deal.baths_hundredths)),
    sharePart(box, deal),
    rehabPart(box, deal),
    fundsPart(box, deal),
  ]
  return { fits: true, score: Math.round(parts.reduce((sum, part) => sum + part.points, 0)), parts }
}

/** How much work a house needs, by its repairs as a share of ARV: none, up to 10 %, up to 25 %, more. */
export function rehabLevel(repairs_minor: number | null, arv_minor: number | null): RehabLevel | null {
  if (repairs_minor === null) return null
  if (repairs_minor === 0) return 'none'
  if (arv_minor === null || arv_minor <= 0) return null
  const share = repairs_minor / arv_minor
  return share <= 0.1 ? 'light' : share <= 0.25 ? 'medium' : 'heavy'
}

function areaGate({ areas }: BuyBox, { city, region, postal_code }: Offered): string | null {
  if (areas.length === 0) return null
  const places = [city, region, postal_code].map(comparable).filter(place => place !== '')
  if (places.length === 0) return 'The deal has no location yet'
  return areas.some(area => places.includes(comparable(area)))
    ? null
    : `${city || region || postal_code} is not in ${areas.join(', ')}`
}

function priceGate(box: BuyBox, { price_minor }: Offered): string | null {
  const { price_min_minor: min, price_max_minor: max } = box
  if (min === null && max === null) return null
  if (price_minor === null) return 'The deal has no price yet'
  if (max !== null && price_minor > max) return 'The price is above what the buyer pays'
  if (min !== null && price_minor < min) return 'The price is below what the buyer looks at'
  return null
}

function part(name: keyof typeof MOST, verdict: Verdict, reason: string): MatchPart {
  const most = MOST[name]
  return { part: name, most, points: verdict === 'yes' ? most : verdict === 'no' ? 0 : most / 2, reason }
}

function typePart({ property_types }: BuyBox, { property_type }: Offered): MatchPart {
  if (property_types.length === 0) return part('type', 'yes', 'Buys any type')
  if (property_type === null) return part('type', 'unknown', 'The type is not known')
  return property_types.includes(property_type)
    ? part('type', 'yes', 'A type the buyer takes')
    : part('type', 'no', 'Not a type the buyer buys')
}

function scaled(hundredths: number | null): number | null {
  return hundredths === null ? null : hundredths / 100
}

function atLeast(
  name: 'beds' | 'baths',
  word: string,
  wanted: number | null,
  found: number | null,
): MatchPart {
  if (wanted === null) return part(name, 'yes', `Any number of ${word}`)
  if (found === null) return part(name, 'unknown', `${wanted} ${word} wanted, the deal's are not known`)
  return part(name, found >= wanted ? 'yes' : 'no', `${found} ${word}, ${wanted} wanted`)
}

function sharePart(box: BuyBox, { price_minor, arv_minor, repairs_minor }: Offered): MatchPart {
  const most = box.arv_share_max_pphm
  if (most === null) return part('arv_share', 'yes', 'No limit on the share of ARV')
  if (price_minor === null || arv_minor === null || arv_minor <= 0)
    return part('arv_share', 'unknown', 'Price or ARV is not known')
  // Exact, and shown rounded up: a share above the limit never reads as the limit itself, nor one within as above it.
  const cost = BigInt(WHOLE_PPHM) * (BigInt(price_minor) + BigInt(repairs_minor ?? 0))
  const arv = BigInt(arv_minor)
  const step = most % HUNDREDTH === 0 ? HUNDREDTH : 1
  const shown = arv * BigInt(step)
  const share = step * Number(cost / shown + (cost % shown > 0n ? 1n : 0n))
  const wanted = `at most ${percent(most)} wanted`
  const fits = cost <= BigInt(most) * arv
  if (repairs_minor === null)
    return fits
      ? part(
          'arv_share',
          'unknown',
          `${percent(share)} of ARV before repairs, which are not known; ${wanted}`,
        )
      : part('arv_share', 'no', `${percent(share)} of ARV even before repairs, ${wanted}`)
  return part('arv_share', fits ? 'yes' : 'no', `${percent(share)} of ARV with repairs, ${wanted}`)
}

/** Of a percent: as fine as a share is shown where the limit asks for no finer. */
const HUNDREDTH = PERCENT_PPHM / 100

function percent(pphm: number): string {
  return percentText(percentOfPphm(pphm))
}

function rehabPart({ rehab_max }: BuyBox, { repairs_minor, arv_minor }: Offered): MatchPart {
  if (rehab_max === null) return part('rehab', 'yes', 'Accepts any rehab')
  const level = rehabLevel(repairs_minor, arv_minor)
  if (level === null) return part('rehab', 'unknown', 'The rehab is not known')
  return REHAB_ORDER.indexOf(level) <= REHAB_ORDER.indexOf(rehab_max)
    ? part('rehab', 'yes', `A ${level} rehab, up to ${rehab_max} taken`)
    : part('rehab', 'no', `A ${level} rehab, only up to ${rehab_max} taken`)
}

function fundsPart({ cash, proof_of_funds_minor }: BuyBox, { price_minor }: Offered): MatchPart {
  if (proof_of_funds_minor !== null && price_minor !== null)
    return proof_of_funds_minor >= price_minor
      ? part('funds', 'yes', 'Proof of funds covers the price')
      : part('funds', 'no', 'Proof of funds is below the price')
  if (proof_of_funds_minor !== null)
    return part('funds', 'unknown', 'Proof of funds, but the price is not known')
  return cash
    ? part('funds', 'unknown', 'A cash buyer without proof of funds for this price')
    : part('funds', 'no', 'No cash and no proof of funds')
}
