import type { Shortcut } from './shortcuts.ts'

/** Keys that every table answers itself while it has the focus. */
export const TABLE_SHORTCUTS: readonly Shortcut[] = [
  { id: 'table.down', keys: 'arrowdown', label: 'Next row (also J)', group: 'Tables' },
  { id: 'table.up', keys: 'arrowup', label: 'Previous row (also K)', group: 'Tables' },
  { id: 'table.pageDown', keys: 'pagedown', label: 'A screen down', group: 'Tables' },
  { id: 'table.pageUp', keys: 'pageup', label: 'A screen up', group: 'Tables' },
  { id: 'table.first', keys: 'home', label: 'First row', group: 'Tables' },
  { id: 'table.last', keys: 'end', label: 'Last row', group: 'Tables' },
  { id: 'table.open', keys: 'enter', label: 'Open the row', group: 'Tables' },
  { id: 'table.select', keys: 'space', label: 'Select the row', group: 'Tables' },
  { id: 'table.selectAll', keys: 'mod+A', label: 'Select all rows', group: 'Tables' },
]
