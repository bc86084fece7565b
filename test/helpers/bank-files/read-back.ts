import { expect } from 'vitest'
import { type CsvMappingChange, type ParsedFile, parseFile } from '../../../main/formats/index.ts'
import { type BankRow, type CsvLayout, orderOf, renderCsv } from './csv.ts'

/** A day after all rows, within which nothing lies long ago. */
const TODAY = '2026-06-01'

function read(bytes: Uint8Array, csv: CsvMappingChange): ParsedFile {
  const result = parseFile(bytes, { currency: 'EUR', today: TODAY, csv })
  if (!result.ok) throw new Error(result.wording.text)
  return result.file
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

function rowsOf(file: ParsedFile): readonly string[] {
  return file.statements.flatMap(({ rows }) =>
    rows.filter(row => row.left_out === null).map(row => `${row.date} ${row.amount_minor}`),
  )
}

/**
 * Writes the rows in the layout and reads them: they must come back as they are, once the questions that the reader asks are answered. A
 * file whose columns it cannot tell is a question, too. Whatever it calls proved must be right without any answer.
 */
export function expectReadBack(rows: readonly BankRow[], layout: CsvLayout, opening_minor: number): void {
  const bytes = renderCsv(rows, layout, opening_minor)
  const written = rows.map(row => `${row.date} ${row.amount_minor}`)
  const wanted = layout.newestFirst ? written.toReversed() : written
  const first = read(bytes, {})
  if (first.statements.some(({ problems }) => problems.some(({ message }) => message.includes('choose one'))))
    return
  const answers: { -readonly [Key in keyof CsvMappingChange]: CsvMappingChange[Key] } = {}
  if (first.ambiguities.includes('date_order')) answers.date_order = orderOf(layout.dates)
  if (first.ambiguities.includes('number_format')) answers.number_format = layout.decimal
  const turned = first.ambiguities.includes('flip_sign') ? [false, true] : [undefined]
  const readings = turned.map(flip_sign =>
    read(bytes, flip_sign === undefined ? answers : { ...answers, flip_sign }),
  )
  const right = readings.find(file => rowsOf(file).join('\n') === wanted.join('\n')) ?? readings[0]
  const text = new TextDecoder(layout.encoding === 'utf-16le' ? 'utf-16le' : 'utf-8').decode(bytes)
  expect(right && rowsOf(right), text).toEqual(wanted)
  const [statement] = right?.statements ?? []
  expect(statement?.currency ?? 'EUR').toBe('EUR')
  if (layout.hasHeader && statement)
    expect(
      statement.rows.filter(row => row.left_out === null).map(row => row.payee),
      text,
    ).toEqual((layout.newestFirst ? rows.toReversed() : rows).map(row => tidy(row.payee)))
}
