import type { LeftOut } from '../../formats/apps/ledger.ts'

/** What is not carried over, told once for each kind with how many there are of it. */
export class LeaveOut {
  readonly #all = new Map<string, { readonly what: string; readonly reason: string; count: number }>()

  constructor(before: readonly LeftOut[]) {
    for (const { what, reason, count } of before) this.add(what, reason, count)
  }

  add(what: string, reason: string, count = 1): void {
    if (count === 0) return
    const key = `${what}\n${reason}`
    const known = this.#all.get(key)
    if (known) known.count += count
    else this.#all.set(key, { what, reason, count })
  }

  all(): readonly LeftOut[] {
    return [...this.#all.values()]
  }
}
