import { type Evidence, type SortableRow, SortingModel } from './model.ts'
import { kindOf, priorOf } from './prior.ts'

/**
 * A model that grades itself as it learns: of each decision of the past it says first what it would have said then. What of it is sure is
 * filled in; what sure means follows from how often it was right, in this household.
 */

/** Of a thousand: what is filled in is to be right so often at least, with something to spare. */
export const WANTED_PRECISION = 970
const AIMED_PRECISION = 980
/** No kind of evidence is filled in that is wrong more often, however right the others are. */
const LOWEST_SURE = 850
const HIGHEST_SURE = 995
/** Evidence of a kind that has not been seen yet is sure from here on, where what has been seen holds. */
const UNSEEN_SURE = 955
/** With fewer decisions nothing is filled in. */
export const FEWEST_DECISIONS = 40
/** As many cases as what is known of a kind beforehand stands for. */
const PRIOR_CASES = 8
/** What a threshold is taken to have been right and wrong at beforehand, so that a few cases do not settle it. */
const POOL = { cases: 40, right: 39 }
/**
 * With fewer, nothing is filled in by a part of a name or by a word: what those are worth is the household's own, as where shops are called after
 * families and one name stands in many.
 */
export const FEWEST_FOR_PARTS = 80
/** Decisions between two looks at where sure begins. */
const RECKONED_EVERY = 25

export interface PastRow extends SortableRow {
  /** What stands: a bucket, `null` for none of them. */
  readonly choice: string | null
  /** A person said so; else it was filled in and left to stand. */
  readonly by_person: boolean
}

export interface Suggestion {
  readonly choice: string
  /** How often such was right: of a thousand. */
  readonly confidence: number
  readonly sure: boolean
  readonly evidence: Evidence
}

export interface Measured {
  /** Decisions of a person that were learned from. */
  readonly decisions: number
  /** Of the rows of the past, what would have been filled in, and what of it stood. */
  readonly filled: number
  readonly right: number
  readonly looked_at: number
  /** From how much of a thousand on it is sure; null while there is too little to go by. */
  readonly sure_from: number | null
}

interface Record {
  right: number
  cases: number
  readonly prior: number
}

/** For what is in no bucket at all. */
const NONE = 0

export class Learner {
  readonly #model = new SortingModel()
  readonly #records = new Map<string, Record>()
  readonly #choices: (string | null)[] = [null]
  readonly #numbers = new Map<string, number>()
  #decisions = 0
  #filled = 0
  #right = 0
  #lookedAt = 0
  #sureFrom = HIGHEST_SURE
  #sinceReckoned = 0

  /** Rows of the past have to come in the order of their days. @param graded whether it is held against what would have been said of it */
  learn(row: PastRow, graded = true): void {
    const choice = row.choice === null ? NONE : this.#numberOf(row.choice)
    if (graded) this.#grade(row, choice)
    if (!row.by_person) return
    this.#model.learn(row, choice)
    if (row.choice !== null) this.#decisions += 1
  }

  get isReady(): boolean {
    return this.#decisions >= FEWEST_DECISIONS
  }

  /** What of the person's own past speaks for a bucket; undefined where nothing does. */
  suggest(row: SortableRow): Suggestion | undefined {
    if (this.#sinceReckoned > 0) this.#reckon()
    const evidence = this.#model.evidenceFor(row)
    if (!evidence) return undefined
    const choice = this.#choices[evidence.choice]
    if (choice === undefined || choice === null) return undefined
    const confidence = this.#confidenceIn(evidence)
    return { choice, confidence, sure: this.#isSure(evidence, confidence), evidence }
  }

  measured(): Measured {
    return {
      decisions: this.#decisions,
      filled: this.#filled,
      right: this.#right,
      looked_at: this.#lookedAt,
      sure_from: this.isReady ? this.#sureFrom : null,
    }
  }

  #numberOf(choice: string): number {
    const known = this.#numbers.get(choice)
    if (known !== undefined) return known
    this.#choices.push(choice)
    this.#numbers.set(choice, this.#choices.length - 1)
    return this.#choices.length - 1
  }

  #grade(row: PastRow, choice: number): void {
    const evidence = this.#model.evidenceFor(row)
    const isRight = evidence?.choice === choice
    if (row.choice !== null) this.#lookedAt += 1
    if (!evidence || evidence.choice === NONE) return
    const confidence = this.#confidenceIn(evidence)
    if (this.#isSure(evidence, confidence)) {
      this.#filled += 1
      if (isRight) this.#right += 1
    }
    const kind = kindOf(evidence)
    const record = this.#records.get(kind) ?? { right: 0, cases: 0, prior: priorOf(evidence) }
    record.cases += 1
    if (isRight) record.right += 1
    this.#records.set(kind, record)
    this.#sinceReckoned += 1
    if (this.#sinceReckoned >= RECKONED_EVERY) this.#reckon()
  }

  #isSure({ likeness }: Evidence, confidence: number): boolean {
    const fewest = likeness === 'name' ? FEWEST_DECISIONS : FEWEST_FOR_PARTS
    return this.#decisions >= fewest && confidence >= this.#sureFrom
  }

  #confidenceIn(evidence: Evidence): number {
    const record = this.#records.get(kindOf(evidence))
    return record ? confidenceOf(record) : priorOf(evidence)
  }

  /** The lowest confidence from which on what would have been filled in was right as often as is aimed at. */
  #reckon(): void {
    this.#sinceReckoned = 0
    const unseen = { right: 0, cases: 0, confidence: UNSEEN_SURE }
    const graded = [unseen, ...[...this.#records.values()].map(withConfidence)].toSorted(
      (one, other) => other.confidence - one.confidence,
    )
    let right = POOL.right
    let cases = POOL.cases
    this.#sureFrom = HIGHEST_SURE
    for (const record of graded) {
      if (record.confidence < LOWEST_SURE) return
      right += record.right
      cases += record.cases
      if (right * 1000 >= cases * AIMED_PRECISION) this.#sureFrom = Math.min(HIGHEST_SURE, record.confidence)
    }
  }
}

function withConfidence(record: Readonly<Record>) {
  return { ...record, confidence: confidenceOf(record) }
}

function confidenceOf({ right, cases, prior }: Readonly<Record>): number {
  return Math.floor((right * 1000 + prior * PRIOR_CASES) / (cases + PRIOR_CASES))
}
