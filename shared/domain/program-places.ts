import { HELP_PAGES, helpPageLink } from './help/pages.ts'
import { WORDS, wordLink } from './help/words.ts'

/** What the search finds that is no record: screens, settings and answers to how something is done, each with where it leads. */

export const PLACE_KINDS = { screen: 'Screens', setting: 'Settings', help: 'Help' } as const
export type PlaceKind = keyof typeof PLACE_KINDS

export interface ProgramPlace {
  readonly kind: PlaceKind
  readonly title: string
  /** One sentence beside the title; may be empty. */
  readonly detail: string
  /** Further words it is found by. */
  readonly words: string
  readonly link: string
}

const screen = (title: string, link: string, words: string): ProgramPlace => ({
  kind: 'screen',
  title,
  detail: '',
  words,
  link,
})

/** The sections of the settings by the names that their addresses have. */
export const SETTINGS_SECTIONS = {
  household: 'Household',
  formats: 'Formats',
  sorting: 'Sorting',
  messages: 'Messages',
  encryption: 'Encryption and lock',
  households: 'Households',
  scripts: 'Scripts and other programs',
  appearance: 'Appearance',
  notifications: 'Notifications',
  program: 'Program',
  updates: 'Updates',
  folder: 'Watched folder',
  schedule: 'Schedule',
  packs: 'Parts of the program',
  licences: 'Licences',
  data: 'Your data',
} as const
export type SettingsSection = keyof typeof SETTINGS_SECTIONS

const setting = (section: SettingsSection, title: string, words = ''): ProgramPlace => ({
  kind: 'setting',
  title,
  detail: SETTINGS_SECTIONS[section],
  words,
  link: `/settings?section=${section}`,
})

const help = (title: string, detail: string, link: string, words = ''): ProgramPlace => ({
  kind: 'help',
  title,
  detail,
  words,
  link,
})

export const PROGRAM_PLACES: readonly ProgramPlace[] = [
  screen('Today', '/', 'home dashboard overview'),
  screen('Tasks', '/tasks', 'to do due open done errands'),
  screen('Forecast', '/forecast', 'cash flow future months ahead lowest what if'),
  screen('Bills', '/bills', 'due upcoming overdue payments calendar'),
  screen('Budget', '/budget', 'buckets envelopes month categories'),
  screen('Plans', '/plans', 'obligations income salary savings goals forecast'),
  screen('Transactions', '/transactions', 'ledger spending income search'),
  screen('Payees', '/payees', 'shops merchants stores names who is paid merge'),
  screen('To sort', '/to-sort', 'categorise categories buckets suggestions review import unsorted'),
  screen('Accounts', '/accounts', 'bank balance reconcile cash card loan'),
  screen(
    'Holdings',
    '/holdings',
    'net worth property assets debts loans payoff mortgage entities trusts exchange rates credit score returns xirr',
  ),
  screen('Import', '/import', 'csv ofx qfx qif camt statement file'),
  screen('Reports', '/reports', 'spending income cash flow net worth chart analysis where did my money go'),
  screen('Rules', '/rules', 'sort automatic always conditions bucket payee'),
  screen('Deals', '/deals', 'pipeline wholesale board stages leads assignment fee'),
  screen(
    'Properties',
    '/properties',
    'houses addresses arv comps repairs leads legal flags books owned rent tax lines depreciation',
  ),
  screen('Rents', '/rents', 'leases tenants units rent roll deposits'),
  screen('Contacts', '/contacts', 'people sellers tenants agents phone email'),
  screen('Buyers', '/buyers', 'disposition buy box offers match'),
  screen(
    'Messages',
    '/messages',
    'sms text email call templates drafts follow-ups runs opt-out send sellers',
  ),
  screen('Partners', '/partners', 'joint venture jv board split share link token'),
  screen(
    'Underwriting',
    '/underwriting',
    'deal offer mao arv wholesale brrrr flip rental multi-family short-term airbnb hold sell exits loan mortgage irr creative subject-to seller finance note wrap lease option novation double close',
  ),
  screen('History', '/history', 'audit log changes who when undo'),
  screen('Help', '/help', 'glossary words meaning explain manual how'),
  screen('Settings', '/settings', 'preferences backup currency theme export'),

  setting('household', 'Monthly income target'),
  setting('household', 'Shown', 'areas hide household deals'),
  setting('household', 'Hide the first steps on Today', 'checklist getting started'),
  setting('household', 'Buffer to keep', 'minimum reserve'),
  setting('household', 'Currency', 'base money'),
  setting('household', 'Budget month starts on day', 'payday'),
  setting('household', 'Time zone', 'clock'),
  setting('household', 'Country', 'phone numbers'),
  setting('formats', 'Region', 'language locale country format'),
  setting('formats', 'Dates', 'format day month year order'),
  setting('formats', 'Numbers', 'format decimal comma point thousands'),
  setting('formats', 'Currency sign', 'symbol code'),
  setting('formats', 'Week starts on', 'monday sunday'),
  setting('sorting', 'Sort imported transactions by what I decided before', 'automatic buckets'),
  setting(
    'folder',
    'Take in receipts and invoices from a folder',
    'watch scan inbox pdf pictures papers incoming files',
  ),
  setting('messages', 'Your name, company, phone and e-mail address', 'sender'),
  setting('messages', 'Mail server', 'smtp password port email'),
  setting('encryption', 'Set a passphrase', 'encrypt encryption password lock security recovery'),
  setting('encryption', 'Lock when nothing is done', 'idle minutes lock passphrase'),
  setting('households', 'Other households', 'new open switch file several second recent'),
  setting('scripts', 'Let scripts on this computer reach Valhalla', 'api rest token automation'),
  setting('appearance', 'Theme', 'dark light colours mode'),
  setting('appearance', 'Hide figures when others can see the screen', 'privacy blur amounts'),
  setting('notifications', 'Show reminders as system notifications', 'alerts'),
  setting('notifications', 'Quiet hours', 'night silence'),
  setting('notifications', 'Hide amounts in notifications', 'privacy'),
  setting('program', 'Keep running in the tray when the window is closed', 'background'),
  setting('program', 'Start when I log in', 'autostart launch'),
  setting('updates', 'Look for updates', 'newer version upgrade download install'),
  setting('schedule', 'Daily jobs', 'scheduler schedule tick'),
  setting('packs', 'Parts of the program', 'packs modules registry'),
  setting('licences', 'Licences', 'open source licenses'),
  setting('data', 'Backups', 'back up restore encrypted passphrase copy'),
  setting('data', 'Backup place', 'copy of backups second disk usb stick external drive synced folder cloud'),
  setting('data', 'Export everything', 'csv json zip download data'),
  setting('data', 'Where the data file is', 'folder database location'),

  help(
    'Add a transaction quickly',
    'Press N anywhere and type it in one line: the amount, who was paid, what for and when',
    '/transactions',
    'how new quick entry keyboard',
  ),
  help(
    'Bring in a bank’s file',
    'Drop a CSV, OFX, QIF, CAMT or MT940 file on Import',
    '/import',
    'how statement',
  ),
  help(
    'Move from another app',
    'Accounts, buckets, bills and years of transactions, from the app’s own export',
    '/move-in',
    'how ynab actual firefly gnucash mint quicken switch migrate',
  ),
  help(
    'Keep what is to be mended',
    'Jobs at your properties, who does them, when they are due again and what they cost',
    '/maintenance',
    'maintenance jobs repairs vendors contractors work orders',
  ),
  help(
    'Give a lender or a partner a pack',
    'What you own, owe and collect, and nothing that they may not see',
    '/lender-packs',
    'lender packs bank loan application personal financial statement schedule of real estate owned rent roll dscr proof of funds down payment',
  ),
  help(
    'See your cash months ahead',
    'Every day of the next 24 months, its lowest point and what makes it, with the working',
    '/forecast',
    'how forecast cash flow lowest low point buffer band everyday spending future',
  ),
  help(
    'Try what would happen',
    'Scenarios under the forecast: a salary ends, rent goes up, a roof in May. Nothing is written',
    '/forecast',
    'how what if scenario simulate',
  ),
  help(
    'Check a deal before an offer',
    'On the deal: does all that falls due stay covered with the earnest money gone, and if closing slips',
    '/deals',
    'how cover check earnest money obligations gate',
  ),
  help(
    'Set limits from what was spent',
    'Each bucket’s average of the last three months, chosen by ticking and set in one press',
    '/budget',
    'how budget averages first limit',
  ),
  help(
    'Keep copies of your backups on another disk',
    'Each backup is copied to a folder that you choose; what keeps it from being copied is said on Today',
    '/settings?section=data',
    'how backup place usb stick external drive synced folder cloud second copy',
  ),
  help(
    'Take back a change',
    'Ctrl+Z, or the arrow in the history',
    '/history',
    'how undo redo mistake restore',
  ),
  help(
    'Reconcile an account',
    'Hold it against the bank’s statement, and lock what agrees',
    '/accounts',
    'how',
  ),
  help('Merge two payees', 'Open one of them and say which other it is', '/payees', 'how duplicate names'),
  help(
    'Sort transactions by a rule',
    'Say once what always holds of a payee or a text',
    '/rules',
    'how automatic',
  ),
  help(
    'Bring in a list of leads',
    'Addresses and sellers from a CSV file',
    '/properties/import',
    'how import',
  ),
  help(
    'Work out an offer',
    'Wholesale, flip, rental and BRRRR, with what each figure is made of',
    '/underwriting',
    'how mao',
  ),
  help(
    'Look back on a year',
    'What came in, was spent and saved, beside the year before; a year that is not over beside the same days',
    '/reports/year',
    'how year in review summary compare',
  ),
  help(
    'See what accounts held over time',
    'Each at the end of each period: its opening and all that was posted up to then, by the rate of that day',
    '/reports?report=account-balances',
    'how account balances history',
  ),
  help(
    'Keep a report at hand',
    'Save it under a name, in the sidebar or as a card on Today',
    '/reports',
    'how saved reports pin card',
  ),
  help(
    'Print a report',
    'On paper or as a PDF, with its filters, its chart and all of its table',
    '/reports',
    'how pdf paper',
  ),
  help(
    'See what a debt’s payments are made of',
    'Interest is what is owed times the rate for the days or months since the payment before, rounded once; the rest of the payment is principal, and escrow and fees come besides. The last payment clears it',
    '/holdings?view=debts',
    'how schedule amortisation loan mortgage interest principal escrow balloon biweekly',
  ),
  help(
    'Pay debts off sooner',
    'Each debt is paid what it asks for; more each month, and what a paid off debt leaves, goes to the next in order. Saved is the interest of asked payments alone less the plan’s',
    '/holdings?view=debts',
    'how avalanche snowball payoff plan interest saved months',
  ),
  help(
    'See where the next 1,000 goes',
    'What is missing of the buffer after this month’s obligations first, then by the interest a debt costs or the yearly return a fund has had; what is not known stands last',
    '/holdings?view=debts',
    'how extra money card mortgage buffer fund deal',
  ),
  help('See every change', 'Who changed what and when', '/history', 'how audit log'),
  ...HELP_PAGES.map(page =>
    help(`About ${page.title}`, page.about, helpPageLink(page), page.figures.map(([name]) => name).join(' ')),
  ),
  ...WORDS.map(each =>
    help(
      each.word.replace(/^\p{Ll}/u, first => first.toUpperCase()),
      each.meaning,
      wordLink(each),
      each.forms.join(' '),
    ),
  ),
]
