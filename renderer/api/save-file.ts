/**
 * Hands a file to the person: the browser puts it with the downloads, the desktop window asks where to. The page needs no right to the
 * disk for it in either.
 */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  document.body.append(link)
  link.click()
  link.remove()
  // The download has begun when the click returns, but what it reads from must stay for a while.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
