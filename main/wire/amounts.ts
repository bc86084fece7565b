import type { Issue } from '../../shared/contract/common.ts'
import { moneyProblemWording, toMajor, toMinor } from '../../shared/domain/money.ts'
import { Invalid } from '../core/errors.ts'

/** Turns the wire's amounts into minor units and back, in the household's currency. Routers use it; services never see a decimal. */
export interface Amounts {
  readonly currency: string
  /** @throws Invalid, naming `path`, where the amount has too many decimals or is too large. */
  minor(amount: number, ...path: Issue['path']): number
  /** As `minor`, and leaves null and undefined as they are. */
  minorIfGiven<Absent extends null | undefined>(
    amount: number | Absent,
    ...path: Issue['path']
  ): number | Absent
  major(minor: number): number
  /** As `major`, and leaves null, an amount that is not known, as it is. */
  majorIfKnown(minor: number | null): number | null
}

export function amountsIn(currency: string): Amounts {
  const minor = (amount: number, ...path: Issue['path']): number => {
    const result = toMinor(amount, currency)
    if (!result.ok) throw new Invalid(path, moneyProblemWording(result.problem, currency))
    return result.minor
  }
  const major = (value: number) => toMajor(value, currency)
  return {
    currency,
    minor,
    minorIfGiven: (amount, ...path) => (typeof amount === 'number' ? minor(amount, ...path) : amount),
    major,
    majorIfKnown: value => (value === null ? null : major(value)),
  }
}
