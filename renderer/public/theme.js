/*
 * Runs before the first paint, as a file of its own because the page's content security policy allows no inline script.
 * Without it, a person who chose dark would see a flash of light paper at every start.
 * The key and the values are those of app/color-scheme.ts.
 */
;(() => {
  let choice = null
  try {
    choice = localStorage.getItem('valhalla.color-scheme')
  } catch {
    // Storage may be off; then the system decides.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
})()
