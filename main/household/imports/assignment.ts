/** One to one pairs of as many as can be, at the least cost in all. Pure, and bounded in work. */

export interface Edge {
  readonly left: number
  readonly right: number
  /** Not negative; the sum of those chosen is the least there is. */
  readonly cost: number
}

/** Edges looked at before the rest is paired greedily: a second's work at most, whatever the file. */
const MOST_STEPS = 20_000_000

/**
 * The cheapest of the largest sets of pairs, each left and each right in one pair at most. Grown by one pair at a time along the cheapest way
 * to change partners (successive shortest paths); beyond the bound the nearest free ones are paired.
 * `onStep` is called for each pair; what it throws ends it.
 * @returns the right of each left that has one.
 */
export function assign(edges: readonly Edge[], onStep: () => void = () => {}): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  let steps = 0
  for (const component of components(edges)) {
    const byLeft = Map.groupBy(component, edge => edge.left)
    steps += byLeft.size * component.length
    const found = steps > MOST_STEPS ? greedy(component) : cheapest(byLeft, onStep)
    for (const [left, right] of found) pairs.set(left, right)
  }
  return pairs
}

function components(edges: readonly Edge[]): Edge[][] {
  const parents = new Map<string, string>()
  const find = (node: string): string => {
    let root = node
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent
    for (let at = node; at !== root; ) {
      const next = parents.get(at) ?? root
      parents.set(at, root)
      at = next
    }
    return root
  }
  for (const { left, right } of edges) parents.set(find(`l${left}`), find(`r${right}`))
  return [...Map.groupBy(edges, edge => find(`l${edge.left}`)).values()]
}

function greedy(edges: readonly Edge[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const { left, right } of edges.toSorted((a, b) => a.cost - b.cost)) {
    if (pairs.has(left) || taken.has(right)) continue
    pairs.set(left, right)
    taken.add(right)
  }
  return pairs
}

function cheapest(
  byLeft: ReadonlyMap<number, readonly Edge[]>,
  onStep: () => void,
): ReadonlyMap<number, number> {
  const partnerOf = new Map<number, Edge>()
  const pairOf = new Map<number, Edge>()
  for (;;) {
    onStep()
    const path = shortestPath(byLeft, partnerOf, pairOf)
    if (path.length === 0) return new Map([...pairOf].map(([left, edge]) => [left, edge.right]))
    for (const edge of path) {
      pairOf.set(edge.left, edge)
      partnerOf.set(edge.right, edge)
    }
  }
}

/** The cheapest way from any left without partner to a right without one, changing partners between; the edges to take on, none where there is no way. */
function shortestPath(
  byLeft: ReadonlyMap<number, readonly Edge[]>,
  partnerOf: ReadonlyMap<number, Edge>,
  pairOf: ReadonlyMap<number, Edge>,
): readonly Edge[] {
  const free = [...byLeft.keys()].filter(left => !pairOf.has(left))
  const costs = new Map<number, number>(free.map(left => [left, 0]))
  const reached = new Map<number, { readonly cost: number; readonly edge: Edge }>()
  for (let queue = free; queue.length > 0; ) {
    const next = new Set<number>()
    for (const left of queue) {
      const base = costs.get(left) ?? 0
      for (const edge of byLeft.get(left) ?? []) {
        if (pairOf.get(left)?.right === edge.right) continue
        const cost = base + edge.cost
        const known = reached.get(edge.right)
        if (known && known.cost <= cost) continue
        reached.set(edge.right, { cost, edge })
        const pair = partnerOf.get(edge.right)
        if (!pair) continue
        const freed = cost - pair.cost
        if (freed >= (costs.get(pair.left) ?? Number.POSITIVE_INFINITY)) continue
        costs.set(pair.left, freed)
        next.add(pair.left)
      }
    }
    queue = [...next]
  }
  let end: { readonly cost: number; readonly edge: Edge } | undefined
  for (const [right, each] of reached)
    if (!partnerOf.has(right) && (end === undefined || each.cost < end.cost)) end = each
  const path: Edge[] = []
  for (let edge = end?.edge; edge; ) {
    path.push(edge)
    const right = pairOf.get(edge.left)?.right
    edge = right === undefined ? undefined : reached.get(right)?.edge
  }
  return path
}
