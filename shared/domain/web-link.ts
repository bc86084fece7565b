const LONGEST_LINK = 2048

/** Whether a text is a link that may be given to a browser: https, with no credentials in it. */
export function isWebLink(text: string): boolean {
  if (text.length > LONGEST_LINK) return false
  const link = URL.parse(text)
  return link?.protocol === 'https:' && link.username === '' && link.password === ''
}
