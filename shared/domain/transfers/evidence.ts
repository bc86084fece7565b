import { type CalendarDate, daysBetween } from '../calendar.ts'
import { likePayee } from '../payee.ts'
import type { Agreement } from './exchange.ts'
import {
  AGAINST,
  ANY_MOVE,
  BY_BANK,
  CARD,
  CASH,
  CHECKING,
  CREDIT,
  LOAN,
  NOISE,
  OWN,
  OWN_MOVE,
  PAYMENT,
  PURCHASE,
  SAVINGS,
  type TextWords,
  wordsOf,
} from './words.ts'

/** What speaks for two rows being one movement between two accounts, each point of it told so that a person can judge it. */

export interface TransferAccount {
  readonly id: string
  readonly name: string
  readonly kind: 'checking' | 'savings' | 'credit_card' | 'cash' | 'loan'
  /** The account's number as its bank writes it. */
  readonly bank_id: string | null
}

export interface TransferRow {
  readonly id: string
  readonly account_id: string
  readonly date: CalendarDate
  readonly payee: string
  readonly description: string
  /** The account that the file itself names as the other side; null where it names none. */
  readonly named_account: string | null
}

/** Rows this many days apart may be one movement. */
export const MOST_DAYS = 5
/** A bank may book what comes in before the other books what goes out, but seldom by more days than this. */
const MOST_DAYS_EARLY = 2

export type EvidenceKind = 'file' | 'words' | 'account' | 'earlier' | 'days' | 'only' | 'amounts' | 'against'

/** One point for or against; `row` is the row whose text it stands in, null for what is of both. */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly row: string | null
  /** What was found: the words of the row, the account's name. */
  readonly found: string
  readonly points: number
}

/** How far one row's text says that it is a move to or from the other account: not at all, perhaps, surely, or the contrary. */
export type Strength = 'against' | 'none' | 'weak' | 'strong'

interface Side {
  readonly strength: Strength
  readonly evidence: readonly Evidence[]
}

export interface PairEvidence {
  readonly points: number
  readonly evidence: readonly Evidence[]
  /** The file names the other account: that is no guess. */
  readonly isNamed: boolean
  /** Both rows say it, and the days fit. */
  readonly isStrong: boolean
  /** There is enough to ask a person. */
  readonly isWorthAsking: boolean
}

/** Texts of rows that were moved between the same two accounts before, by the account they are in. */
export type EarlierTexts = (account_id: string, other_account_id: string) => readonly string[]

export interface PairToJudge {
  readonly out: TransferRow
  readonly in: TransferRow
  readonly accounts: ReadonlyMap<string, TransferAccount>
  readonly earlier: EarlierTexts
  /** Neither row has another that it may be one with. */
  readonly isOnly: boolean
  /** How amounts of two currencies agree; undefined for two of one, which are equal. */
  readonly agreement?: Agreement | undefined
}

const POINTS: Readonly<Record<Strength, number>> = { against: -4, none: 0, weak: 2, strong: 4 }

/** Judges two rows of opposite amounts in two accounts. */
export function judgePair({
  out,
  in: incoming,
  accounts,
  earlier,
  isOnly,
  agreement,
}: PairToJudge): PairEvidence {
  const from = accounts.get(out.account_id)
  const to = accounts.get(incoming.account_id)
  const days = daysBetween(out.date, incoming.date)
  if (!from || !to || from.id === to.id || Math.abs(days) > MOST_DAYS) return NOTHING
  const named = [namedBy(out, to), namedBy(incoming, from)]
  const contradicted = [contradicts(out, to, accounts), contradicts(incoming, from, accounts)]
  const isNamed = named.some(each => each !== undefined) && !contradicted.includes(true)
  const sides = [
    sideOf(out, from, to, 'out', () => earlier(from.id, to.id)),
    sideOf(incoming, to, from, 'in', () => earlier(to.id, from.id)),
  ]
  const [first, second] = sides.map(side => side.strength)
  const isAgainst = first === 'against' || second === 'against' || contradicted.includes(true)
  const evidence: Evidence[] = [
    ...named.flatMap(each => (each ? [each] : [])),
    ...sides.flatMap(side => side.evidence),
    { kind: 'days', row: null, found: `${days}`, points: days === 0 ? 2 : days >= -1 && days <= 2 ? 1 : 0 },
    ...(agreement ? [amountsAgree(agreement)] : []),
    ...(isOnly ? [{ kind: 'only' as const, row: null, found: '', points: 1 }] : []),
  ]
  const keepsMoney = to.kind === 'savings' || to.kind === 'cash'
  return {
    points: evidence.reduce((sum, each) => sum + each.points, 0),
    evidence,
    isNamed,
    isStrong:
      agreement === 'close'
        ? false
        : isNamed ||
          (!isAgainst &&
            days >= -MOST_DAYS_EARLY &&
            (agreement === 'exact' || (first === 'strong' && second === 'strong'))),
    isWorthAsking:
      isNamed ||
      (!isAgainst && agreement === 'exact') ||
      (!isAgainst && (first !== 'none' || second !== 'none' || (isOnly && keepsMoney))),
  }
}

/** Amounts of two currencies: that the day's rates make them alike is no proof, but that a file names the other amount is. */
function amountsAgree(agreement: Agreement): Evidence {
  return { kind: 'amounts', row: null, found: agreement, points: agreement === 'exact' ? 6 : 1 }
}

const NOTHING: PairEvidence = {
  points: 0,
  evidence: [],
  isNamed: false,
  isStrong: false,
  isWorthAsking: false,
}

/** What the file says is the other account: QIF's `[Savings]`, YNAB's `Transfer : Savings`; in Actual's lists the payee is the account's very name. */
function otherNamed({ named_account, payee }: TransferRow): string | null {
  if (named_account !== null) return plainName(named_account)
  const prefixed = /^\s*transfer(?:\s+(?:to|from))?\s*:\s*(.+?)\s*$/i.exec(payee)?.[1]
  return prefixed === undefined ? null : plainName(prefixed)
}

/** An account's name as it is compared. */
export function plainName(name: string): string {
  const { words, digits } = wordsOf(name)
  return [...words, ...digits].join(' ')
}

function namedBy(row: TransferRow, other: TransferAccount): Evidence | undefined {
  const said = otherNamed(row)
  const name = plainName(other.name)
  const isNamed = name !== '' && (said === name || (said === null && plainName(row.payee) === name))
  return isNamed ? { kind: 'file', row: row.id, found: other.name, points: 10 } : undefined
}

/** Whether the file names another account of the household's than this one. */
function contradicts(
  row: TransferRow,
  other: TransferAccount,
  accounts: ReadonlyMap<string, TransferAccount>,
): boolean {
  const said = otherNamed(row)
  if (said === null || said === plainName(other.name)) return false
  return [...accounts.values()].some(each => each.id !== other.id && plainName(each.name) === said)
}

const KIND_WORDS: Readonly<Record<TransferAccount['kind'], ReadonlySet<string>>> = {
  checking: CHECKING,
  savings: SAVINGS,
  credit_card: CARD,
  cash: CASH,
  loan: LOAN,
}

function isDebt({ kind }: TransferAccount): boolean {
  return kind === 'credit_card' || kind === 'loan'
}

function sideOf(
  row: TransferRow,
  own: TransferAccount,
  other: TransferAccount,
  direction: 'out' | 'in',
  before: () => readonly string[],
): Side {
  const text = [...new Set([row.payee, row.description].filter(each => each !== ''))].join(' ')
  const found = wordsOf(text)
  const against = found.words.find(word => AGAINST.has(word))
  if (against !== undefined)
    return side('against', [{ kind: 'against', row: row.id, found: against, points: POINTS.against }])
  const account = namesAccount(found, own, other)
  const said =
    direction === 'in' && isDebt(own)
      ? paidIn(found)
      : isDebt(other)
        ? paidOut(found, own, other)
        : moved(found, own, other)
  // What says it by itself needs no more.
  const isKnown = said.strength !== 'strong' && before().some(each => likePayee(each, text))
  const evidence: Evidence[] = []
  if (said.strength !== 'none')
    evidence.push({ kind: 'words', row: row.id, found: said.found, points: POINTS[said.strength] })
  if (account !== undefined) evidence.push({ kind: 'account', row: row.id, found: account, points: 4 })
  if (isKnown) evidence.push({ kind: 'earlier', row: row.id, found: text, points: 4 })
  const isSure =
    said.strength === 'strong' || (said.strength === 'weak' && (account !== undefined || isKnown))
  if (isSure) return side('strong', evidence)
  return side(evidence.length > 0 ? 'weak' : 'none', evidence)
}

function side(strength: Strength, evidence: readonly Evidence[]): Side {
  return { strength, evidence }
}

interface Said {
  readonly strength: 'none' | 'weak' | 'strong'
  readonly found: string
}

const SAYS_NOTHING: Said = { strength: 'none', found: '' }

/** What comes into a card or loan as a payment is the household's: nobody else pays it. */
function paidIn({ words }: TextWords): Said {
  const found = words.filter(word => PAYMENT.has(word) || OWN_MOVE.has(word))
  return found.length === 0 ? SAYS_NOTHING : { strength: 'strong', found: found.join(' ') }
}

/**
 * What goes to a card or a loan: that it is a payment, and that it is to such an account. `CARD PAYMENT TO` a shop is neither: beside a name that is not
 * the account's, the text has to say that it is a credit card's, or paid by the bank itself.
 */
function paidOut({ words }: TextWords, own: TransferAccount, other: TransferAccount): Said {
  const kindWords = wordsFor(own, other)
  const paid = words.filter(word => PAYMENT.has(word) || OWN_MOVE.has(word))
  const kind = words.filter(word => kindWords.has(word))
  // One word may say both, as German's `Kreditkartenabrechnung`.
  const isWhole = kind.some(word => /abrechnung|afrekening/.test(word))
  if (paid.length === 0 && kind.length === 0) return SAYS_NOTHING
  const found = [...new Set([...kind, ...paid])].join(' ')
  const isPurchase = words.some(word => PURCHASE.has(word))
  const isOthers = words.some(
    word => !PAYMENT.has(word) && !OWN_MOVE.has(word) && isOfOthers(word, kindWords),
  )
  const isBanks = paid.some(word => BY_BANK.has(word)) || kind.some(word => CREDIT.has(word))
  const isSaid = isWhole || (paid.length > 0 && kind.length > 0)
  return { strength: isSaid && !isPurchase && (!isOthers || isBanks) ? 'strong' : 'weak', found }
}

/** What goes between two accounts that hold money: a word for it, and nobody else in the text. */
function moved({ words }: TextWords, own: TransferAccount, other: TransferAccount): Said {
  const kindWords = wordsFor(own, other)
  const moves = words.filter(word => OWN_MOVE.has(word))
  const kind = words.filter(word => kindWords.has(word))
  const ours = words.filter(word => OWN.has(word))
  if (moves.length === 0 && kind.length === 0) return SAYS_NOTHING
  const isOthers = words.some(word => !OWN_MOVE.has(word) && !OWN.has(word) && isOfOthers(word, kindWords))
  const isOwn = moves.some(word => !ANY_MOVE.has(word)) || ours.length > 0 || kind.length > 0
  const isSaid = moves.length > 0 || other.kind === 'cash'
  return {
    strength: isSaid && isOwn && !isOthers ? 'strong' : 'weak',
    found: [...new Set([...moves, ...ours, ...kind])].join(' '),
  }
}

/** The words that the other account goes by: those of its kind, and of its name where the row's own account has them not. */
function wordsFor(own: TransferAccount, other: TransferAccount): ReadonlySet<string> {
  const ownNames = new Set(wordsOf(own.name).words)
  return new Set([
    ...KIND_WORDS[other.kind],
    ...wordsOf(other.name).words.filter(word => !ownNames.has(word) && !NOISE.has(word)),
  ])
}

/** Whether a word may name somebody else. Banks hide numbers behind crosses. */
function isOfOthers(word: string, kindWords: ReadonlySet<string>): boolean {
  return !kindWords.has(word) && !NOISE.has(word) && !/^x+$/.test(word)
}

/** The part of the other account's name or number that the text has, and that the row's own account has not. */
function namesAccount(
  { words, digits }: TextWords,
  own: TransferAccount,
  other: TransferAccount,
): string | undefined {
  const ownNames = new Set(wordsOf(own.name).words)
  const name = wordsOf(other.name)
  const word = name.words.find(
    each => each.length > 2 && words.includes(each) && !ownNames.has(each) && !isCommon(each),
  )
  if (word !== undefined) return other.name
  const numbers = [...name.digits, ...(other.bank_id === null ? [] : [other.bank_id.replace(/\D/g, '')])]
  const ownNumber = (own.bank_id ?? '').replace(/\D/g, '')
  const digit = digits.find(
    each =>
      each.length >= 4 &&
      numbers.some(number => number.length >= 4 && (number.endsWith(each) || each.endsWith(number))) &&
      !(ownNumber !== '' && ownNumber.endsWith(each)),
  )
  return digit === undefined ? undefined : `${other.name} ${digit.slice(-4)}`
}

function isCommon(word: string): boolean {
  return [NOISE, OWN, OWN_MOVE, PAYMENT, ...Object.values(KIND_WORDS)].some(set => set.has(word))
}
