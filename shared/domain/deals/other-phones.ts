/** The fact of a deal under which the seller's further numbers stand: the deal's own field holds the one that is dialled. */
export const OTHER_PHONES = 'other_phones'

/** The seller's further numbers, from the facts that are kept with a deal; scripts may keep anything there. */
export function otherPhones(meta: Readonly<Record<string, unknown>>): readonly string[] {
  return textsIn(meta[OTHER_PHONES])
}

/** The same from that fact alone, as JSON; null where it is not there. */
export function otherPhonesIn(json: string | null): readonly string[] {
  return json === null ? [] : textsIn(JSON.parse(json))
}

function textsIn(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter(each => typeof each === 'string') : []
}
