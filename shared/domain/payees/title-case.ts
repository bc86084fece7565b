/** A name in capitals, or in small letters alone, as a person writes it. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Written in capitals, though they have vowels. */
const INITIALISMS = words(`
  AAA AARP ADT AG AMC AOK ATM AWS BA BBC BVG CIBC DHL DMV EDF ENI EON ESPN GEICO HBO IBM IKEA INPS IRS ING IT KG KIA LA LIC LLC LLP MGM NYC OBI
  OMV PC PGE PSE RATP SA SAP SAS SE SNCF TUI TV UBS UK UPS US USA USPS USAA VISA`)
/** Without a vowel, and no initialism. */
const SHORT_WORDS = words(
  'DR MR MRS MS ST FT MT LTD MKT BLVD PKWY HWY CTR STR SVC SVCS BROS DBA PMTS PYMT PHRMCY MKTP RD SQ',
)
const LINKING = words(
  'a an and at by for from in of on or the to with de del della des di du et la le les y und von van der den für fur im am zum zur og och',
)
const AS_WRITTEN: Readonly<Record<string, string>> = {
  GMBH: 'GmbH',
  MBH: 'mbH',
  EBAY: 'eBay',
  ITUNES: 'iTunes',
}

/** Whether the text says nothing by its capitals: it has letters of one case alone. */
function isOfOneCase(text: string): boolean {
  return /\p{L}/u.test(text) && (text === text.toUpperCase() || text === text.toLowerCase())
}

/** A text of capitals alone or of small letters alone in title case; any other stays as it is. What is done twice is as if done once. */
export function titleCase(text: string): string {
  if (!isOfOneCase(text)) return text
  const isShouted = text === text.toUpperCase()
  return text
    .split(' ')
    .map((word, index) =>
      index > 0 && LINKING.has(word.toLowerCase()) ? word.toLowerCase() : titled(word, isShouted),
    )
    .join(' ')
}

function titled(word: string, isShouted: boolean): string {
  const upper = word.toUpperCase()
  const known = AS_WRITTEN[upper]
  if (known !== undefined) return known
  if (isShouted && isInitialism(upper)) return upper
  // CVS/Pharmacy, and T-Mobile.
  const parts = word.split(/([/-])/)
  if (parts.length > 1)
    return parts.map(part => (/[/-]/.test(part) ? part : titled(part, isShouted))).join('')
  return word
    .toLowerCase()
    .replace(/[\p{L}\p{M}]+/gu, (part, at: number, whole: string) => titledPart(part, at, whole))
}

function isInitialism(upper: string): boolean {
  if (INITIALISMS.has(upper)) return true
  // A1, 3M, B&M, A.P.: letters one by one.
  if (/^\p{L}?\d+\p{L}?$|^(?:\p{L}[.&+])+\p{L}?$|^\p{L}{1,2}(?:[&+]\p{L}{1,2})+$|^\p{L}$/u.test(upper))
    return true
  return upper.length <= 4 && /^[B-DF-HJ-NP-TV-XZ]+$/.test(upper) && !SHORT_WORDS.has(upper)
}

function titledPart(part: string, at: number, whole: string): string {
  const [before, beforeThat] = [whole[at - 1] ?? '', whole[at - 2] ?? '']
  // Joe's, and O'Reilly.
  if (/['’]/.test(before) && part.length <= 2) return part
  if (/\d/.test(before) && /^(?:st|nd|rd|th)$/.test(part)) return part
  if (/[.]/.test(before) && beforeThat !== '' && /^(?:com|net|org|co|uk|de|fr)$/.test(part)) return part
  if (/^mc\p{L}{3,}/u.test(part)) return `Mc${capital(part.slice(2))}`
  return capital(part)
}

function capital(part: string): string {
  // A letter that is two in capitals, as ß is, stays.
  return part.replace(/^./u, first =>
    first.toUpperCase().length === first.length ? first.toUpperCase() : first,
  )
}
