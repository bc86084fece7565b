/** What of a text cannot be seen, and how texts are compared: without regard to case, accents or what cannot be seen. */

/** Control characters, but for tabs and ends of lines. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u
/** Zero-width, direction and other format characters, fillers that look like nothing, and space of any kind. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Z}\u2800]/gu
const FORMAT = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Whether the text has control characters other than tabs and ends of lines. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text)
}

/** Whether there is anything to see in it. */
export function hasLetters(text: string): boolean {
  return text.replace(UNSEEN, '') !== ''
}

/** Scripts whose marks people leave out; in others, such as Devanagari or kana, a mark makes another letter. */
const OPTIONAL_MARKS =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]|[\u0415\u0435](?=\u0308))\p{M}+/gu

/** The text without accents and points that people leave out, in the normal form NFKC. Marks that make another letter stay. */
export function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(OPTIONAL_MARKS, '$1').normalize('NFC')
}

/** The form in which two texts that a person takes for the same are the same: where one is looked for, with any mark left out. */
export function comparable(text: string): string {
  return plain(text.normalize('NFKD').replace(/\p{M}/gu, ''))
}

/** The form in which two names are the same: as above, but a mark that makes another letter makes another name. */
export function comparableName(text: string): string {
  return plain(withoutAccents(text))
}

function plain(text: string): string {
  return text.replace(FORMAT, '').toLowerCase().replace(/ß/g, 'ss').replace(/\s+/g, ' ').trim()
}
