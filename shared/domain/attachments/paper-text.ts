import type { CalendarDate } from '../calendar.ts'
import { sumOfPaper } from './paper-amount.ts'
import { dateOfPaper, type NumericOrder } from './paper-date.ts'

/** What a receipt or an invoice says of itself, told by its text alone; null for what it does not say for certain. */
export interface PaperSays {
  readonly date: CalendarDate | null
  /** Minor units of `currency`. */
  readonly amount_minor: number | null
  readonly currency: string | null
  readonly payee: string | null
}

export interface PaperReader {
  /** Of the household. */
  readonly currency: string
  /** Of the dates that the household is used to; undefined where nobody knows. */
  readonly order: NumericOrder | undefined
  /** No paper is of a later day; any day may be where it is left out. */
  readonly latest?: CalendarDate | undefined
}

/** What is longer was made to hold somebody up. */
const LONGEST_LINE = 400
const MOST_LINES = 2000

/** Reads a paper. What it says twice in two ways, or might mean in two, is left empty. */
export function readPaper(text: string, { currency, order, latest }: PaperReader): PaperSays {
  const lines = text.split(/\r?\n/, MOST_LINES).map(line =>
    line
      .slice(0, LONGEST_LINE)
      .replace(/[^\S\u00a0\u202f]+/gu, ' ')
      .trim(),
  )
  const sum = sumOfPaper(lines, currency)
  // Who writes in another currency may write dates in another order, too.
  const date = dateOfPaper(lines, sum === null || sum.currency === currency ? order : undefined)
  return {
    date: date !== null && latest !== undefined && date > latest ? null : date,
    amount_minor: sum?.amount_minor ?? null,
    currency: sum?.currency ?? null,
    payee: payeeOf(lines),
  }
}

const SELLER =
  /^(?:from|sold by|seller|merchant|vendor|supplier|payee|pay to|payable to|make (?:all )?che(?:cks|ques) payable to|please remit (?:payment )?to|remit(?:tance)? to|billed by|invoice from|zahlungsempfänger|kontoinhaber|verkäufer|rechnungssteller|vendeur|vendedor)\s*:?\s+(.+)$/iu
const FIRM =
  /(?:^|[\s,])(?:inc|llc|l\.l\.c|ltd|limited|plc|corp|corporation|company|gmbh|ag|kg|ohg|ug|e\.\s?k|se|s\.a|sa|sarl|sas|s\.r\.l|srl|b\.v|bv|n\.v|pty|oy|ab|a\/s)\.?(?=$|[\s,·|])/iu
const BUYER =
  /^(?:bill(?:ed)? to|ship(?:ped)? to|sold to|invoice to|customer|client|buyer|attn|to|kunde|rechnungsadresse|lieferadresse|rechnung an|empfänger)\b/iu
/** Lines that a buyer's name and address take. */
const BUYER_LINES = 4
const LONGEST = 80

/** Who asks for the money: as a word before it says, else the one firm at its head that is not who it is for. */
function payeeOf(lines: readonly string[]): string | null {
  const said = new Set(
    lines.flatMap(line => {
      const [, name = ''] = SELLER.exec(line) ?? []
      return isName(name) ? [name.slice(0, LONGEST)] : []
    }),
  )
  if (said.size > 0) return only(said)
  const firms = lines.filter((line, index) => {
    const isBuyer = lines.slice(Math.max(0, index - BUYER_LINES), index + 1).some(each => BUYER.test(each))
    return !isBuyer && FIRM.test(line) && isName(line) && line.length <= LONGEST && !/[:@]/.test(line)
  })
  return only(new Set(firms.map(line => line.split(/\s[·|•]\s/u)[0]?.trim() ?? line)))
}

function only(names: ReadonlySet<string>): string | null {
  const [first = null, ...others] = names
  return others.length === 0 ? first : null
}

/** Letters, and more of them than digits: no date, amount or account. */
function isName(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const digits = text.match(/\d/gu)?.length ?? 0
  return letters >= 3 && letters > digits
}
