import type { FieldRegistry } from './field-registry.ts'

/** A field's tie to its form: the value it shows, and where a new one goes. */
export interface FieldBinding<T> {
  readonly name: string
  readonly value: T
  onChange(value: T): void
  /** What the schema or the program says of the value; undefined while nothing is wrong, or nothing was sent yet. */
  readonly problem: string | undefined
  /** Whether it must be given. */
  readonly required: boolean
  /** Whether the form was sent: then a text that cannot be read says so before the field is left. */
  readonly attempted: boolean
  /** What the value became elsewhere, after the person had begun to change it here. */
  readonly news: { readonly value: T } | undefined
  takeNews(): void
  /** Another number once the form is filled anew: what was typed is gone then. */
  readonly generation: number
  readonly registry: FieldRegistry
}
