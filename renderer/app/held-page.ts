import { queryClient } from '../api/queries.ts'

let isHeld = false

/** Keeps the page as it is while the data is encrypted or decrypted, for what it has to show in the end: a recovery key is shown once. */
export function holdPage(held: boolean): void {
  isHeld = held
}

export function isPageHeld(): boolean {
  return isHeld
}

/** Lets go of everything that was read. What stands in the address after the screen's own may be a name that was looked for. */
export function beginAnew(isOpen: boolean): void {
  queryClient.clear()
  if (!isOpen) window.location.hash = window.location.hash.replace(/\?.*$/, '')
  window.location.reload()
}
