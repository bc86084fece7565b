import classes from './KeyHint.module.css'

const NAMES: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  space: 'Space',
}

/** The platform's own name of a key: ⌘ on a Mac, Ctrl elsewhere. */
export function keyName(key: string, mac = isMac()): string {
  const name = key.toLowerCase()
  if (name === 'mod') return mac ? '⌘' : 'Ctrl'
  if (name === 'shift') return mac ? '⇧' : 'Shift'
  if (name === 'alt') return mac ? '⌥' : 'Alt'
  return NAMES[name] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1))
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent)
}

/** Each key of a shortcut by name: `mod+K` gives Ctrl and K, `g t` gives G and T. */
export function keyNames(keys: string): readonly string[] {
  return keys.split(' ').flatMap(press => press.split(/\+(?=.)/).map(key => keyName(key)))
}

export interface KeyHintProps {
  /** As in the shortcut registry: `mod+K`, `g t`, `?`. */
  readonly keys: string
}

/** A shortcut drawn as keys. */
export function KeyHint({ keys }: KeyHintProps) {
  const counts = new Map<string, number>()
  return (
    <span className={classes['root']}>
      {keyNames(keys).map(name => {
        const count = (counts.get(name) ?? 0) + 1
        counts.set(name, count)
        return (
          <kbd key={`${name}${count}`} className={classes['key']}>
            {name}
          </kbd>
        )
      })}
    </span>
  )
}
