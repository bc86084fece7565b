import type { Issue } from '../../shared/contract/common.ts'
import { moneyProblemText, toMajor, toMinor } from '../../shared/domain/money.ts'
import { Invalid } from '../errors.ts'

/** Turns the wire's amounts into minor units and back, in the household's currency. Routers use it; services never see a decimal. */
export interface Amounts {
  /** @throws Invalid, naming `path`, where the amount has too many decimals or is too large. */
  minor(amount: number, ...path: Issue['path']): number
  /** As `minor`, and leaves null and undefined as they are. */
  minorIfGiven(amount: number | undefined, ...path: Issue['path']): number | undefined
  major(minor: number): number
}

export function amountsIn(currency: string): Amounts {
  const minor = (amount: number, ...path: Issue['path']): number => {
    const result = toMinor(amount, currency)
    if (!result.ok) throw new Invalid(path, moneyProblemText(result.problem, currency))
    return result.minor
  }
  return {
    minor,
    minorIfGiven: (amount, ...path) => (amount === undefined ? undefined : minor(amount, ...path)),
    major: value => toMajor(value, currency),
  }
}
