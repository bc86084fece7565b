import type { PhoneKind } from '../../../../shared/contract/contacts.ts'
import { fold } from '../../../formats/text.ts'
import { isPhoneColumn } from './column-names.ts'

/** What columns beside those of phones say of them: "Phone 1 Type", "Phone 1 DNC". */
export interface PhoneMarks {
  /** By the place of the phone's column. */
  readonly columns: ReadonlyMap<
    number,
    { readonly kind: number | null; readonly do_not_call: number | null; readonly named: PhoneKind | null }
  >
  /** A column that says it of all phones of its row. */
  readonly row: number | null
}

/** Words of lists for the kinds of phones. */
export const PHONE_WORDS: readonly (readonly [PhoneKind, RegExp])[] = [
  ['mobile', /mobile|wireless|cell|handy/i],
  ['landline', /land|residential/i],
  ['work', /work|business|office/i],
  ['home', /home/i],
  ['fax', /fax/i],
]

const KIND = /^(.*?) ?(?:line )?(?:type|label)$/
const DO_NOT_CALL = /^(.*?) ?(?:dnc|do not call)(?: (?:status|flag|list))?$/
const DNC_FIRST = /^(?:dnc|do not call) (.+)$/

/** Finds them by the header, whatever number the phone has. */
export function phoneMarks(header: readonly string[]): PhoneMarks {
  const names = header.map(fold)
  const places = new Map(names.map((name, column) => [plain(name), column]))
  const kinds = new Map<number, number>()
  const calls = new Map<number, number>()
  let row: number | null = null
  for (const [column, name] of names.entries()) {
    const kind = KIND.exec(name)?.[1]
    const ofKind = kind === undefined ? undefined : places.get(plain(kind))
    if (ofKind !== undefined && isPhoneColumn(names[ofKind] ?? '')) kinds.set(ofKind, column)
    const call = DO_NOT_CALL.exec(name)?.[1] ?? DNC_FIRST.exec(name)?.[1]
    if (call === undefined) continue
    const ofCall = places.get(plain(call)) ?? places.get(plain(`phone ${call}`))
    if (call === '') row = column
    else if (ofCall !== undefined && isPhoneColumn(names[ofCall] ?? '')) calls.set(ofCall, column)
  }
  const columns = new Map(
    names.flatMap((name, column) =>
      isPhoneColumn(name)
        ? [
            [
              column,
              {
                kind: kinds.get(column) ?? null,
                do_not_call: calls.get(column) ?? null,
                named: PHONE_WORDS.find(([, pattern]) => pattern.test(name))?.[0] ?? null,
              },
            ] as const,
          ]
        : [],
    ),
  )
  return { columns, row }
}

/** "Phone 1 number", "Phone 1 - Value" and "Phone1" are the phone that "Phone 1 type" speaks of. */
function plain(name: string): string {
  return name.replace(/\b(?:number|no|value)\b/g, '').replace(/ /g, '')
}
