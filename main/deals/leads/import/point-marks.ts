import type { PhoneKind } from '../../../../shared/contract/contacts.ts'
import { fold } from '../../../formats/text.ts'
import { isEmailColumn, isPhoneColumn } from './column-names.ts'

/** The columns that say something of the numbers or addresses in another. */
export interface ColumnMarks {
  readonly kind: number | null
  readonly do_not_call: number | null
}

/** What columns beside those of phones or e-mails say of them: "Phone 1 Type", "Email 1 DNC". */
export interface PointMarks<Marks extends ColumnMarks = ColumnMarks> {
  /** By the place of the column that holds them. */
  readonly columns: ReadonlyMap<number, Marks>
  /** A column that says of all of its row that they must not be used. */
  readonly row: number | null
}

/** A phone's own column may name its kind. */
export type PhoneMarks = PointMarks<ColumnMarks & { readonly named: PhoneKind | null }>

/** Words of lists for the kinds of phones. */
export const PHONE_WORDS: readonly (readonly [PhoneKind, RegExp])[] = [
  ['mobile', /mobile|wireless|cell|handy/i],
  ['landline', /land|residential/i],
  ['work', /work|business|office/i],
  ['home', /home/i],
  ['fax', /fax/i],
]

const KIND = /^(.*?) ?(?:line )?(?:type|label)$/
const NOT_BY_PHONE = 'dnc|do not call|do not contact'
const NOT_BY_MAIL = 'dnc|do not e ?mail|do not contact'

/** Finds those of phones by the header, whatever number the phone has. */
export function phoneMarks(header: readonly string[]): PhoneMarks {
  const { columns, row } = marksOf(header, isPhoneColumn, 'phone', NOT_BY_PHONE)
  const named = (column: number) => {
    const name = fold(header[column] ?? '')
    return PHONE_WORDS.find(([, pattern]) => pattern.test(name))?.[0] ?? null
  }
  return {
    columns: new Map(
      [...columns].map(([column, marks]) => [column, { ...marks, named: named(column) }] as const),
    ),
    row,
  }
}

/** Finds those of e-mails. One that says "do not call" of its row speaks of phones alone. */
export function emailMarks(header: readonly string[]): PointMarks {
  const { columns, row } = marksOf(header, isEmailColumn, 'email', NOT_BY_MAIL)
  return { columns, row: row !== null && /contact|mail/.test(fold(header[row] ?? '')) ? row : null }
}

/** Whether a cell says yes to one of those columns. */
export function isMarked(cell: string | undefined): boolean {
  return /^(?:y|yes|true|1|x|dnc|do not (?:call|contact|e-?mail)|on dnc|ja|si|oui)$/i.test(
    (cell ?? '').trim(),
  )
}

function marksOf(
  header: readonly string[],
  isOne: (name: string) => boolean,
  word: string,
  not: string,
): PointMarks {
  const behind = new RegExp(`^(.*?) ?(?:${not})(?: (?:status|flag|list))?$`)
  const first = new RegExp(`^(?:${not}) (.+)$`)
  const names = header.map(fold)
  const places = new Map(names.map((name, column) => [plain(name), column]))
  const kinds = new Map<number, number>()
  const calls = new Map<number, number>()
  let row: number | null = null
  for (const [column, name] of names.entries()) {
    const kind = KIND.exec(name)?.[1]
    const ofKind = kind === undefined ? undefined : places.get(plain(kind))
    if (ofKind !== undefined && isOne(names[ofKind] ?? '')) kinds.set(ofKind, column)
    const call = behind.exec(name)?.[1] ?? first.exec(name)?.[1]
    if (call === undefined) continue
    const ofCall = places.get(plain(call)) ?? places.get(plain(`${word} ${call}`))
    if (call === '') row = column
    else if (ofCall !== undefined && isOne(names[ofCall] ?? '')) calls.set(ofCall, column)
  }
  const columns = names.flatMap((name, column) =>
    isOne(name)
      ? [[column, { kind: kinds.get(column) ?? null, do_not_call: calls.get(column) ?? null }] as const]
      : [],
  )
  return { columns: new Map(columns), row }
}

/** "Phone 1 number", "Phone 1 - Value" and "Phone1" are the phone that "Phone 1 type" speaks of. */
function plain(name: string): string {
  return name.replace(/\b(?:number|no|value)\b/g, '').replace(/ /g, '')
}
