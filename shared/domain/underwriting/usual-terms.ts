/**
 * What an offer counts with where nothing else is said, in major units of the household's currency: the same on the screen, over REST and in what is written
 * to a deal.
 */
export const USUAL_TERMS = { fee: 10_000, closing: 6_000, buffer: 5_000 } as const
