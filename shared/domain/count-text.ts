/** `1 bill`, `1,234 entities`: a number with its noun, which is given in the plural. */
export function countText(count: number, plural: string, locale?: string): string {
  const noun = count === 1 ? plural.replace(/ies$/, 'y').replace(/s$/, '') : plural
  return `${new Intl.NumberFormat(locale).format(count)} ${noun}`
}
