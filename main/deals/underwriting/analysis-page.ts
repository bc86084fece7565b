import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { escaped } from '../../../shared/domain/html-text.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import {
  fieldText,
  quantityText,
  ratioText,
  reasonText,
} from '../../../shared/domain/underwriting/figure-text.ts'
import { leftBlank, leftBlankTexts } from '../../../shared/domain/underwriting/left-blank.ts'
import {
  type Evaluated,
  type Field,
  type Given,
  isUsed,
  type OutputField,
} from '../../../shared/domain/underwriting/model.ts'
import type { WorkingLine } from '../../../shared/domain/underwriting/working.ts'
import { selfContainedPage } from '../../wire/page-file.ts'
import { PHOTOS_STYLE, type PhotoOut, photosMarkup } from '../../wire/photos-out.ts'
import { ANALYSIS_STYLE } from './analysis-style.ts'

/** Inputs of a calculator with all that came of them. */
export interface Analysis {
  readonly calculator: Calculator
  /** As they were typed: what is blank here was assumed. */
  readonly given: Given<string>
  readonly evaluation: Evaluated<string, string>
  /** Of the property it is about, if of one. */
  readonly address: string | null
  readonly as_of: CalendarDate
  readonly currency: string
}

/** As money is in the texts the program writes. */
const LOCALE = 'en-US'

/** With more rows than this the working stands in two columns, so that all is on one sheet: inputs and results are two to a row, years held one each. */
const ROWS_IN_ONE_COLUMN = 34

/** An analysis on one sheet that needs nothing else, and photos after it. Every text in it is escaped. */
export function analysisPage(analysis: Analysis, photos: readonly PhotoOut[] = []): string {
  const { calculator, evaluation, address, as_of, currency } = analysis
  const title = address === null ? calculator.title : `${calculator.title}: ${address}`
  const [main, ...others] = calculator.outputs
  const lines = evaluation.working.filter(isShown)
  const inputs = inputRows(analysis)
  const isLong = lines.length + (others.length + inputs.length) / 2 > ROWS_IN_ONE_COLUMN
  const output = (field: OutputField<string>) => escaped(outputText(field, evaluation, currency))
  const body = [
    `<h1>${escaped(address ?? calculator.title)}</h1>`,
    `<p class="about">${escaped(calculator.title)} (${escaped(evaluation.model)}). As of ${longDate(as_of)}</p>`,
    main ? `<dl class="main"><dt>${escaped(main.label)}</dt><dd>${output(main)}</dd></dl>` : '',
    others.length === 0
      ? ''
      : pairs(others.map(field => [escaped(field.label) + basisMarkup(field.convention), output(field)])),
    warningsMarkup(evaluation),
    '<h2>Inputs</h2>',
    pairs(inputs),
    blanksMarkup(analysis),
    '<h2>The working</h2>',
    `<div class="${isLong ? 'long' : 'short'}"><table><tbody>`,
    ...lines.map(line => lineMarkup(line, currency)),
    '</tbody></table></div>',
    photosMarkup(photos),
    '<footer>Each total is the sum of the lines above it, up to the total before. An estimate, and no offer by itself.</footer>',
  ]
  const styled = photos.length === 0 ? ANALYSIS_STYLE : ANALYSIS_STYLE + PHOTOS_STYLE
  return selfContainedPage(title, styled, body.filter(line => line !== '').join('\n'))
}

/** With the minus sign that ratios have, too. */
function amountText(minor: number, currency: string): string {
  return moneyText(minor, currency).replace('-', '−')
}

/** Names and values, both as they are to stand in the page. */
function pairs(rows: readonly (readonly [string, string])[]): string {
  const items = rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`)
  return `<dl class="pairs">${items.join('')}</dl>`
}

function basisMarkup(text: string | undefined): string {
  return text === undefined ? '' : ` <span class="basis">${escaped(text)}</span>`
}

function outputText(
  { name, kind }: OutputField<string>,
  { outputs, reasons }: Analysis['evaluation'],
  currency: string,
): string {
  const value = outputs[name]
  if (value === null || value === undefined) return reasonText(reasons[name])
  return kind === 'money' ? amountText(value, currency) : ratioText(kind, value, LOCALE)
}

/** What was given, and what was assumed for the rest; of that, nothing is left out. */
function inputRows({ calculator, given, evaluation, currency }: Analysis): [string, string][] {
  return calculator.fields.flatMap((field): [string, string][] => {
    const value = evaluation.inputs[field.name] ?? 0
    const isGiven = typeof given[field.name] === 'number'
    if (!isUsed(field, evaluation.inputs) || (!isGiven && value === 0)) return []
    const assumed = isGiven ? undefined : 'assumed'
    return [[escaped(field.label) + basisMarkup(assumed), escaped(inputText(field, value, currency))]]
  })
}

function inputText(field: Field<string>, value: number, currency: string): string {
  return field.kind === 'money' ? amountText(value, currency) : fieldText(field, value, LOCALE)
}

/** What was left blank and is in none of the rows, since it counts as nothing. */
function blanksMarkup({ calculator, given, evaluation }: Analysis): string {
  const { none } = leftBlank(calculator.fields, given, evaluation.inputs)
  return leftBlankTexts({ none, usual: [] }, () => '')
    .map(text => `<p class="basis">${escaped(text)}</p>`)
    .join('')
}

function warningsMarkup({ warnings }: Analysis['evaluation']): string {
  if (warnings.length === 0) return ''
  return `<h2>Warnings</h2><ul>${warnings.map(({ text }) => `<li>${escaped(text)}</li>`).join('')}</ul>`
}

/** Lines of nothing add nothing, as on the screen. */
function isShown({ role, amount_minor }: WorkingLine): boolean {
  return role === 'total' || amount_minor !== 0
}

function lineMarkup(line: WorkingLine, currency: string): string {
  const label = escaped(line.label) + basisMarkup(basisText(line, currency))
  const amount = escaped(amountText(line.amount_minor, currency))
  return `<tr${line.role === 'total' ? ' class="total"' : ''}><th scope="row">${label}</th><td>${amount}</td></tr>`
}

/** What a line was made of: `70 % of $147,333.00`. */
function basisText({ basis }: WorkingLine, currency: string): string | undefined {
  if (basis === undefined || basis.of_minor === 0) return undefined
  const part =
    basis.rate_pphm === undefined
      ? `${basis.times ?? 1} ×`
      : `${quantityText('rate', basis.rate_pphm, LOCALE)} of`
  const months =
    basis.months === undefined ? '' : ` a year, for ${quantityText('months', basis.months, LOCALE)}`
  return `${part} ${amountText(basis.of_minor, currency)}${months}`
}
