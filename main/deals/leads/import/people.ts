import { type ContactPhone, MOST_POINTS, type PhoneKind } from '../../../../shared/contract/contacts.ts'
import { LONGEST_PHONE } from '../../../../shared/contract/deals.ts'
import type { LeadField } from '../../../../shared/contract/lead-mapping.ts'
import { isEmailAddress } from '../../../../shared/domain/messages/email-address.ts'
import { type PhoneCell, readPhoneCell } from '../../../../shared/domain/phone.ts'
import { tidy } from '../../../formats/text.ts'
import { isMarked, PHONE_WORDS, type PhoneMarks } from './point-marks.ts'

/** Who owns a house, and under what they are reached, from a row of a list. */

export interface LeadMailing {
  readonly line: string
  readonly city: string
  readonly region: string
  readonly postal_code: string
  readonly country: string
}

export interface LeadPeople {
  /** Another owner; empty where there is none. */
  readonly second_name: string
  readonly phones: readonly ContactPhone[]
  readonly emails: readonly string[]
  /** Numbers and addresses beyond as many as a contact has. */
  readonly left_over: readonly string[]
  readonly mailing: LeadMailing
  /** What stands where an address should, and is none. */
  readonly email_remarks: readonly string[]
}

type Cell = (field: LeadField) => string

/** A name in one cell, else in two. */
export function nameOf(cell: Cell, whole: LeadField, first: LeadField, last: LeadField): string {
  return cell(whole) || [cell(first), cell(last)].filter(part => part !== '').join(' ')
}

/** The street line with its unit, where the list has that in a column of its own: "Unit 2B" where it does not say what it is. */
export function withUnit(line: string, unit: string): string {
  if (line === '' || unit === '') return line
  const named = /^\d|^[a-z]$|^[a-z]?-?\d/i.test(unit) ? `Unit ${unit}` : unit
  const last = unit
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const there = line
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // Some lists have it in both columns.
  return last === '' || (there.endsWith(` ${last}`) && /(?:apt|apartment|unit|suite|ste|#)/i.test(line))
    ? line
    : `${line} ${named}`
}

/** Further addresses than the seller's own; `columns` are those that hold them. */
export function emailsOf(
  first: string,
  columns: readonly number[],
  cells: readonly string[],
): Pick<LeadPeople, 'emails' | 'email_remarks'> {
  const written = columns.flatMap(column => tidy(cells[column] ?? '').split(/[;,\s]+/))
  const emails = new Map(first === '' ? [] : [[first.toLowerCase(), first]])
  const email_remarks: string[] = []
  for (const each of written)
    if (isEmailAddress(each)) {
      if (!emails.has(each.toLowerCase())) emails.set(each.toLowerCase(), each)
    } else if (each.includes('@')) email_remarks.push(each)
  return { emails: [...emails.values()], email_remarks }
}

/** A contact has so many numbers and addresses at most: those after them are said in a remark. */
export function withinPoints(
  phones: readonly ContactPhone[],
  emails: readonly string[],
): Pick<LeadPeople, 'phones' | 'emails' | 'left_over'> {
  return {
    phones: phones.slice(0, MOST_POINTS),
    emails: emails.slice(0, MOST_POINTS),
    left_over: [...phones.slice(MOST_POINTS).map(phoneText), ...emails.slice(MOST_POINTS)],
  }
}

/** What is beyond a contact's numbers and addresses, for its notes; empty where nothing is. */
export function leftOverText(left_over: readonly string[]): string {
  return left_over.length === 0 ? '' : `Also in the list: ${left_over.join(', ')}`
}

/** A number with its mark, where no contact has a place for it. */
export function phoneText({ number, do_not_call }: ContactPhone): string {
  return do_not_call ? `${number} (do not call)` : number
}

/** A column of a row with the numbers in it. */
export interface PhonesOfColumn extends PhoneCell {
  readonly column: number
  readonly text: string
}

/** What stands in a row's columns of phones, each read once, whatever is made of it. */
export function readPhones(
  columns: readonly number[],
  cells: readonly string[],
  country: string | undefined,
): readonly PhonesOfColumn[] {
  return columns.map(column => {
    // Spreadsheets are kept from running a text by an apostrophe before it.
    const text = (cells[column] ?? '').replace(/^\s*'(?=[=+\-@])/, '')
    return { column, text, ...readPhoneCell(text, country, LONGEST_PHONE) }
  })
}

/** The phones of a row, each number once, with its kind and whether it is not to be called. */
export function phonesIn(
  read: readonly PhonesOfColumn[],
  marks: PhoneMarks,
  cells: readonly string[],
): readonly ContactPhone[] {
  const found = new Map<string, ContactPhone>()
  const all = marks.row !== null && isMarked(cells[marks.row])
  for (const { column, phones, dialled } of read) {
    const mark = marks.columns.get(column)
    const kind = kindOf(mark?.kind === undefined || mark.kind === null ? '' : (cells[mark.kind] ?? ''))
    const do_not_call =
      all ||
      (mark?.do_not_call !== undefined && mark.do_not_call !== null && isMarked(cells[mark.do_not_call]))
    for (const [index, number] of phones.entries()) {
      const key = dialled[index] ?? number
      const there = found.get(key)
      found.set(key, {
        number,
        kind: there && there.kind !== 'other' ? there.kind : (kind ?? mark?.named ?? 'other'),
        do_not_call: do_not_call || there?.do_not_call === true,
      })
    }
  }
  return [...found.values()]
}

function kindOf(text: string): PhoneKind | null {
  if (text.trim() === '') return null
  return PHONE_WORDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
