/** Other apps that a person can move in from: what each is called, how it exports, and what of its export is to be sent. */

export const MOVE_IN_APPS = [
  'actual',
  'ynab',
  'ynab4',
  'quicken',
  'gnucash',
  'firefly',
  'mint',
  'monarch',
  'lunch_money',
  'wealthfolio',
] as const
export type MoveInApp = (typeof MOVE_IN_APPS)[number]

export interface MoveInAppText {
  readonly name: string
  /** How to export there. */
  readonly how: string
  /** What to send, as the end of "Send ...". */
  readonly send: string
  /** Ends of the names of files to choose from. */
  readonly extensions: readonly string[]
  /** What comes along. */
  readonly brings: string
  /** Whether a real export of it was at hand when its reader was made. */
  readonly tried: boolean
  /** What of its exports was made by their description alone, where others were at hand. */
  readonly untried?: string
}

export const MOVE_IN_APP_TEXTS: Readonly<Record<MoveInApp, MoveInAppText>> = {
  actual: {
    name: 'Actual',
    how: 'In Actual open More, Settings, Export data, and press Export data.',
    send: 'the zip that Actual exports, without unpacking it',
    extensions: ['.zip'],
    brings: 'Accounts, payees, categories, splits, transfers, budgets, schedules and rules',
    tried: false,
  },
  ynab: {
    name: 'YNAB',
    how: 'In YNAB open the plan’s menu at the top left, choose Export plan, and download the zip. The JSON that its API answers for a budget brings schedules as well.',
    send: 'the zip that YNAB exports with its register and budget, or the JSON of its API',
    extensions: ['.zip', '.csv', '.json'],
    brings: 'Accounts, payees, categories, splits, transfers and budgets; schedules from the API’s JSON',
    tried: true,
    untried: 'the JSON of its API',
  },
  ynab4: {
    name: 'YNAB 4',
    how: 'In YNAB 4 choose File, Export, and zip both files; or zip the whole .ynab4 folder.',
    send: 'a zip of the .ynab4 folder, its Budget.yfull, or the register that YNAB 4 exports',
    extensions: ['.zip', '.yfull', '.csv'],
    brings: 'Accounts, payees, categories, splits, transfers and budgets; schedules from the folder',
    tried: false,
  },
  quicken: {
    name: 'Quicken (QIF)',
    how: 'In Quicken choose File, File export, QIF file, all accounts, with transactions, account list and category list.',
    send: 'the QIF file with all accounts',
    extensions: ['.qif'],
    brings: 'Accounts, payees, categories, splits and transfers',
    tried: true,
  },
  gnucash: {
    name: 'GnuCash',
    how: 'In GnuCash choose File, Save as, and XML as the format.',
    send: 'the .gnucash file saved as XML, packed or not',
    extensions: ['.gnucash', '.xml', '.gz'],
    brings: 'Accounts, categories from its expense and income accounts, splits, transfers and schedules',
    tried: true,
  },
  firefly: {
    name: 'Firefly III',
    how: 'In Firefly III open Options, Export data, and download the transactions as CSV.',
    send: 'the CSV of transactions that Firefly III exports',
    extensions: ['.csv', '.zip'],
    brings: 'Accounts, payees, categories, splits, transfers and tags',
    tried: true,
  },
  mint: {
    name: 'Mint',
    how: 'Use the transactions.csv that Mint let you export.',
    send: 'Mint’s transactions.csv',
    extensions: ['.csv'],
    brings: 'Accounts, payees, categories and labels',
    tried: true,
  },
  monarch: {
    name: 'Monarch',
    how: 'In Monarch open Settings, Data, and download transactions.',
    send: 'the CSV of transactions that Monarch downloads',
    extensions: ['.csv'],
    brings: 'Accounts, payees, categories and tags',
    tried: true,
  },
  lunch_money: {
    name: 'Lunch Money',
    how: 'In Lunch Money open Transactions, choose a range that covers all, and export to CSV.',
    send: 'the CSV of transactions that Lunch Money exports',
    extensions: ['.csv'],
    brings: 'Accounts, payees, categories and tags',
    tried: false,
  },
  wealthfolio: {
    name: 'Wealthfolio',
    how: 'In Wealthfolio open Settings, Exports, and export activities as CSV.',
    send: 'the CSV of activities that Wealthfolio exports',
    extensions: ['.csv'],
    brings:
      'What moves cash in each account: deposits, withdrawals, dividends, interest, fees, purchases and sales',
    tried: true,
  },
}
