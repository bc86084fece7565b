/** Names of files that others have given, made such that every file system takes them and none is taken for another. */

/** Characters, its ending included: with those of two and more bytes still less than any file system allows. */
const LONGEST = 80
/** Bytes in UTF-8. */
const MOST_BYTES = 200
/** A longer ending is no ending. */
const ENDING = /\.([\p{L}\p{N}]{1,10})$/u
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
/** What Windows takes for a device whatever comes after it. */
const DEVICE = /^(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/**
 * The name as it is kept: without folders, without what cannot be seen or turns the direction of reading round, without what a file system refuses
 * or takes for a device. Never empty.
 */
export function safeFileName(given: string): string {
  const last = given
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSEEN, '')
    .split(/[/\\\u2044\u2215\u29f8\uff0f\uff3c]/u)
    .findLast(part => part.replace(/[\s.]/gu, '') !== '')
  const plain = (last ?? '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const named = plain === '' ? 'file' : plain.replace(DEVICE, '_$1')
  return shortened(named)
}

/** The ending of a name, in small letters and without its dot; '' for none. */
export function endingOf(name: string): string {
  return ENDING.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** The beginning of a name that is too long, with its ending. */
function shortened(name: string): string {
  const ending = ENDING.exec(name)?.[0] ?? ''
  const stem = [...name.slice(0, name.length - ending.length)].slice(0, LONGEST - ending.length)
  const bytes = (text: string) => new TextEncoder().encode(text).length
  while (stem.length > 1 && bytes(stem.join('') + ending) > MOST_BYTES) stem.pop()
  return stem.join('').replace(/[\s.]+$/u, '') + ending
}
