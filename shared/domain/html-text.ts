const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in an element or in a quoted attribute of a page that the program writes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => SPECIAL[character] ?? '')
}
