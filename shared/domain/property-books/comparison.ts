import { divideRounded, minorQuotient } from '../underwriting/exact.ts'
import type { Given } from '../underwriting/model.ts'
import { NO_GROWTH, type OperatingInput, operatingYear } from '../underwriting/operating.ts'

/** What a property was expected to cost and bring when it was bought, held against what it did. Minor units. */

export const COMPARED = [
  'purchase_price',
  'buying_costs',
  'repairs',
  'income',
  'operating',
  'noi',
  'debt_service',
  'cash_flow',
] as const
export type Compared = (typeof COMPARED)[number]

/** Of the purchase once, of the rest a year; what is left out was not expected, or is not known. */
export type ComparedFigures = Readonly<Partial<Record<Compared, number>>>

export interface ComparedLine {
  readonly line: Compared
  readonly expected_minor: number
  readonly actual_minor: number
  readonly difference_minor: number
  /** Of what was expected, parts per hundred million; null where that was nothing. */
  readonly over_pphm: number | null
}

/** Costs and income of the purchase count once, those of the year for the months that it was held for. */
const OF_PURCHASE: ReadonlySet<Compared> = new Set(['purchase_price', 'buying_costs', 'repairs'])
const WHOLE = 100_000_000n

const OPERATING: readonly OperatingInput[] = [
  'rent_monthly_minor',
  'other_monthly_minor',
  'vacancy_pphm',
  'operating_monthly_minor',
  'operating_pphm',
]

/** What the inputs of an analysis expect of the first year: income after vacancy, and what it costs to run. Undefined where they say nothing of renting. */
export function expectedYear(given: Given<string>): ComparedFigures | undefined {
  if (typeof given['rent_monthly_minor'] !== 'number') return undefined
  const read = (name: OperatingInput) => given[name] ?? 0
  const [rent_monthly_minor, other_monthly_minor, vacancy_pphm, operating_monthly_minor, operating_pphm] =
    OPERATING.map(read)
  const year = operatingYear(
    {
      rent_monthly_minor: rent_monthly_minor ?? 0,
      other_monthly_minor: other_monthly_minor ?? 0,
      vacancy_pphm: vacancy_pphm ?? 0,
      operating_monthly_minor: operating_monthly_minor ?? 0,
      operating_pphm: operating_pphm ?? 0,
    },
    NO_GROWTH,
    0,
  )
  return {
    income: year.rent_minor + year.other_minor - year.vacancy_minor,
    operating: year.fixed_costs_minor + year.share_costs_minor,
    noi: year.noi_minor,
  }
}

/**
 * The lines of which both sides are known. What was expected of a year is taken for so many months of it, rounded half away from zero.
 * @param months 0 to 12
 */
export function compared(expected: ComparedFigures, actual: ComparedFigures, months: number): ComparedLine[] {
  return COMPARED.flatMap(line => {
    const [whole, actual_minor] = [expected[line], actual[line]]
    if (whole === undefined || actual_minor === undefined) return []
    if (!OF_PURCHASE.has(line) && months === 0) return []
    const expected_minor = OF_PURCHASE.has(line) ? whole : minorQuotient(BigInt(whole) * BigInt(months), 12n)
    const difference_minor = actual_minor - expected_minor
    return [
      {
        line,
        expected_minor,
        actual_minor,
        difference_minor,
        over_pphm: overOf(difference_minor, expected_minor),
      },
    ]
  })
}

function overOf(difference_minor: number, expected_minor: number): number | null {
  return expected_minor <= 0
    ? null
    : Number(divideRounded(BigInt(difference_minor) * WHOLE, BigInt(expected_minor)))
}

/** What operating costs are of the income, parts per hundred million; undefined where nothing came in. */
export function operatingShare({ income, operating }: ComparedFigures): number | undefined {
  if (income === undefined || operating === undefined || income <= 0 || operating < 0) return undefined
  const share = Number(divideRounded(BigInt(operating) * WHOLE, BigInt(income)))
  return share <= Number(WHOLE) ? share : undefined
}
