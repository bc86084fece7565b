import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { tidy } from './text.ts'

/**
 * What `:86:` says of a payment. SWIFT leaves its form to the banks: numbered subfields (Germany `?20`, Poland `~20`, `^20`, `<20`), with
 * the tags of SEPA within them, codes between slashes (Netherlands, and banks of other countries after them), or plain text.
 */

export interface Details {
  readonly payee: string
  readonly description: string
  /** Amount and currency as they were paid, as text. */
  readonly original: { readonly currency: string; readonly amount: string } | null
}

const NUMBERED = /^\d{0,3}([?~^<])\d{2}/
/** A subfield has room for 27 characters; a text that fills it goes on in the next one, in the middle of a word. */
const SUBFIELD = 27
/** A line of the message has room for 65. */
const LINE = 65

const TAGS = 'EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP'
const TAG_START = new RegExp(`^(?:${TAGS})\\+`)
/** A tag of SEPA in a text: after a blank, as a part that starts with one is kept apart from the part before. */
const TAG = new RegExp(`(?<!\\S)(${TAGS})(?:\\+|: )`, 'g')

/** Joins parts that a bank has cut at a width: a part that does not fill it ends with its word. */
function joinCut(parts: readonly string[], width: number): string {
  let text = ''
  let before = ''
  for (const part of parts) {
    text += text === '' || (before.length >= width && !TAG_START.test(part)) ? part : ` ${part}`
    before = part
  }
  return tidy(text)
}

/** The remittance text among the tags of SEPA; all of the text where there are none. */
function remittanceOf(purpose: string): string {
  const tags = [...purpose.matchAll(TAG)]
  if (tags.length === 0) return purpose
  const values = new Map<string, string>()
  for (const [index, tag] of tags.entries()) {
    const end = tags[index + 1]?.index ?? purpose.length
    values.set(tag[1] ?? '', purpose.slice(tag.index + tag[0].length, end).trim())
  }
  const before = purpose.slice(0, tags[0]?.index ?? 0).trim()
  const text = values.get('SVWZ') ?? ''
  return [before, text].filter(part => part !== '').join(' ') || values.get('EREF') || ''
}

function numbered(text: string, separator: string): Details {
  const fields = new Map<number, string>()
  for (const part of text.split(separator).slice(1)) {
    const code = /^\d{2}/.exec(part)?.[0]
    if (code !== undefined) fields.set(Number(code), `${fields.get(Number(code)) ?? ''}${part.slice(2)}`)
    else {
      // The separator stands in a text, too.
      const last = [...fields.keys()].at(-1)
      if (last !== undefined) fields.set(last, `${fields.get(last) ?? ''}${separator}${part}`)
    }
  }
  const values = (codes: readonly number[]) =>
    codes.flatMap(code => fields.get(code) ?? []).filter(value => value.trim() !== '')
  const named = values([32, 33])
  // In Poland the other side stands in 27 and 28 where there is no 32.
  const polish = separator !== '?' && named.length === 0
  const names = polish ? values([27, 28]) : named
  const purposes = [20, 21, 22, 23, 24, 25, 26, ...(polish ? [] : [27, 28]), 29, 60, 61, 62, 63]
  const purpose = joinCut(values(purposes), SUBFIELD)
  const description = remittanceOf(purpose) || tidy(fields.get(0) ?? '')
  return { payee: joinCut(names, SUBFIELD), description, original: null }
}

const CODES =
  'TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|KREF|CREF|PREF|IREF|ORDP|BENM|CNTP|MARF|CSID|PURP|RTRN|ID|SVCL|BUSP|EXCH|OCMT|CHGS|ULTB|ULTD|ADDR|ACCW|ISDT|OMSDT|PHIST|CDTRREF|CDTRREFTP|ORIGINIT|SUBJECT|BANK'
const SLASHED = new RegExp(`^/(?:${CODES})/`)
const SLASH_CODE = new RegExp(`/(${CODES})(?=/)`, 'g')

function slashed(text: string): Details {
  const values = new Map<string, string>()
  const codes = [...text.matchAll(SLASH_CODE)]
  for (const [index, code] of codes.entries()) {
    const name = code[1] ?? ''
    const value = text.slice(code.index + code[0].length + 1, codes[index + 1]?.index ?? text.length)
    if (!values.has(name)) values.set(name, value.replace(/^\/+|\/+$/g, '').trim())
  }
  const value = (name: string) => tidy(values.get(name) ?? '')
  // Account, BIC, name and town of the other side, in that order.
  const counterparty = values.get('CNTP')?.split('/')[2] ?? ''
  const remittance = value('REMI').replace(/^(?:USTD|STRD)\/(?:CUR|ISO)?\/*/, '')
  const paid = /^([A-Z]{3})\s?([\d.,]+)/.exec(value('OCMT'))
  const [, currency = '', amount = ''] = paid ?? []
  return {
    payee: value('NAME') || tidy(counterparty),
    description: remittance || value('CDTRREF') || value('TRTP') || value('EREF'),
    original: isCurrencyCode(currency) ? { currency, amount } : null,
  }
}

/** A plain text: the other side stands on its first line, if anywhere. */
function plain(lines: readonly string[]): Details {
  const texts = lines.map(line => tidy(line)).filter(line => line !== '')
  const named = texts.length > 1 ? texts.find(line => /\p{L}{2}/u.test(line)) : undefined
  return {
    payee: named ?? '',
    description: joinCut(
      lines.filter(line => line.trim() !== ''),
      LINE,
    ),
    original: null,
  }
}

/** Reads the lines of a payment's `:86:` fields. */
export function readDetails(lines: readonly string[]): Details {
  const [start = ''] = lines
  const separator = NUMBERED.exec(start)?.[1]
  if (separator !== undefined) return numbered(lines.join(''), separator)
  const joined = lines.join('')
  return SLASHED.test(start.trimStart()) ? slashed(joined.trimStart()) : plain(lines)
}
