/** What an input of a calculator is about, in the order in which a deal is thought through. */
export const INPUT_GROUPS = ['price', 'loan', 'refinance', 'rent', 'sale'] as const
export type InputGroup = (typeof INPUT_GROUPS)[number]

/** By how the inputs' names begin; the first that fits. What none fits is about the price and what is put into the house. */
const BEGINNINGS: readonly (readonly [InputGroup, RegExp])[] = [
  ['refinance', /^(refi|payoff)_/],
  [
    'sale',
    /^(held|hold|holding|selling|sale|appreciation|rent_growth|cost_growth|tax|yield|concession|market)_/,
  ],
  ['loan', /^(loan|points|premium|note|wrap|down|balloon|arrears|funding)_/],
  [
    'rent',
    /^(rent|other_monthly|vacancy|operating|units|nightly|occupancy|stay|cleaning|platform|management|credit)_/,
  ],
]

/** Fewer inputs than these are seen at a glance. */
const FEWEST = 9

export interface GroupedInputs<F> {
  /** null where there are too few inputs to tell them apart. */
  readonly group: InputGroup | null
  readonly fields: readonly F[]
}

/** The inputs of a calculator by what they are about, each group's in the calculator's own order. */
export function inputGroups<F extends { readonly name: string }>(
  fields: readonly F[],
): readonly GroupedInputs<F>[] {
  if (fields.length < FEWEST) return [{ group: null, fields }]
  return INPUT_GROUPS.map(group => ({
    group,
    fields: fields.filter(({ name }) => groupOf(name) === group),
  })).filter(each => each.fields.length > 0)
}

function groupOf(name: string): InputGroup {
  return BEGINNINGS.find(([, beginning]) => beginning.test(name))?.[0] ?? 'price'
}
