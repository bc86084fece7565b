import { type CalendarDate, daysBetween } from '../calendar.ts'
import { divideRounded } from './exact.ts'
import type { Warning } from './model.ts'

/** `risk_v1`: 0 is best, 100 worst. What weighs in, and what a person should look at before an offer. */

export const RISK_MODEL = 'risk_v1'

export type Severity = 'low' | 'medium' | 'high' | 'blocker'
export type RiskBand = 'low' | 'medium' | 'high'

export interface LegalFlag {
  readonly kind: string
  readonly severity: Severity
  readonly note?: string | null
}

export interface RiskInputs {
  /** 0-100, 100 best; a whole number. Null: not scored. It must not tell of who lives there (fair housing). */
  readonly neighborhood: number | null
  readonly repairs_minor: number | null
  readonly arv_minor: number | null
  readonly flags: readonly LegalFlag[]
  readonly comps: number
  readonly arv_date: CalendarDate | null
  readonly today: CalendarDate
  readonly asking_minor: number | null
  readonly mao_minor: number | null
}

export interface RiskPart {
  readonly name: 'neighborhood' | 'repairs' | 'legal'
  readonly label: string
  /** Out of 100. */
  readonly weight: number
  /** 0-100, to two decimals. */
  readonly value: number
  /** What the part brings to the score: weight x value / 100, to two decimals. */
  readonly points: number
  /** Not known, and counted as 50. */
  readonly missing: boolean
  readonly text: string
}

export interface Risk {
  readonly model: typeof RISK_MODEL
  readonly inputs: RiskInputs
  /** 0-100, whole, half up. */
  readonly score: number
  readonly band: RiskBand
  /** Something is not known; the band is then never low. */
  readonly incomplete: boolean
  /** A blocker holds the score at 80 or above. */
  readonly blocked: boolean
  readonly parts: readonly RiskPart[]
  readonly warnings: readonly Warning[]
}

/** How much of a clear title each flag takes away, in percent. */
const SEVERITY_PERCENT: Readonly<Record<Severity, number>> = { low: 10, medium: 25, high: 50, blocker: 100 }
const UNKNOWN = 50
const BLOCKED_SCORE = 80
const OLD_ARV_DAYS = 180
const FEW_COMPS = 3

interface Fraction {
  readonly above: bigint
  readonly below: bigint
}

const ONLY_UNKNOWN: Fraction = { above: BigInt(UNKNOWN), below: 1n }

function neighborhoodRisk(score: number | null): Fraction {
  if (score === null) return ONLY_UNKNOWN
  return { above: BigInt(100 - Math.min(100, Math.max(0, Math.round(score)))), below: 1n }
}

function repairsRisk(repairs_minor: number | null, arv_minor: number | null): Fraction {
  if (repairs_minor === null || arv_minor === null || arv_minor <= 0) return ONLY_UNKNOWN
  const above = 200n * BigInt(Math.max(0, repairs_minor))
  const below = BigInt(arv_minor)
  return above >= 100n * below ? { above: 100n, below: 1n } : { above, below }
}

function legalRisk(flags: readonly LegalFlag[]): Fraction {
  const below = 100n ** BigInt(flags.length)
  const clear = flags.reduce((left, { severity }) => left * BigInt(100 - SEVERITY_PERCENT[severity]), 1n)
  return { above: 100n * (below - clear), below }
}

/** A fraction to two decimals, half up. */
function twoDecimals({ above, below }: Fraction): number {
  return Number(divideRounded(100n * above, below)) / 100
}

function partOf(
  name: RiskPart['name'],
  label: string,
  weight: number,
  value: Fraction,
  explained: { readonly missing: boolean; readonly text: string },
): RiskPart & { readonly exact: Fraction } {
  const exact = { above: BigInt(weight) * value.above, below: 100n * value.below }
  return { name, label, weight, value: twoDecimals(value), points: twoDecimals(exact), exact, ...explained }
}

function partsOf(inputs: RiskInputs) {
  const { neighborhood, repairs_minor, arv_minor, flags } = inputs
  const noArv = arv_minor === null || arv_minor <= 0
  const noShare = noArv || repairs_minor === null
  const what = noArv ? 'ARV' : 'cost of the repairs'
  return [
    partOf('neighborhood', 'Neighborhood', 30, neighborhoodRisk(neighborhood), {
      missing: neighborhood === null,
      text: neighborhood === null ? 'No score: counted as 50' : `100 less its score of ${neighborhood}`,
    }),
    partOf('repairs', 'Repairs', 40, repairsRisk(repairs_minor, arv_minor), {
      missing: noShare,
      text: noShare
        ? `No ${what}: counted as 50`
        : 'Twice the share of the ARV that the repairs cost, at most 100',
    }),
    partOf('legal', 'Legal', 30, legalRisk(flags), {
      missing: false,
      text:
        flags.length === 0
          ? 'No flags'
          : 'What is left of a clear title after each flag: 10% off for a low one, 25% medium, 50% high, all for a blocker',
    }),
  ] as const
}

function scoreOf(parts: ReturnType<typeof partsOf>): number {
  const below = parts.reduce((product, { exact }) => product * exact.below, 1n)
  const above = parts.reduce((sum, { exact }) => sum + (exact.above * below) / exact.below, 0n)
  return Number(divideRounded(above, below))
}

function bandOf(score: number, incomplete: boolean): RiskBand {
  if (score >= 67) return 'high'
  return score >= 34 || incomplete ? 'medium' : 'low'
}

function repairsWarning({ repairs_minor, arv_minor }: RiskInputs): Warning | undefined {
  if (repairs_minor === null || arv_minor === null || arv_minor <= 0) return undefined
  const over = (percent: bigint) => 100n * BigInt(repairs_minor) > percent * BigInt(arv_minor)
  if (over(40n)) return { code: 'repairs_over_40', text: 'Repairs are over 40% of the ARV' }
  return over(25n) ? { code: 'repairs_over_25', text: 'Repairs are over 25% of the ARV' } : undefined
}

function flagWarning({ kind, severity, note }: LegalFlag): Warning {
  const name = kind.replaceAll('_', ' ')
  const text = `${name.charAt(0).toUpperCase()}${name.slice(1)} (${severity})`
  return { code: `flag_${severity}`, text: note ? `${text}: ${note}` : text }
}

function warningsOf(inputs: RiskInputs): readonly Warning[] {
  const { neighborhood, repairs_minor, arv_minor, asking_minor, mao_minor, arv_date, comps } = inputs
  const noArv = arv_minor === null || arv_minor <= 0
  const conditions: readonly (Warning | undefined | false)[] = [
    noArv && { code: 'arv_missing', text: 'The ARV is not set' },
    repairs_minor === null && { code: 'repairs_missing', text: 'The repairs are not estimated' },
    neighborhood === null && { code: 'neighborhood_missing', text: 'The neighborhood is not scored' },
    repairsWarning(inputs),
    neighborhood !== null &&
      neighborhood < 40 && { code: 'neighborhood_under_40', text: 'The neighborhood scores under 40' },
    comps < FEW_COMPS && { code: 'few_comps', text: `Fewer than ${FEW_COMPS} comps` },
    !noArv &&
      arv_date !== null &&
      daysBetween(arv_date, inputs.today) > OLD_ARV_DAYS && {
        code: 'arv_old',
        text: `The ARV is older than ${OLD_ARV_DAYS} days`,
      },
    asking_minor !== null &&
      mao_minor !== null &&
      asking_minor > mao_minor && { code: 'asking_over_mao', text: 'The asking price is over the MAO' },
    mao_minor !== null && mao_minor <= 0 && { code: 'mao_not_positive', text: 'The MAO is not above zero' },
    ...inputs.flags.map(flagWarning),
  ]
  return conditions.filter(condition => condition !== undefined && condition !== false)
}

/** The risk of a property, each part explained. Score = 0.30 neighborhood + 0.40 repairs + 0.30 legal, rounded once, half up. */
export function riskOf(inputs: RiskInputs): Risk {
  const parts = partsOf(inputs)
  const blocked = inputs.flags.some(flag => flag.severity === 'blocker')
  const worked = scoreOf(parts)
  const score = blocked ? Math.max(BLOCKED_SCORE, worked) : worked
  const incomplete = parts.some(part => part.missing)
  return {
    model: RISK_MODEL,
    inputs,
    score,
    band: bandOf(score, incomplete),
    incomplete,
    blocked,
    parts: parts.map(({ exact: _, ...part }) => part),
    warnings: warningsOf(inputs),
  }
}
