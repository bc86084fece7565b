import { type Wording, worded } from '../wording.ts'
import type { Calculator } from './calculators.ts'
import { ratioOf } from './exact.ts'
import type { Given } from './model.ts'

/** Every way out of one deal, side by side: what each brings, the cash it takes, and what is not known yet. */

/** Whether a profit comes once, or each year. */
export type ProfitPer = 'deal' | 'year'

interface ExitFigures {
  readonly profit: string
  readonly per: ProfitPer
  readonly cash: string
  /** It is shown only where nothing of it is missing: most deals are not asked it. */
  readonly onlyWhole?: true
}

const HELD: ExitFigures = {
  profit: 'annual_cash_flow_minor',
  per: 'year',
  cash: 'cash_invested_minor',
}
const SOLD: ExitFigures = {
  profit: 'profit_minor',
  per: 'deal',
  cash: 'cash_invested_minor',
}

/** Which of a model's outputs say what an exit is asked. Models that are no way out of a deal are not among them. */
const EXITS: ReadonlyMap<string, ExitFigures> = new Map([
  ['flip_v1', SOLD],
  ['brrrr_analysis_v1', { ...HELD, cash: 'cash_left_minor' }],
  ['rental_v1', HELD],
  ['multi_family_v1', HELD],
  ['short_term_v1', HELD],
  ['subject_to_v1', HELD],
  ['seller_finance_v1', HELD],
  ['wrap_v1', SOLD],
  ['lease_option_v1', SOLD],
  ['novation_v1', { ...SOLD, cash: 'advanced_minor' }],
  ['double_close_v1', SOLD],
  // Held, what a sale now would leave stays in the house.
  [
    'hold_sell_v1',
    { profit: 'annual_cash_flow_minor', per: 'year', cash: 'proceeds_minor', onlyWhole: true },
  ],
])
const WHOLESALE = 'wholesale_70_rule_v1'

export interface Exit {
  readonly model: string
  readonly title: string
  /** In minor units; null where something is missing, or there is no such figure. */
  readonly profit_minor: number | null
  readonly per: ProfitPer
  /** Of own cash, in minor units; below zero where cash comes out of the deal. */
  readonly cash_minor: number | null
  /** The profit over the own cash, for the deal or for its first year as the profit is; a ratio of six decimals. Null where no own cash is in it. */
  readonly returned: number | null
  /** What keeps the figures away, by the field; a text of the figures together has none. */
  readonly missing: readonly { readonly field: string | null; readonly label: string }[]
}

/**
 * All exits in the calculators' order. `known` is what is known of the deal, `saved` what a person has entered for a model, which goes before it.
 * `currency` is that of the amounts.
 */
export function exitsOf(
  calculators: readonly Calculator[],
  known: Given<string>,
  saved: (model: string) => Given<string>,
  currency: string,
): readonly Exit[] {
  return calculators.flatMap(calculator => {
    const given = { ...known, ...withoutBlanks(saved(calculator.name)) }
    if (calculator.name === WHOLESALE) return [wholesale(calculator, given, currency)]
    const figures = EXITS.get(calculator.name)
    if (!figures) return []
    const exit = exitOf(calculator, figures, given, currency)
    return figures.onlyWhole && exit.missing.length > 0 ? [] : [exit]
  })
}

function withoutBlanks(given: Given<string>): Given<string> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'number'))
}

function exitOf(calculator: Calculator, figures: ExitFigures, given: Given<string>, currency: string): Exit {
  const { name: model, title } = calculator
  const { profit, per, cash } = figures
  const evaluation = calculator.evaluate(given, currency)
  if (!evaluation.ok) return missingOf(calculator, per, evaluation.problems)
  const figure = (output: string) => evaluation.outputs[output] ?? null
  const [profit_minor, cash_minor] = [figure(profit), figure(cash)]
  const isReturn = profit_minor !== null && cash_minor !== null && cash_minor > 0
  return {
    model,
    title,
    profit_minor,
    per,
    cash_minor,
    returned: isReturn ? ratioOf(profit_minor, cash_minor) : null,
    missing: [],
  }
}

/** Handed on at the most that a buyer is reckoned to pay: what is left of it over the price. It takes no cash of one's own. */
function wholesale(calculator: Calculator, given: Given<string>, currency: string): Exit {
  const evaluation = calculator.evaluate(given, currency)
  const price = given['purchase_minor'] ?? null
  const noPrice = { field: 'purchase_minor', wording: worded('Purchase price') }
  if (!evaluation.ok)
    return missingOf(calculator, 'deal', [...evaluation.problems, ...(price === null ? [noPrice] : [])])
  if (price === null) return missingOf(calculator, 'deal', [noPrice])
  const { outputs, inputs, model } = evaluation
  const offer_minor = outputs['mao_minor'] ?? null
  return {
    model,
    title: calculator.title,
    profit_minor: offer_minor === null ? null : offer_minor + (inputs['fee_minor'] ?? 0) - price,
    per: 'deal',
    cash_minor: 0,
    returned: null,
    missing: [],
  }
}

function missingOf(
  { name: model, title, fields }: Calculator,
  per: ProfitPer,
  problems: readonly { readonly field: string | null; readonly wording: Wording }[],
): Exit {
  const missing = problems.map(({ field, wording }) => ({
    field,
    label: fields.find(({ name }) => name === field)?.label ?? wording.text,
  }))
  return { model, title, profit_minor: null, per, cash_minor: null, returned: null, missing }
}
