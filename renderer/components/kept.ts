/** What is known by a key, made when it is first asked for: building one of Intl's formats costs some fifty formattings, and a table asks for the same one thousands of times. */
export function kept<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
