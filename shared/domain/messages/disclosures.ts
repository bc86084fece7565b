/**
 * What some states want said when a contract to buy a home is assigned. A table of what was read, where and when: not legal advice, not complete, and
 * no more than a reminder to look. A state is here only where the words of its law, or a named account of them, could be read.
 */

export interface Disclosure {
  /** Postal code of the state. */
  readonly state: string
  readonly state_name: string
  /** To whom something is to be said: the seller, the next buyer, or both. */
  readonly to: 'seller' | 'buyer' | 'both' | 'licence'
  readonly rule: string
  readonly citation: string
  readonly source: string
  /** The day, or the year, that the text which was read stands for. */
  readonly as_of: string
}

export const NOT_LEGAL_ADVICE =
  'Not legal advice: laws change, so ask a lawyer in the state before relying on this.'

export const DISCLOSURES: readonly Disclosure[] = [
  {
    state: 'AZ',
    state_name: 'Arizona',
    to: 'both',
    rule: 'Before a binding agreement on a home of fewer than five units: a wholesale buyer tells the seller in writing that they are a wholesale buyer; a wholesale seller tells the buyer in writing that they hold an equitable interest and may not be able to convey title. Otherwise the other side may cancel before escrow closes.',
    citation: 'Ariz. Rev. Stat. § 44-5101 (added by Laws 2022, ch. 170, effective 23 September 2022)',
    source: 'Text of the section, current through Laws 2024, ch. 259',
    as_of: '2024',
  },
  {
    state: 'SC',
    state_name: 'South Carolina',
    to: 'licence',
    rule: "Marketing a home that one has only a contract to buy counts as wholesaling and needs a real estate broker's licence; assigning the contract itself is outside the definition. The Real Estate Commission takes the wider view.",
    citation: '2024 House Bill 4754, signed 21 May 2024',
    source: 'letstalkdirtsc.com, "SC Real Estate Commission begins enforcement of new wholesaling law"',
    as_of: '2024-09-27',
  },
  {
    state: 'TX',
    state_name: 'Texas',
    to: 'buyer',
    rule: 'An option or an interest in a contract to buy may be sold or assigned without a licence if it is not used for brokerage and the nature of the equitable interest is disclosed to any potential buyer; without that disclosure it is brokerage.',
    citation: 'Tex. Occ. Code § 1101.0045 (effective 1 September 2017)',
    source:
      'capitol.texas.gov, bill text of the 85th Legislature that adds the section; lapinlawtx.com on S.B. 2212',
    as_of: '2017-09-01',
  },
]

/** Those of the state that an address's region names, by code or by name; none where it is not in the table. */
export function disclosuresFor(region: string | null): readonly Disclosure[] {
  const wanted = (region ?? '').trim().toLowerCase()
  return DISCLOSURES.filter(
    ({ state, state_name }) => wanted === state.toLowerCase() || wanted === state_name.toLowerCase(),
  )
}
