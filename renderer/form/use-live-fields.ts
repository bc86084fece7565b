import { useState, useSyncExternalStore } from 'react'
import type { FieldBinding } from './field-binding.ts'
import { type FieldEntry, FieldRegistry } from './field-registry.ts'

export interface LiveFields {
  readonly bind: <T>(name: string, value: T, onChange: (value: T) => void) => FieldBinding<T>
  /** The fields whose text cannot be read: what follows from the others leaves them out, so nothing may be said to follow. */
  readonly unreadable: readonly FieldEntry[]
  /** What was typed is gone, and the values stand. */
  readonly renew: () => void
}

/** Fields that nothing is sent from: what they hold is worked with as it is typed, in a calculator or a filter. */
export function useLiveFields(): LiveFields {
  const [registry] = useState(() => new FieldRegistry())
  const [generation, setGeneration] = useState(0)
  useSyncExternalStore(registry.subscribe, registry.version)
  return {
    bind: (name, value, onChange) => ({
      name,
      value,
      onChange,
      problem: undefined,
      required: false,
      attempted: false,
      news: undefined,
      takeNews: () => undefined,
      generation,
      registry,
    }),
    unreadable: registry.all().filter(({ unreadable }) => unreadable !== null),
    renew: () => setGeneration(now => now + 1),
  }
}
