import { contract } from '../../shared/contract/index.ts'
import { proceduresOf } from '../../shared/contract/request/as-sent.ts'

interface Route {
  readonly method: string
  readonly parts: readonly string[]
}

/** The routes that have a field in their path; of two that fit an address, the one with fewer fields is meant, and comes first. */
const ROUTES: readonly Route[] = proceduresOf(contract)
  .map(procedure => procedure['~orpc'].route)
  .map(({ method = 'POST', path = '' }) => ({ method, parts: path.split('/') }))
  .sort((one, other) => fieldCount(one) - fieldCount(other))

function fieldCount({ parts }: Route): number {
  return parts.filter(part => fieldOf(part) !== undefined).length
}

function fieldOf(part: string): string | undefined {
  return /^\{\+?(\w+)\}$/.exec(part)?.[1]
}

/** What an address says by its path, by the names of the contract: `bill_id` of `/core/bills/bill_1`. Empty where no route fits. */
export function pathFields(method: string, path: string): ReadonlyMap<string, string> {
  const said = path.split('/')
  const route = ROUTES.find(
    each =>
      each.method === method &&
      each.parts.length === said.length &&
      each.parts.every((part, index) => part === said[index] || fieldOf(part) !== undefined),
  )
  const fields = new Map<string, string>()
  route?.parts.forEach((part, index) => {
    const field = fieldOf(part)
    if (field !== undefined) fields.set(field, decoded(said[index] ?? ''))
  })
  return fields
}

/** A part that is not encoded well is refused by what reads the path. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
