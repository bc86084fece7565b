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

/** The form in which two texts that a person takes for the same are the same. */
export function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(FORMAT, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\s+/g, ' ')
    .trim()
}
