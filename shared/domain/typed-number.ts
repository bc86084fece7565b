/**
 * Reads one typed number. Which of point and comma is the decimal mark is the locale's choice, unless the text itself
 * leaves no doubt: `1.234,50` is one amount everywhere, `12,5` cannot be thousands anywhere.
 */

/** The locale's decimal mark: a point, a comma, or an Arabic decimal separator taken for a comma. */
export function decimalMark(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(piece => piece.type === 'decimal')
  return part?.value === '.' ? '.' : ','
}

/** Groups between marks: the first of one to three digits and no leading zero, the last of three, those between two (India) or three. */
function groupsAreWellFormed(whole: string, mark: string): boolean {
  const groups = whole.split(mark)
  return groups.every((group, index) => {
    if (index === 0) return /^[1-9]\d{0,2}$/.test(group)
    if (index === groups.length - 1) return /^\d{3}$/.test(group)
    return /^\d{2,3}$/.test(group)
  })
}

function withoutGroups(whole: string, mark: string): string | undefined {
  if (!whole.includes(mark)) return whole
  return groupsAreWellFormed(whole, mark) ? whole.replaceAll(mark, '') : undefined
}

function readOneMark(text: string, mark: '.' | ',', local: '.' | ','): string | undefined {
  const pieces = text.split(mark)
  const [whole = '', fraction = ''] = pieces
  const canOnlyBeDecimal = pieces.length === 2 && !groupsAreWellFormed(text, mark)
  if (pieces.length === 2 && (mark === local || canOnlyBeDecimal)) return `${whole}.${fraction}`
  return withoutGroups(text, mark)
}

/**
 * The plain decimal (`1234.50`) a typed number stands for, or undefined when it is not one. Digits, point, comma,
 * spaces and apostrophes only: signs, symbols and operators belong to the expression around it.
 */
export function readAmountText(typed: string, local: '.' | ','): string | undefined {
  const text = typed.replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return undefined
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point === -1 && comma === -1) return text
  if (point === -1 || comma === -1) return readOneMark(text, point === -1 ? ',' : '.', local)
  const decimal = point > comma ? '.' : ','
  const group = decimal === '.' ? ',' : '.'
  const at = Math.max(point, comma)
  if (text.indexOf(decimal) !== at) return undefined
  const whole = withoutGroups(text.slice(0, at), group)
  return whole === undefined ? undefined : `${whole}.${text.slice(at + 1)}`
}
