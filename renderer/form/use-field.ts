import { useId, useLayoutEffect } from 'react'
import type { FieldBinding } from './field-binding.ts'
import { sentence } from './problem-words.ts'

interface Shown {
  /** What is said under the field, its label in front; null while nothing is wrong. */
  readonly error: string | null
}

/** Makes a field known to its form for as long as it is on the screen. `unreadable` says why the text in it is no value. */
export function useField<T>(
  { name, registry, problem, attempted }: FieldBinding<T>,
  label: string,
  unreadable: string | null = null,
  left = false,
): Shown {
  const id = useId()
  useLayoutEffect(() => {
    registry.set(id, { name, label, unreadable })
  }, [registry, id, name, label, unreadable])
  useLayoutEffect(() => () => registry.remove(id), [registry, id])
  const text = unreadable === null ? problem : left || attempted ? unreadable : undefined
  return { error: text === undefined ? null : sentence(label, text) }
}
