import { accountIdOf } from './account-id.ts'
import { all, type Element, first, textAt } from './camt-elements.ts'
import { fold } from './text.ts'

/** Who stands on the other side of an entry, and what was written to it. */

/** What German banks fill in for a missing name, and others for a missing reference. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  'keine information vorhanden',
  'notprovided',
  'not provided',
  'nonref',
  'n/a',
])

/** The text, '' where it only says that there is none. */
export function meant(text: string): string {
  return EMPTY_WORDS.has(text.trim().toLowerCase()) ? '' : text
}

/** What is known of the account's holder: names folded, and the account's own IBAN. */
export interface Holder {
  readonly iban: string | null
  readonly names: Set<string>
}

type Role = 'Dbtr' | 'Cdtr'

/** A party's name; from version 08 on it stands in `Pty`. */
function partyName(details: Element, role: string): string {
  const parties = first(details, 'RltdPties')
  const party = parties && first(parties, role)
  return party ? meant(textAt(party, 'Nm') || textAt(party, 'Pty', 'Nm')) : ''
}

function sideName(details: Element, role: Role): string {
  return partyName(details, role) || partyName(details, `Ultmt${role}`)
}

function isHolder(details: Element, role: Role, holder: Holder): boolean {
  const iban = accountIdOf(textAt(details, 'RltdPties', `${role}Acct`, 'Id', 'IBAN'))
  if (iban !== null && holder.iban !== null) return iban === holder.iban
  const name = partyName(details, role)
  return name !== '' && holder.names.has(fold(name))
}

export interface Sides {
  readonly payee: string
  /** The other name, for an entry whose direction turns out to be the opposite. */
  readonly otherPayee: string
}

/**
 * The other side of a payment, never the account's holder. Where neither side is known to be the holder it is the creditor of a debit and
 * the debtor of a credit, the other way round where a payment comes back: a return names the sides of the payment that it returns.
 */
export function sidesOf(details: Element, isDebit: boolean, isReturn: boolean, holder: Holder): Sides {
  const debtor = sideName(details, 'Dbtr')
  const creditor = sideName(details, 'Cdtr')
  const ownDebtor = isHolder(details, 'Dbtr', holder)
  const ownCreditor = isHolder(details, 'Cdtr', holder)
  if (ownDebtor !== ownCreditor) {
    const payee = ownDebtor ? creditor : debtor
    return { payee, otherPayee: payee }
  }
  const returned = isReturn || first(details, 'RtrInf') !== undefined
  if (!returned && debtor !== '' && creditor !== '') {
    const own = partyName(details, isDebit ? 'Dbtr' : 'Cdtr')
    if (own !== '') holder.names.add(fold(own))
  }
  const [payee, otherPayee] = isDebit === returned ? [debtor, creditor] : [creditor, debtor]
  // With one name only, it is the other side's: banks need not name their own customer.
  return returned && payee === '' ? { payee: otherPayee, otherPayee } : { payee, otherPayee }
}

/** The remittance text: its free lines, else the structured reference. */
export function remittance(details: Element): string {
  const information = first(details, 'RmtInf')
  if (!information) return ''
  const free = all(information, 'Ustrd').map(line => line.text)
  if (free.length > 0) return free.join(' ')
  return all(information, 'Strd')
    .map(structured => textAt(structured, 'CdtrRefInf', 'Ref') || textAt(structured, 'AddtlRmtInf'))
    .filter(text => text !== '')
    .join(' ')
}
