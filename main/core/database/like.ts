/** A pattern for `LIKE ? ESCAPE '\'` that finds a text anywhere, its `%`, `_` and `\` being just those characters. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
