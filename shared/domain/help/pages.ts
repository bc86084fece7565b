/** What the help says of each screen. Its words are explained in `words.ts`, and what is done how is told among the places of the program. */
export interface HelpPage {
  /** The screen's heading. */
  readonly title: string
  /** The screen's address; what lies under it is a part of the screen. */
  readonly path: string
  readonly about: string
  /** Its figures, each with how it is worked out. */
  readonly figures: readonly (readonly [name: string, how: string])[]
  /** Keys of its own, and of the record that it opens. */
  readonly keys: readonly (readonly [keys: string, what: string])[]
}

const FIND = ['/', 'Search this list'] as const
const EDIT = ['e', 'Edit what is open'] as const

export const HELP_PAGES: readonly HelpPage[] = [
  {
    title: 'Today',
    path: '/',
    about:
      'What can be spent, what has to be done, and how the month stands. Everything on it leads to where it is kept.',
    figures: [
      [
        'Safe to spend',
        'Cash, less what is due before the next expected income, less your buffer. Without an expected income it has to last for 30 days. Everyday spending is what it is for, so no guess of that is taken off.',
      ],
      [
        'The month',
        'What came in and was spent since the budget month began, without transfers and voided transactions.',
      ],
    ],
    keys: [['l', 'Arrange the cards']],
  },
  {
    title: 'Tasks',
    path: '/tasks',
    about: 'What has to be done and by when: your own errands, and those of a deal, a property or a contact.',
    figures: [],
    keys: [],
  },
  {
    title: 'Bills',
    path: '/bills',
    about:
      'What has to be paid again and again, by its rule: each due date, what was paid of it, and what a bank’s rows say of it. Bills that nobody has entered are found in the transactions and proposed.',
    figures: [
      [
        'Due',
        'The amount of each due date, less what was paid of it. A bill whose amount changes shows an estimate until it is paid.',
      ],
      ['Late', 'A due date before today of which something is left.'],
    ],
    keys: [['n', 'Add a bill'], ['a', 'Accept what was found'], ['v', 'List or calendar'], EDIT],
  },
  {
    title: 'Budget',
    path: '/budget',
    about:
      'What each bucket may spend in the month, has spent and has left. Where money has a job instead, what came in is assigned to buckets until nothing is left to assign.',
    figures: [
      ['Left', 'The limit of the month and what was carried over, less what was spent.'],
      [
        'Left in buckets',
        'What is left in all buckets together; what was spent of them, while no limit is set.',
      ],
      [
        'In no bucket',
        'Expenses of the month that were not sorted yet; they count in no bucket and in the month’s expenses.',
      ],
      ['Available', 'Where money has a job: what was assigned and carried over, less what was spent.'],
    ],
    keys: [
      ['n', 'Add a bucket'],
      ['a', 'Take limits from what was spent'],
      ['m', 'Move money'],
      ['[', 'Previous month'],
      [']', 'Next month'],
    ],
  },
  {
    title: 'Plans',
    path: '/plans',
    about:
      'What is owed once, what will come in, and what you save for. The forecast and what is safe to spend go by them.',
    figures: [
      ['Owed', 'The amount, less what was paid of it.'],
      [
        'Set aside a month',
        'What is still missing of something that you save for, divided by the months until it is wanted.',
      ],
    ],
    keys: [],
  },
  {
    title: 'Forecast',
    path: '/forecast',
    about:
      'Your cash at the end of each day for up to 24 months: bills, plans, debts, rents and everyday spending. A scenario shows what would be if something were otherwise; nothing of it is written.',
    figures: [
      ['Today', 'What the accounts hold now, without transactions dated in the future.'],
      ['Lowest', 'The day that ends with the least cash. Below it is listed what takes most up to then.'],
      ['The band', 'Where four days of five would end, by how far forecasts of your past months were off.'],
    ],
    keys: [],
  },
  {
    title: 'Transactions',
    path: '/transactions',
    about:
      'Every movement of money, from bank files and typed in. Search and filter them, sort them in buckets, split them, say what they were for, or change many at once.',
    figures: [
      [
        'Balance',
        'With one account chosen: what it held after that row, its opening balance plus every row before.',
      ],
    ],
    keys: [
      ['n', 'Add a transaction'],
      ['t', 'Add a transfer'],
      ['y', 'Confirm transfers'],
      ['u', 'Show transactions without a bucket'],
      FIND,
    ],
  },
  {
    title: 'To sort',
    path: '/to-sort',
    about:
      'Transactions that no rule and none of your past decisions could sort, the likeliest first. Accept what is suggested, choose another bucket, or sort all alike at once. Below them wait pictures and PDF files from the watched folder, if you chose one in the settings: each is attached to the transaction it belongs to, or becomes an expense. The file in the folder stays as it is.',
    figures: [],
    keys: [
      ['y', 'Accept the suggestion'],
      ['b', 'Choose a bucket'],
      ['a', 'Choose one for all alike'],
      ['w', 'Choose one for always, by a rule'],
      ['1 to 9', 'Put all alike in that bucket'],
      ['shift+Y', 'Accept all suggestions'],
    ],
  },
  {
    title: 'Payees',
    path: '/payees',
    about:
      'Who was paid and who paid, each once for all the texts that banks write. Rename, merge, take apart, or give one its usual bucket.',
    figures: [['Spent in 12 months', 'What was spent with the payee in the last 12 months.']],
    keys: [['n', 'Add a payee'], FIND],
  },
  {
    title: 'Accounts',
    path: '/accounts',
    about:
      'What each account holds, what the bank said last, and whether both agree. Reconcile one to lock what agrees.',
    figures: [
      ['Balance', 'The opening balance plus everything posted up to today.'],
      ['Cleared balance', 'The opening balance plus what the bank has too.'],
      ['Difference', 'What the bank’s statement says, less the cleared balance. Zero is what you want.'],
    ],
    keys: [['n', 'Add an account']],
  },
  {
    title: 'Holdings',
    path: '/holdings',
    about:
      'What is owned and owed: net worth over time, the balance sheet, debts and how to pay them off, companies and trusts, exchange rates.',
    figures: [
      [
        'Net worth',
        'The latest value of all that you hold, your share of it, and what accounts hold, less debts. Each currency by the rate of the day.',
      ],
      ['Gain', 'Equity and what was received, less what was paid in and costs.'],
      [
        'Yearly return',
        'Money-weighted: the yearly rate at which everything paid in, received, and today’s equity balance out.',
      ],
      [
        'Payoff plans',
        'Each debt is paid what it asks for; what you give besides, and what a paid off debt leaves, goes to the next in order.',
      ],
    ],
    keys: [
      ['n', 'Add a holding'],
      ['shift+I', 'Import holdings or valuations'],
      EDIT,
      ['v', 'Value what is open'],
    ],
  },
  {
    title: 'Reports',
    path: '/reports',
    about:
      'Where money came from and went, by bucket, payee, month or account; the balances over time; a year beside the one before. Each can be saved, pinned, printed, and taken as a file.',
    figures: [
      [
        'Every figure',
        'The sum of the transactions that its row names; press it to see them. Transfers count only where you ask for them.',
      ],
    ],
    keys: [],
  },
  {
    title: 'Import',
    path: '/import',
    about:
      'Files from your bank. Everything is shown before it is written, rows that are here already are left out, and a whole import can be undone.',
    figures: [
      [
        'Adds up',
        'The statement’s opening balance plus its rows comes to its closing balance. Only then is it called proved.',
      ],
    ],
    keys: [['o', 'Choose a file']],
  },
  {
    title: 'Rules',
    path: '/rules',
    about:
      'What always holds of a payee, a text or an amount, so that transactions sort themselves as they come in. The first rule that says something decides. Each can be tried on the past before it is saved.',
    figures: [],
    keys: [['n', 'Add a rule']],
  },
  {
    title: 'Move in',
    path: '/move-in',
    about:
      'Brings accounts, buckets and years of transactions over from another app, by its own export. The balances are held against the app’s first, and all of it is undone as one.',
    figures: [['Difference', 'What an account would hold here, less what the app’s export says.']],
    keys: [],
  },
  {
    title: 'Deals',
    path: '/deals',
    about:
      'Each purchase that you hand on or make, from the first call to the closing: its stage, offers, money, partners and timeline.',
    figures: [
      [
        'Expected fees',
        'The fees of all open deals, as each expects it now. A deal without a fee counts as nothing.',
      ],
      ['Earned', 'Fees of closed deals.'],
      ['MAO', 'ARV times the share of it that buyers pay, less repairs, less the assignment fee.'],
      [
        'Does it stay covered',
        'Whether all that falls due stays covered with the earnest money gone, and if closing slips.',
      ],
    ],
    keys: [['n', 'Add a deal'], ['v', 'Board, list, figures or sources'], EDIT, ['w', 'Message the seller']],
  },
  {
    title: 'Properties',
    path: '/properties',
    about:
      'Houses that you look at, buy, hold or sold: values, repairs, legal flags, documents, photos, and the books of those that you own. Photos marked so go out on the analysis and the flyer, without what the camera wrote.',
    figures: [
      [
        'ARV',
        'Your own figure; or else that of comparable sales, each brought to its area and weighted by how recent and how near it is.',
      ],
      ['NOI', 'Income of the year less operating costs, without loan payments and capital.'],
      ['Cash flow', 'NOI less loan payments and capital.'],
    ],
    keys: [
      ['n', 'Add a property'],
      ['i', 'Import leads or properties'],
      ['r', 'Rents; on a property, add a repair'],
      EDIT,
      ['v', 'Set its ARV'],
      ['c', 'Add a comparable sale'],
      ['u', 'Underwrite it'],
      ['b', 'Go to its books'],
      ['f', 'Add a legal flag'],
      FIND,
    ],
  },
  {
    title: 'Rents',
    path: '/rents',
    about:
      'Who rents what, what each owes, and what is vacant. Rents follow from the leases; incomes that are for a lease pay them, the oldest first. An income that comes every month for a property or a unit without a lease is proposed as one.',
    figures: [
      ['Owed', 'All charges up to today, less what was paid of them.'],
      ['Late', 'What is owed past the days of grace.'],
      ['Deposits held', 'Deposits received, less what was given back or kept. It is the tenants’ money.'],
    ],
    keys: [['l', 'Add a lease'], ['u', 'Add a unit'], EDIT],
  },
  {
    title: 'Maintenance',
    path: '/maintenance',
    about:
      'What is to be mended or looked after at your properties, by whom, what it cost, and how it looked before and after.',
    figures: [],
    keys: [],
  },
  {
    title: 'Lender packs',
    path: '/lender-packs',
    about:
      'What you own and owe, on paper, for whoever may see it: each reader gets what you choose for them, and what was given is kept in a list.',
    figures: [],
    keys: [],
  },
  {
    title: 'Buyers',
    path: '/buyers',
    about: 'Who buys, where and at what price, and which deals fit them.',
    figures: [],
    keys: [['n', 'Add a buyer'], EDIT],
  },
  {
    title: 'Contacts',
    path: '/contacts',
    about:
      'Sellers, heirs, attorneys, lenders, contractors and everybody else, each once, with the deals and properties they belong to.',
    figures: [],
    keys: [FIND],
  },
  {
    title: 'Partners',
    path: '/partners',
    about: 'Who has a share in your deals, and the board of them that you can show each by a link.',
    figures: [
      ['Expected share', 'The partner’s share of the expected fees of open deals.'],
      ['Earned share', 'The partner’s share of the fees of closed deals.'],
    ],
    keys: [['n', 'Add a partner'], EDIT, ['s', 'Share the board that is open']],
  },
  {
    title: 'Messages',
    path: '/messages',
    about:
      'Drafts to sellers and buyers, follow-ups and their order, sequences of messages, templates, and who must not be contacted. A sequence for buyers follows an offer. Nothing is sent by itself.',
    figures: [],
    keys: [
      ['n', 'Draft a message'],
      ['shift+N', 'Add a follow-up'],
    ],
  },
  {
    title: 'Underwriting',
    path: '/underwriting',
    about:
      'What to offer for a property and what it would earn. Below each result stands its working, line by line.',
    figures: [
      ['Maximum allowable offer', 'ARV times the share of it, less repairs, less the assignment fee.'],
      ['Cap rate', 'Net operating income of the first year divided by the purchase price.'],
      ['Cash-on-cash', 'The first year’s cash flow divided by your own cash put in.'],
      ['DSCR', 'Net operating income divided by the loan payments of the first year.'],
      ['IRR', 'The yearly rate at which what is paid and what comes back balance out, the sale included.'],
    ],
    keys: [
      ['k', 'Save as a scenario'],
      ['shift+C', 'Clear the inputs'],
    ],
  },
  {
    title: 'History',
    path: '/history',
    about:
      'Everything that was done, by whom, and what it changed. Any of it can be taken back as far as nothing later stands on it.',
    figures: [],
    keys: [FIND],
  },
  {
    title: 'Settings',
    path: '/settings',
    about:
      'The household’s targets and calendar, how the program looks, reminders, encryption, backups and export; last what is for developers.',
    figures: [
      [
        'Backups kept',
        'The latest of each of the last 7 days and 4 weeks that have one. Those that you make yourself stay.',
      ],
    ],
    keys: [FIND],
  },
]

/** The page of the screen that an address belongs to: the one with the longest path that it begins with. */
export function helpPageOf(path: string): HelpPage | undefined {
  return HELP_PAGES.filter(
    page => path === page.path || (page.path !== '/' && path.startsWith(`${page.path}/`)),
  )
    .toSorted((one, other) => other.path.length - one.path.length)
    .at(0)
}

/** Where a page stands. */
export function helpPageLink({ path }: HelpPage): string {
  return `/help?page=${encodeURIComponent(path)}`
}
