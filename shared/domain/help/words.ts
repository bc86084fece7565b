/**
 * The words of the trade, each told once: behind the words on the screens, in the help, and found by the search. A meaning goes on from its word, as in
 * a dictionary; those that the developers' glossary has too are the same there.
 */
export interface Word {
  readonly word: string
  readonly meaning: string
  /** How screens write it besides. */
  readonly forms: readonly string[]
}

const word = (name: string, meaning: string, ...forms: string[]): Word => ({ word: name, meaning, forms })

/** By the alphabet. */
export const WORDS: readonly Word[] = [
  word('age of money', 'how many days passed between the coming in and the spending of the money spent last'),
  word('allocation', 'the limit of a bucket for one month alone, in place of its monthly limit'),
  word(
    'ARV',
    'after-repair value: what a property is worth once it is repaired',
    'value after repair',
    'after-repair value',
  ),
  word(
    'assignment',
    'an offer of a deal to a buyer, and what becomes of it: offered, assigned, closed, or a fallout',
  ),
  word('assignment fee', 'what is earned by handing a purchase contract on to a buyer', 'the fee'),
  word('autopay', 'a bill that the biller collects by itself'),
  word('avalanche', 'paying off the debt with the highest rate first, which costs the least interest'),
  word('balloon', 'what is left of a loan and falls due at once at its end'),
  word('base currency', 'the household’s currency; what it earns, spends and plans is in it'),
  word(
    'books',
    'a calendar year of a property out of the rows that are for it: income less operating costs is the net operating income (NOI); that less debt service and capital is the cash flow',
  ),
  word(
    'BRRRR',
    'buy, rehabilitate, rent, refinance, repeat: a house bought with short money, repaired, let, and then financed on its new value',
  ),
  word('bucket', 'what money is set aside for in the budget, with a limit for each month'),
  word('budget month', 'a month that begins on the household’s own day, as on payday'),
  word(
    'buffer',
    'cash that is to stay in the accounts whatever happens; set in Settings',
    'your buffer',
    'buffer to keep',
  ),
  word('buy box', 'what a buyer wants: where, what kind, at what price'),
  word('cap rate', 'net operating income of the first year divided by the purchase price'),
  word(
    'carryover',
    'what is left of a bucket, or lacking in it, at the end of a month and counts in the next; only of a bucket that rolls over',
    'carried over',
  ),
  word('cash-on-cash', 'the first year’s cash flow divided by your own cash put in', 'return on cash'),
  word(
    'cleared',
    'whether the bank has a transaction too: not cleared, cleared, or reconciled, which is locked with a statement',
  ),
  word(
    'comp',
    'a comparable sale: what a similar property near by was sold for',
    'comps',
    'comparable sale',
    'comparable sales',
  ),
  word('days of grace', 'how long after its due day a payment counts as on time', 'grace'),
  word(
    'deposit',
    'a tenant’s money that is held against damage and is owed back',
    'deposits held',
    'tenants’ deposits',
  ),
  word(
    'depreciation',
    'the part of a building’s cost that each year’s taxes take off; land is not depreciated',
    'basis without the land',
  ),
  word('disposition', 'finding a buyer for a deal: the contract’s part of buyers, offers and assignments'),
  word('double close', 'buying a house and selling it on at once, in two closings'),
  word(
    'draft',
    'a message that is written and not sent yet. A draft that must not be sent now is held, with the reasons',
  ),
  word(
    'DSCR',
    'debt service coverage ratio: net operating income divided by the loan payments of the same year. Under 1, the rent does not pay the loan',
    'debt service coverage ratio',
  ),
  word(
    'earnest money',
    'what a buyer puts down when a contract is signed, lost where they walk away without a reason that the contract gives',
  ),
  word('entity', 'a company, trust or the like that owns things and has something to renew'),
  word('equity', 'your share of what something is worth, less what is owed against it'),
  word('escrow', 'money that the lender collects besides the loan, and pays taxes and insurance with'),
  word(
    'expected fees',
    'the fees of all open deals, each as its deal expects it now; nothing of it is income until it is paid',
  ),
  word(
    'expense',
    'money that was spent. A transfer between your accounts, and the principal of a debt paid back, is none',
    'expenses',
  ),
  word('fallout', 'an assignment that came to nothing'),
  word('flip', 'a house bought to be repaired and sold on'),
  word('follow-up', 'a day on which the next message of a deal is due', 'follow-ups'),
  word(
    'found',
    'a bill or an income that comes again and again in the ledger and that nobody has entered: proposed with its evidence, accepted or rejected by the person',
  ),
  word(
    'income',
    'money that came in. A transfer between your accounts, and what a debt lends, is none',
    'came in',
  ),
  word(
    'IRR',
    'the yearly rate at which all that is paid and all that comes back balance out; what is early weighs more',
    'yearly return',
    'XIRR',
  ),
  word('late fee', 'what a lease or a loan asks for once the days of grace are over'),
  word(
    'lease',
    'who rents a unit, or a whole property, from when, and for how much; a rent follows from it for each month that it touches',
  ),
  word(
    'lease option',
    'a lease with the right to buy at a price agreed now, for a fee that counts towards it',
  ),
  word(
    'legal flag',
    'a title defect, lien or the like that is known of a property, with its severity',
    'legal flags',
  ),
  word('limit', 'what a bucket may spend in a month'),
  word(
    'link',
    'says what a transaction, or one part of a split, was for: a property, deal, holding, debt, entity, plan or bill; shown on both sides, and it feeds the thing’s figures. The screen calls it “what it was for”',
    'what it was for',
  ),
  word(
    'loan-to-value',
    'what is owed on a house as a share of what it is worth',
    'LTV',
    'refinance loan-to-value',
  ),
  word(
    'MAO',
    'maximum allowable offer: the highest price that still pays',
    'maximum allowable offer',
    'maximum offer',
    'highest price',
  ),
  word(
    'move in',
    'bringing accounts, buckets and transactions over from another app, from a file that it exports; undone as one',
  ),
  word('net', 'income less expenses'),
  word('net worth', 'what is owned less what is owed, each by its latest value and the rate of that day'),
  word(
    'NOI',
    'net operating income: rent and other income less operating costs, before loan payments and capital',
    'net operating income',
  ),
  word('novation', 'a seller’s contract replaced by one with the end buyer; the seller gets an agreed net'),
  word('obligation', 'what is owed: a bill’s occurrence, or something entered by hand'),
  word(
    'occurrence',
    'one due date of a bill. It follows from the bill’s rule; only one that something has happened to has a row',
  ),
  word('opt-out', 'a phone number or an e-mail address that must not be contacted any more', 'opted out'),
  word(
    'ownership',
    'whether a property is looked at, bought, held or gone: lead, under contract, owned or sold',
  ),
  word('partner', 'someone who has a share in the fee of a deal; a joint venture, jv in REST paths'),
  word('payee', 'who was paid or who paid; one record for all the ways that banks write the name'),
  word('points', 'a fee of a loan, in percent of it, paid when it is taken', 'loan points'),
  word('preview', 'what an import would write, before it is written'),
  word('principal', 'the part of a payment that makes a debt smaller; the rest is interest, escrow and fees'),
  word('proof of funds', 'a bank’s letter or statement that a buyer has the money'),
  word('reconcile', 'to hold an account against the bank’s statement, and to lock what agrees'),
  word('renewal', 'something of an entity that has to be renewed by a day, such as an annual return'),
  word('rent roll', 'every unit on a day: who rents it, what is owed of it, and what is vacant'),
  word('replacement', 'something to save for, such as a new roof: Plans shows it under “Saving for”'),
  word('rollover', 'whether a bucket carries what is left into the next month'),
  word(
    'rule',
    'sorts transactions as they come in or are typed: in a bucket, parts, a transfer, or left out, with payee, tags, notes or a link. The first that says something decides',
  ),
  word('run', 'the drafting of one message for a deal, and the follow-up it sets', 'runs'),
  word(
    'safe to spend',
    'cash less the bills, plans and payments due before the next income, and less your buffer',
    'lacking until the next income',
  ),
  word('sample household', 'made-up data to look around in, in a file of its own'),
  word('scenario', 'the inputs of one calculator, saved under a name'),
  word('seller finance', 'the seller lends the buyer a part of the price, against a note'),
  word(
    'settlement',
    'what the person and their entities have paid for each other: a contribution, a draw, or due between two entities; one sum says who owes whom',
  ),
  word(
    'share link',
    'the address that opens a partner’s board; its secret part is a share token',
    'live view',
  ),
  word('snooze', 'to put a reminder or a follow-up off to a later day. To dismiss a reminder is to end it'),
  word('snowball', 'paying off the smallest debt first'),
  word('split', 'one transaction in several parts, each with its own bucket'),
  word('stage', 'where a deal is on the board, from lead to closed or dead'),
  word('subject-to', 'buying a house with its loan left in the seller’s name, and paying that loan on'),
  word(
    'tax line',
    'the line of a tax form that a row of a property is sorted under: its own, else its payee’s, else its bucket’s',
  ),
  word(
    'to assign',
    'cash that no bucket has yet: what is there, less what is available in buckets and assigned in later months',
  ),
  word('transfer', 'two transactions that move money between two accounts'),
  word('unit', 'what of a property is let by itself: a flat, a parking place', 'units'),
  word('vacancy', 'the share of rent lost to empty units', 'occupancy'),
  word('valuation', 'what a holding was worth on a day; the latest is its value', 'valued'),
  word('void', 'to take a transaction out of every sum while it stays readable; nothing is deleted'),
  word(
    'wholesale',
    'putting a house under contract below its price and handing the contract on to a buyer for a fee',
  ),
  word('wrap', 'a house sold on a note that contains the loan already on it, which the seller pays on'),
]

/** Plain words: told in the help, and not marked wherever they stand. */
const PLAIN: ReadonlySet<string> = new Set([
  'assignment',
  'deposit',
  'draft',
  'entity',
  'expense',
  'income',
  'lease',
  'limit',
  'link',
  'net',
  'partner',
  'payee',
  'rule',
  'run',
  'stage',
  'transfer',
  'unit',
])

const BY_FORM: ReadonlyMap<string, Word> = new Map(
  WORDS.filter(each => !PLAIN.has(each.word)).flatMap(each =>
    [each.word, ...each.forms].map(form => [form.toLowerCase(), each]),
  ),
)

/** The word of the trade that a label is, in whatever form; undefined of one that needs no explaining. */
export function wordOf(label: string): Word | undefined {
  return BY_FORM.get(label.trim().toLowerCase())
}

/** Where the help tells a word. */
export function wordLink({ word: name }: Word): string {
  return `/help?word=${encodeURIComponent(name)}`
}
