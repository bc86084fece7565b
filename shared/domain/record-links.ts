/** What the addresses of the program's own links begin with: `valhalla://bill/bill_01h...`. */
export const LINK_SCHEME = 'valhalla'

/** Where the page shows each kind of record; `$id` stands for its id. */
const PLACES = {
  account: '/accounts?open=$id',
  bill: '/bills/$id',
  bucket: '/budget?open=$id',
  buyer: '/buyers/$id',
  contact: '/contacts?open=$id',
  deal: '/deals/$id',
  entity: '/holdings?view=entities&entity=$id',
  flow: '/plans?kind=flow&open=$id',
  holding: '/holdings/$id',
  lease: '/rents/$id',
  maintenance_job: '/maintenance?open=$id',
  obligation: '/plans?kind=obligation&open=$id',
  partner: '/partners/$id',
  payee: '/payees?open=$id',
  property: '/properties/$id',
  replacement: '/plans?kind=replacement&open=$id',
  rule: '/rules?open=$id',
  task: '/tasks?open=$id',
  transaction: '/transactions?open=$id',
} as const

export type LinkedKind = keyof typeof PLACES

export function isLinkedKind(kind: string): kind is LinkedKind {
  return Object.hasOwn(PLACES, kind)
}

/** Each kind that a link can name, with its place. */
export const LINKED_PLACES: Readonly<Record<LinkedKind, string>> = PLACES

/** The place of one record in the page. */
export function recordRoute(kind: LinkedKind, id: string): string {
  return PLACES[kind].replace('$id', id)
}

/** A link that opens a record in the installed program, in the household of that id on this machine where one is named. */
export function recordLink(kind: LinkedKind, id: string, household?: string): string {
  return `${LINK_SCHEME}://${kind}/${id}${household === undefined ? '' : `?household=${household}`}`
}
