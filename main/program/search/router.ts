import { nearest } from '../../../shared/domain/nearest.ts'
import { readSearch } from '../../../shared/domain/search-text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Found } from './found.ts'
import type { SearchService } from './service.ts'

export interface SearchRouterNeeds {
  readonly search: SearchService
  readonly database: Database
  readonly household: { readonly today: (session: ReadSession) => string }
  readonly currency: () => string
}

export function searchRouter(
  implement: Implementer,
  { search, database, household, currency }: SearchRouterNeeds,
) {
  const os = implement.search
  return {
    find: os.find.handler(({ input: { q, kinds, limit, locale = 'en-US' } }) => {
      const base = currency()
      const context = {
        today: database.read(household.today),
        currency: base,
        others: search.currencies(),
        locale: knownLocale(locale),
      }
      const wanted = kindsIn(kinds, search.kinds)
      return { items: search.find(readSearch(q, context), wanted, limit).map(found => toWire(found, base)) }
    }),
    known: os.known.handler(({ input }) => {
      const base = currency()
      return { items: search.known(input.records).map(found => toWire(found, base)) }
    }),
    kinds: os.kinds.handler(() => ({ items: [...search.kinds] })),
  }
}

/** @throws Invalid for one that is none, with the nearest that is. */
function kindsIn(
  given: string | readonly string[] | undefined,
  known: SearchService['kinds'],
): ReadonlySet<string> {
  const names = known.map(({ kind }) => kind)
  const asked = [given ?? []].flat().flatMap(each => each.split(','))
  const wanted = asked.map(each => each.trim()).filter(each => each !== '')
  for (const kind of wanted)
    if (!names.includes(kind)) {
      const meant = nearest(kind, names)
      const hint = meant === undefined ? `there are ${names.join(', ')}` : `${meant}?`
      throw new Invalid(['kinds'], worded('no such kind: {kind}; {hint}', { kind, hint }))
    }
  return new Set(wanted.length === 0 ? names : wanted)
}

/** @throws Invalid */
function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-US'
  } catch {
    throw new Invalid(['locale'], worded('must be a language like en-US'))
  }
}

function toWire({ date, amount_minor, currency, ...found }: Found, base: string) {
  const counted = currency ?? base
  return {
    ...found,
    ...(date === null ? {} : { date }),
    ...(amount_minor === null ? {} : { amount: amountsIn(counted).major(amount_minor), currency: counted }),
  }
}
