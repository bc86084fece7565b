/** Hands a text to the person as a file, where the browser or window keeps its downloads. */
export function downloadText(name: string, type: string, text: string): void {
  downloadBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** Hands a file to the person. */
export function downloadBlob(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser reads it after this turn; it is let go of once that has surely begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
