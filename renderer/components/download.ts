/** Long enough for a browser to have taken the file, in milliseconds. */
const TAKEN = 60_000

/** Hands a file to the browser to be saved, or to the desktop's own dialog. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), TAKEN)
}
