import { payeeWords } from '../payee.ts'

/**
 * Words of what is bought as it is needed: in the name of a shop or of its bucket. There only one and the same amount is a bill's, as a club's fee is.
 * Names of chains are as good as words, since their names say nothing else.
 */
const EVERYDAY = new Set([
  ...['grocery', 'groceries', 'grocer', 'grocers', 'supermarket', 'supermarkt', 'market', 'foods', 'deli'],
  ...[
    'wholesale',
    'warehouse',
    'mart',
    'minimart',
    'supercenter',
    'hypermarket',
    'butcher',
    'greengrocer',
    'convenience',
  ],
  ...['fuel', 'petrol', 'gasoline', 'diesel', 'tankstelle', 'station'],
  ...[
    'restaurant',
    'cafe',
    'coffee',
    'pizza',
    'pizzeria',
    'burger',
    'bakery',
    'diner',
    'bistro',
    'dining',
    'sushi',
    'taqueria',
  ],
  ...['pharmacy', 'drugstore', 'apotheke', 'taxi'],
  ...[
    'aldi',
    'lidl',
    'kroger',
    'walmart',
    'tesco',
    'sainsbury',
    'sainsburys',
    'asda',
    'morrisons',
    'safeway',
    'publix',
    'costco',
    'wegmans',
    'rewe',
    'edeka',
    'kaufland',
    'netto',
    'carrefour',
    'auchan',
    'migros',
    'coop',
    'woolworths',
    'coles',
  ],
  ...['shell', 'chevron', 'exxon', 'esso', 'texaco', 'sunoco', 'citgo', 'wawa', 'aral', 'bp'],
  ...[
    'starbucks',
    'dunkin',
    'mcdonalds',
    'mcdonald',
    'chipotle',
    'wendys',
    'kfc',
    'dominos',
    'lyft',
    'doordash',
    'grubhub',
  ],
])

/** Whether one of the names is of everyday shopping. */
export function isEveryday(...names: readonly string[]): boolean {
  return names.some(name => payeeWords(name).some(word => EVERYDAY.has(word)))
}
