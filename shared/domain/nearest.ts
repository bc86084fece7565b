/** Which of some known words a mistyped one was meant to be. */

/** Letters apart at the most, as a share of the longer word. */
const FAR = 0.45
/** So many letters at the beginning of a part say that the same thing is meant: `expiry`, `expires_in_days`. */
const STEM = 5

/**
 * The known word nearest to the one given, by letters put in, left out, changed or swapped, or by the parts between its
 * underscores; undefined where none is near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = plain(word)
  let best: { word: string; away: number } | undefined
  for (const candidate of known) {
    const away = distance(wanted, plain(candidate))
    if (best === undefined || away < best.away) best = { word: candidate, away }
  }
  return best !== undefined && best.away <= FAR ? best.word : undefined
}

/** `amountMinor`, `Amount-Minor` and `amount_minor` are written alike. */
function plain(word: string): string {
  return word
    .slice(0, 80)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase()
}

/** From 0, the same, to 1, nothing alike. */
function distance(one: string, other: string): number {
  const letters = edits(one, other) / Math.max(one.length, other.length, 1)
  return Math.min(letters, sharesPart(one, other) ? 0.4 : 1)
}

function sharesPart(one: string, other: string): boolean {
  const parts = other.split('_')
  return one.split('_').some(part => parts.some(each => samePart(part, each)))
}

function samePart(one: string, other: string): boolean {
  if (one.length > 3 && one === other) return true
  return one.length >= STEM && other.length >= STEM && one.slice(0, STEM) === other.slice(0, STEM)
}

/** Damerau and Levenshtein's distance, each stretch of letters changed at most once. */
function edits(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
