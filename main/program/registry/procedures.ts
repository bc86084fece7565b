import { isProcedure } from '@orpc/server'

/** The names of the procedures that a router answers: 'bills.create'. Walks it as the transports do. */
export function answeredBy(router: object, path: readonly string[] = []): Set<string> {
  const found = new Set<string>()
  for (const [key, value] of Object.entries(router)) {
    const here = [...path, key]
    if (isProcedure(value)) {
      if (typeof value['~orpc'].handler === 'function') found.add(here.join('.'))
    } else if (typeof value === 'object' && value !== null)
      for (const name of answeredBy(value, here)) found.add(name)
  }
  return found
}
