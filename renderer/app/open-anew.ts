/** Opens the page anew at its first screen: what is kept in it is of another household. */
export function openAnew(): void {
  window.location.hash = '/'
  window.location.reload()
}
