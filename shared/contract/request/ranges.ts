import { z } from 'zod'

/** Fields of which the second is never before the first; where both are dates, months or amounts. */
const RANGES = [
  ['from', 'to', 'must not be before from'],
  ['min_amount', 'max_amount', 'must not be less than min_amount'],
] as const

const DATE_OR_MONTH = /^\d{4}-\d{2}(-\d{2})?$/

function isReversed(first: unknown, last: unknown): boolean {
  if (typeof first === 'number' && typeof last === 'number') return last < first
  if (typeof first !== 'string' || typeof last !== 'string') return false
  return DATE_OR_MONTH.test(first) && DATE_OR_MONTH.test(last) && last < first
}

/** Refuses a range that ends before it begins: nothing is in it, and an empty answer would say that nothing is there. */
export function rangeChecks(shape: z.core.$ZodLooseShape): z.core.$ZodCheck<Record<string, unknown>>[] {
  return RANGES.filter(([first, last]) => first in shape && last in shape).map(([first, last, message]) =>
    z.check<Record<string, unknown>>(({ value, issues }) => {
      if (isReversed(value[first], value[last]))
        issues.push({ code: 'custom', path: [last], message, input: value[last] })
    }),
  )
}
