import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, WordingPart } from './common.ts'

/** The most characters of a file of holdings or rates; the European Central Bank's whole history is a third of it. */
export const MAX_CSV_CHARACTERS = 6_000_000
export const CsvText = z.string().min(1, 'is empty').max(MAX_CSV_CHARACTERS, 'is too large')

export const ImportKind = z.enum(['holdings', 'valuations'])
export type ImportKind = z.infer<typeof ImportKind>

const ImportInput = z.object({
  kind: ImportKind,
  csv: CsvText,
  /** Which column each field is in, by its header; what is not said is found by the headers' names, and null says none. */
  mapping: z.record(z.string(), z.string().nullable()).optional(),
  /** Progress and cancelling are those of `imports`, under this id. */
  preview_id: Id.optional(),
})

export const ImportLine = z.object({
  /** In the file, the header's being 1. */
  line: z.number().int(),
  state: z.enum(['new', 'duplicate', 'problem']),
  label: z.string(),
  date: CalendarDateText.nullable(),
  value: Amount.nullable(),
  currency: z.string().nullable(),
  /** The holding that a valuation is of, or that a holding is already. */
  holding_id: Id.nullable(),
  problem: z.string().nullable(),
  problem_wording: z.array(WordingPart).nullable(),
})
export type ImportLine = z.infer<typeof ImportLine>

export const ImportPreview = z.object({
  kind: ImportKind,
  header: z.array(z.string()),
  fields: z.array(z.object({ field: z.string(), required: z.boolean(), column: z.string().nullable() })),
  /** In the file's order, at most the first 200 with a problem and the first 200 without; the counts cover all. */
  lines: z.array(ImportLine),
  added: z.number().int(),
  duplicates: z.number().int(),
  problems: z.number().int(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

const path = '/holdings/import'
const tags = ['holdings']
export const holdingImportProcedures = {
  previewImport: base
    .route({ method: 'POST', path: `${path}/preview`, summary: 'What a CSV file would add', tags })
    .input(ImportInput)
    .output(ImportPreview),
  runImport: base
    .route({
      method: 'POST',
      path,
      summary: 'Add what is new in a CSV file, all of it or nothing',
      tags,
      successStatus: 201,
    })
    .input(
      ImportInput.extend({
        /** Leave lines out that have a problem; else the file is refused as a whole. */
        skip_problems: z.boolean().default(false),
      }),
    )
    .output(z.object({ added: z.number().int(), duplicates: z.number().int(), problems: z.number().int() })),
}
