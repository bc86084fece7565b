/** One field of a form that is on the screen. */
export interface FieldEntry {
  /** Where its value goes: `amount`, `splits.0.amount`. */
  readonly name: string
  readonly label: string
  /** Why the text in it cannot be read; null where it can, or is empty. */
  readonly unreadable: string | null
}

/**
 * The fields of a form that are on the screen, each with whether what is typed in it can be read. A form holds values, and a text that is no
 * value is none: it is known here, so that it is never sent as blank. A field that is taken off the screen is gone from here too.
 */
export class FieldRegistry {
  private readonly entries = new Map<string, FieldEntry>()
  private readonly listeners = new Set<() => void>()
  private count = 0

  /** Says how a field stands; `id` is the field's own, whatever its name. */
  set(id: string, entry: FieldEntry): void {
    const before = this.entries.get(id)
    if (before?.name === entry.name && before.label === entry.label && before.unreadable === entry.unreadable)
      return
    this.entries.set(id, entry)
    this.changed()
  }

  remove(id: string): void {
    if (this.entries.delete(id)) this.changed()
  }

  all(): FieldEntry[] {
    return [...this.entries.values()]
  }

  labelOf(name: string): string | undefined {
    return this.all().find(entry => entry.name === name)?.label
  }

  /** Names of the fields whose text cannot be read, with why. */
  unreadable(): Map<string, string> {
    return new Map(
      this.all().flatMap(({ name, unreadable }) =>
        unreadable === null ? [] : [[name, unreadable] as const],
      ),
    )
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Another number after each change, for React to draw again by. */
  readonly version = (): number => this.count

  private changed(): void {
    this.count += 1
    for (const listener of this.listeners) listener()
  }
}
