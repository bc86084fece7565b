/** How key presses are named, and how a sequence of them finds its shortcut. Pure, so that it can be tested without a window. */

export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** How long a first key, as the g of `g t`, waits for its second. */
export const SEQUENCE_MILLISECONDS = 1200

const BARE_MODIFIERS: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
  'Dead',
  'Process',
])

/** The key's character; on a layout that is not Latin, the letter printed at that place on a Latin one. */
function character({ key, code }: KeyPress): string {
  const isForeignLetter = key.length === 1 && key.charCodeAt(0) > 127
  if (isForeignLetter && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  return key === ' ' ? 'space' : key.toLowerCase()
}

/** The press as a shortcut names it: `mod+k`, `?`, `shift+n`; undefined for a modifier alone. */
export function pressName(press: KeyPress): string | undefined {
  if (BARE_MODIFIERS.has(press.key)) return undefined
  const key = character(press)
  // The shift of a `?` belongs to the character, that of a letter to the shortcut.
  const shift = press.shiftKey && (key.length > 1 || /[a-z]/.test(key))
  const mod = press.ctrlKey || press.metaKey
  return [mod ? 'mod' : '', press.altKey ? 'alt' : '', shift ? 'shift' : '', key]
    .filter(part => part !== '')
    .join('+')
}

export type KeyMatch<Shortcut> =
  | { readonly kind: 'run'; readonly shortcut: Shortcut }
  /** The start of a longer sequence: wait for its next key. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'none' }

/** Finds the shortcut whose keys are these presses. Of two with the same keys the later one, a screen's own, wins. */
export function matchKeys<Shortcut extends { readonly keys: string }>(
  presses: readonly string[],
  shortcuts: readonly Shortcut[],
): KeyMatch<Shortcut> {
  const typed = presses.join(' ')
  const shortcut = shortcuts.findLast(each => each.keys.toLowerCase() === typed)
  if (shortcut) return { kind: 'run', shortcut }
  return shortcuts.some(each => each.keys.toLowerCase().startsWith(`${typed} `))
    ? { kind: 'wait' }
    : { kind: 'none' }
}
