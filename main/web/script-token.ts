import { Secrets } from './secrets.ts'

/**
 * The one token that scripts need. It is in this process's memory and nowhere else: made anew at each start and whenever the person wants,
 * so that neither the data file nor a backup of it can open the program.
 */
export class ScriptToken {
  readonly #accepted = new Secrets()
  readonly #listeners = new Set<() => void>()
  #value = this.#accepted.issue()

  /** The token itself, for the person alone. */
  get value(): string {
    return this.#value
  }

  accepts(token: string): boolean {
    return this.#accepted.accepts(token)
  }

  /** Makes another one. The one before is worth nothing from now on. */
  renew(): void {
    this.#accepted.spend(this.#value)
    this.#value = this.#accepted.issue()
    for (const listener of this.#listeners) listener()
  }

  /** Has `listener` called after each renewal. */
  onRenewed(listener: () => void): void {
    this.#listeners.add(listener)
  }
}
