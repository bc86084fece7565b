import { comparable } from '../text.ts'
import { type BuyBox, type MatchPart, matchBuyer, type Offered } from './buyer-match.ts'

/**
 * What of a deal a buyer has said to look for, in lines that the buyer may read: only what they asked for, and only where the deal has it. `amount`
 * writes minor units. @returns one line that says so where they asked for nothing that it has.
 */
export function whyItFits(box: BuyBox, deal: Offered, amount: (minor: number) => string): readonly string[] {
  const lines = [...placeLine(box, deal), ...priceLine(box, deal, amount), ...partLines(box, deal)]
  if (lines.length > 0) return lines
  return [
    matchBuyer(box, deal).fits
      ? 'Nothing you told me speaks against it'
      : 'It is not quite what you told me you buy',
  ]
}

function placeLine({ areas }: BuyBox, { city, region, postal_code }: Offered): readonly string[] {
  const place = [city, postal_code, region].find(
    each => each !== '' && areas.some(area => comparable(area) === comparable(each)),
  )
  return place === undefined ? [] : [`It is in ${place}, where you buy`]
}

function priceLine(
  { price_min_minor: min, price_max_minor: max }: BuyBox,
  { price_minor: price }: Offered,
  amount: (minor: number) => string,
): readonly string[] {
  if (price === null || (min === null && max === null)) return []
  if ((max !== null && price > max) || (min !== null && price < min)) return []
  if (max === null) return [`${amount(price)} is at least the ${amount(min ?? 0)} that you look for`]
  return [
    min === null
      ? `${amount(price)} is within the ${amount(max)} that you pay`
      : `${amount(price)} is between the ${amount(min)} and ${amount(max)} that you pay`,
  ]
}

/** The score's own reasons, where the buyer asked for something and the deal has it in full. */
function partLines(box: BuyBox, deal: Offered): readonly string[] {
  const match = matchBuyer({ ...box, areas: [], price_min_minor: null, price_max_minor: null }, deal)
  if (!match.fits) return []
  return match.parts.flatMap(({ part, points, most, reason }) =>
    points < most || !isAskedFor(box, part)
      ? []
      : [part === 'type' ? 'It is of a type that you buy' : reason],
  )
}

function isAskedFor(box: BuyBox, part: MatchPart['part']): boolean {
  switch (part) {
    case 'type':
      return box.property_types.length > 0
    case 'beds':
      return box.beds_min !== null
    case 'baths':
      return box.baths_min_hundredths !== null
    case 'arv_share':
      return box.arv_share_max_pphm !== null
    case 'rehab':
      return box.rehab_max !== null
    // What they can prove to have is between them and the trader.
    case 'funds':
      return false
  }
}
