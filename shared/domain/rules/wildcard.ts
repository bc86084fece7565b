/**
 * Whether the whole text is of the pattern, in which `*` stands for any letters or none and `?` for one. Goes back to the last `*` only, so that it takes
 * at most as many steps as text and pattern have letters multiplied: no pattern makes it hang.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  let at = 0
  let next = 0
  let star = -1
  let from = 0
  while (at < text.length) {
    const wanted = pattern[next]
    if (wanted === '*') {
      star = next++
      from = at
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[at])) {
      next += 1
      at += 1
    } else if (star >= 0) {
      next = star + 1
      at = ++from
    } else return false
  }
  while (pattern[next] === '*') next += 1
  return next === pattern.length
}

/** The longest run of letters that a text of the pattern has for certain. */
export function literalOf(pattern: string): string {
  return pattern.split(/[*?]/).reduce((longest, each) => (each.length > longest.length ? each : longest), '')
}
