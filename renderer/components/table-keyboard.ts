/** What a key does in a table: where the active row goes, or what is done with it. */
export type TableKey =
  | { readonly kind: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'select' }
  | { readonly kind: 'selectAll' }
  | { readonly kind: 'clear' }

interface Press {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

function target(key: string, active: number, count: number, pageRows: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return active + 1
    case 'ArrowUp':
    case 'k':
      return active - 1
    case 'PageDown':
      return active + pageRows
    case 'PageUp':
      return active - pageRows
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/**
 * Reads a key press over a table of `count` rows. `active` is the row the keyboard is at, -1 for none yet; any move then
 * begins at the first row.
 */
export function tableKey(
  press: Press,
  active: number,
  count: number,
  pageRows: number,
): TableKey | undefined {
  if (count === 0 || press.altKey) return undefined
  const mod = press.ctrlKey || press.metaKey
  if (mod) return press.key.toLowerCase() === 'a' ? { kind: 'selectAll' } : undefined
  if (press.key === 'Enter') return { kind: 'open' }
  if (press.key === ' ') return { kind: 'select' }
  if (press.key === 'Escape') return { kind: 'clear' }
  const to = target(press.key, active, count, Math.max(pageRows, 1))
  if (to === undefined) return undefined
  return { kind: 'move', to: Math.min(Math.max(to, 0), count - 1), extend: press.shiftKey }
}

/** The selection with one row added, or taken out when it was in. */
export function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

/** The selection with every row between two indexes, both included, added. */
export function withRange(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
): ReadonlySet<string> {
  return new Set([...selected, ...keys.slice(Math.min(from, to), Math.max(from, to) + 1)])
}
