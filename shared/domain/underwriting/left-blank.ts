import type { Field, Given, Inputs } from './model.ts'
import { isUsed } from './model.ts'

/** What was left blank and counts all the same: it is told beside the result, so that nothing is taken for a figure that somebody gave. */
export interface LeftBlank {
  /** Counted as nothing. */
  readonly none: readonly Field<string>[]
  /** Counted as what is usual. */
  readonly usual: readonly { readonly field: Field<string>; readonly value: number }[]
}

function isBlank(given: Given<string>, name: string | undefined): boolean {
  return name === undefined || given[name] === undefined || given[name] === null
}

/** Whether it is of a loan that there is none of. */
function isOfNone({ partOf }: Field<string>, fields: readonly Field<string>[], inputs: Inputs<string>) {
  if (partOf === undefined) return false
  const other = fields.find(({ name }) => name === partOf)?.orElse
  return (inputs[partOf] ?? 0) === 0 && (other === undefined || (inputs[other] ?? 0) === 0)
}

/** The blanks of a calculator whose result stands. A choice shows what is chosen, and a date the day that it is, so neither is told again. */
export function leftBlank(
  fields: readonly Field<string>[],
  given: Given<string>,
  inputs: Inputs<string>,
): LeftBlank {
  const counted = fields.filter(
    field =>
      field.kind !== 'choice' &&
      field.kind !== 'date' &&
      isBlank(given, field.name) &&
      // An amount or a share: the one that is given says all.
      field.orElse === undefined &&
      isUsed(field, inputs) &&
      !isOfNone(field, fields, inputs),
  )
  const valued = counted.map(field => ({ field, value: inputs[field.name] ?? 0 }))
  return {
    none: valued.filter(({ value }) => value === 0).map(({ field }) => field),
    usual: valued.filter(({ value }) => value !== 0),
  }
}

/** Both in words, each a sentence; none where nothing was left blank. */
export function leftBlankTexts(
  { none, usual }: LeftBlank,
  valueText: (field: Field<string>, value: number) => string,
): readonly string[] {
  return [
    ...(none.length === 0
      ? []
      : [`Left blank, so not counted: ${none.map(({ label }) => label).join('; ')}.`]),
    ...(usual.length === 0
      ? []
      : [
          `Left blank, so assumed: ${usual.map(({ field, value }) => `${field.label} ${valueText(field, value)}`).join('; ')}.`,
        ]),
  ]
}
