import { accountIdOf, isIban } from './account-id.ts'
import { isDateLike } from './csv-records.ts'
import { fold } from './text.ts'

/** The account's number in the lines above the rows of a CSV. */

const NUMBER_LABEL =
  /^(?:iban|account|account (?:number|no|nr|id|iban)|acct(?: (?:number|no))?|a c (?:number|no)|konto|konto ?(?:nummer|nr)(?: iban)?|iban konto ?(?:nummer|nr)?|girokonto|tagesgeldkonto|sparkonto|festgeldkonto|kontokorrent|privatkonto|numero de (?:compte|cuenta|conta)|n de compte|compte|compte n|cuenta|conta|conto|numero (?:conto|conta|cuenta)|rekening(?:nummer)?|nr rachunku|numer rachunku|rachunek|cislo uctu|ucet|kontonummer|tilinumero|tili|szamlaszam|saskaitos numeris|saskaita|konta numurs|konts|card|card (?:number|no)|karte|karten ?(?:nummer|nr)|kreditkarte(?:n ?nummer)?|carte|numero de carte|tarjeta|carta|kaart(?:nummer)?|karta|numer karty)$/

/** Numbers of other accounts, which stand above the rows of cards and savings. */
const OTHERS =
  /referenz|abrechnung|verrechnung|gegenkonto|linked|billing|settlement|reference|counter|debit account|contrepartie|beneficiary|empfanger/

const NUMBER = /^(?:[A-Z]{1,4}[ -]?)?[\dXx*•.…/ -]{4,40}$/
const LONGEST_NUMBER = 60

function numberIn(written: string): string | null {
  // A mark before the digits keeps a spreadsheet from reading a number.
  const text = written.replace(/^[_'](?=\d)/, '')
  if (text.length > LONGEST_NUMBER || isDateLike(text)) return null
  const compact = accountIdOf(text)
  if (compact === null) return null
  if (isIban(compact)) return compact
  const digits = text.match(/\d/g)?.length ?? 0
  return digits >= 4 && NUMBER.test(text) ? compact : null
}

/** The numbers that lines name, each cut into labels and values; an IBAN before any other. */
export function accountIn(lines: readonly (readonly string[])[]): string | null {
  const ibans = new Set<string>()
  const named: string[] = []
  for (const parts of lines) {
    for (const [index, part] of parts.entries()) {
      const number = numberIn(part)
      if (number === null) continue
      const label = fold(parts[index - 1] ?? '')
      if (OTHERS.test(label)) continue
      if (isIban(number)) ibans.add(number)
      else if (NUMBER_LABEL.test(label)) named.push(number)
    }
  }
  const [iban] = ibans
  // Of two, neither is surely the account's.
  return ibans.size > 1 ? null : (iban ?? named[0] ?? null)
}
