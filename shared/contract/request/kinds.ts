import { z } from 'zod'

/**
 * What a text stands for, beside its form. Requests are held to more than answers: an answer must be able to tell of a date
 * or a name that an older data file brought.
 */
export interface WireKind {
  readonly kind: 'date' | 'month' | 'name' | 'secret'
}

export const wireKinds = z.registry<WireKind>()
