/**
 * Prints a page that needs nothing else, as a sheet of its own and not as the window looks. It has no script, and lives in a frame that nobody sees
 * for as long as the browser's dialog is open.
 */
export async function printPage(page: File): Promise<void> {
  const frame = document.createElement('iframe')
  frame.title = page.name
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:0;height:0;border:0'
  frame.srcdoc = await page.text()
  const loaded = new Promise<void>(resolve => {
    frame.addEventListener('load', () => resolve(), { once: true })
  })
  document.body.append(frame)
  await loaded
  const own = frame.contentWindow
  if (!own) return frame.remove()
  own.addEventListener('afterprint', () => frame.remove(), { once: true })
  own.focus()
  own.print()
}
