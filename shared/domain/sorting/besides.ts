import { type SortableRow, SortingModel } from './model.ts'

/** What rows of a name always were besides their bucket: for one property or deal, or under the same tags. Suggested with the bucket, and never filled in. */

/** Fewer may be chance. */
const FEWEST_TIMES = 3
const NONE = 0

export class Besides<Value> {
  readonly #model = new SortingModel()
  readonly #values: (Value | undefined)[] = [undefined]
  readonly #numbers = new Map<string, number>()

  /** @param key tells one value from another; undefined where the row had none */
  learn(row: SortableRow, said: { readonly key: string; readonly value: Value } | undefined): void {
    this.#model.learn(row, said === undefined ? NONE : this.#numberOf(said.key, said.value))
  }

  /** What all of the latest rows of this name had. */
  suggest(row: SortableRow): Value | undefined {
    const evidence = this.#model.evidenceFor(row)
    if (evidence?.ground !== 'always' || evidence.likeness === 'word') return undefined
    return evidence.times >= FEWEST_TIMES && evidence.others !== 'against'
      ? this.#values[evidence.choice]
      : undefined
  }

  #numberOf(key: string, value: Value): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#values.push(value)
    this.#numbers.set(key, this.#values.length - 1)
    return this.#values.length - 1
  }
}
