import { shopKey } from '../payees/clean.ts'
import { comparable } from '../text.ts'
import { candidatesOf } from './candidates.ts'
import { compileCondition, type Holds, type PreparedSubject } from './conditions.ts'
import type { Rule, RuleAction, RuleSubject } from './rule.ts'
import { saysPlace } from './rule.ts'

/** Where the money goes, of which a rule says one. */
export type RulePlace = Pick<RuleAction, 'bucket_id' | 'splits' | 'transfer_account_id' | 'leave_out'>

/** What the rules say of a row. Of each thing the earliest rule that says something about it decides; tags are of all of them. */
export interface RuleOutcome {
  readonly place: RulePlace | undefined
  readonly payee: string | undefined
  readonly notes: string | undefined
  readonly link: RuleAction['link']
  readonly tags: readonly string[]
}

export const NO_OUTCOME: RuleOutcome = {
  place: undefined,
  payee: undefined,
  notes: undefined,
  link: undefined,
  tags: [],
}

/** @param counts of which rules the outcome is told: what another, earlier one decides is not theirs. */
export type ApplyRules = (subject: RuleSubject, counts?: (rule: number) => boolean) => RuleOutcome

/** The rules in their order, made ready once for very many rows. */
export function compileRules(rules: readonly Rule[]): ApplyRules {
  const candidates = candidatesOf(rules)
  const compiled = rules.map(rule => ({ rule, holds: compileRule(rule) }))
  return (subject, counts = () => true) => {
    let prepared = prepare(subject)
    const building = new Building()
    for (const number of candidates(prepared)) {
      const each = compiled[number]
      if (!each?.holds(prepared)) continue
      building.add(each.rule.action, counts(number))
      // What one rule tags, a later one may ask for.
      const { tags } = each.rule.action
      if (tags && tags.length > 0) prepared = { ...prepared, tags: [...prepared.tags, ...tags] }
    }
    return building.outcome()
  }
}

/** Whether a rule holds for a row, by itself. */
export function ruleHolds(rule: Rule): (subject: RuleSubject) => boolean {
  const holds = compileRule(rule)
  return subject => holds(prepare(subject))
}

function compileRule({ match, conditions }: Rule): Holds {
  const all = conditions.map(compileCondition)
  return match === 'all'
    ? subject => all.every(holds => holds(subject))
    : subject => all.some(holds => holds(subject))
}

function prepare(subject: RuleSubject): PreparedSubject {
  let key: string | undefined
  return {
    ...subject,
    comparablePayee: comparable(subject.payee),
    comparableName:
      subject.payee_name === null || subject.payee_name === subject.payee
        ? null
        : comparable(subject.payee_name),
    comparableDescription: comparable(subject.description),
    payeeKey: () => {
      key ??= shopKey(subject.payee)
      return key
    },
  }
}

/** Of each thing, whether it is decided, and what by a rule that counts. */
class Building {
  readonly #decided = new Set<string>()
  readonly #tags = new Set<string>()
  #outcome = NO_OUTCOME

  add(action: RuleAction, counts: boolean): void {
    const { payee, notes, link } = action
    if (saysPlace(action) && this.#decides('place') && counts)
      this.#outcome = { ...this.#outcome, place: action }
    if (payee !== undefined && this.#decides('payee') && counts) this.#outcome = { ...this.#outcome, payee }
    if (notes !== undefined && this.#decides('notes') && counts) this.#outcome = { ...this.#outcome, notes }
    if (link !== undefined && this.#decides('link') && counts) this.#outcome = { ...this.#outcome, link }
    if (counts) for (const tag of action.tags ?? []) this.#tags.add(tag)
  }

  outcome(): RuleOutcome {
    return this.#tags.size === 0 ? this.#outcome : { ...this.#outcome, tags: [...this.#tags] }
  }

  /** Whether this is the first to say it. */
  #decides(what: string): boolean {
    if (this.#decided.has(what)) return false
    this.#decided.add(what)
    return true
  }
}
