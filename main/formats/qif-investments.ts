/**
 * What the actions of an investment account do to its cash: +1 and -1 for their amount, which stands there without a sign. Those that move
 * shares only, and those ending in X, whose cash goes to another account at once, do nothing.
 */

const IN = [
  'Sell',
  'Div',
  'IntInc',
  'CGLong',
  'CGMid',
  'CGShort',
  'MiscInc',
  'RtrnCap',
  'XIn',
  'ContribX',
  'ShtSell',
  'DivIn',
]
const OUT = ['Buy', 'MiscExp', 'MargInt', 'XOut', 'WithdrwX', 'CvrShrt']

const SIGNS: ReadonlyMap<string, 1 | -1> = new Map([
  ...IN.map(action => [action.toLowerCase(), 1] as const),
  ...OUT.map(action => [action.toLowerCase(), -1] as const),
])

/** The sign of an action's amount as a movement of the account's cash; undefined where it moves none. */
export function cashSign(action: string): 1 | -1 | 'as_written' | undefined {
  const folded = action.trim().toLowerCase()
  if (folded === '' || folded === 'cash') return 'as_written'
  return SIGNS.get(folded)
}
