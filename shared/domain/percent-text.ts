import { PERCENT_DECIMALS } from './share.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** Marks that turn the direction of writing, which figures between English words do not need. */
const DIRECTIONS = /[\u061c\u200e\u200f]/g

/** The locale of texts that the program writes without knowing who reads them, as its amounts are (`moneyText`). */
const PROGRAMS_OWN = 'en-US'

interface PercentLook {
  /** Decimals shown at least; none unless given. */
  readonly least?: number
  /** Decimals shown at most; as many as are kept unless given, or as are shown at least. */
  readonly most?: number
  /** Whether what is above zero has a plus. */
  readonly plus?: boolean
}

/** A percentage (15 for fifteen of a hundred) as a locale writes it: `15%`, `15 %`, `%15`; a true minus before it. */
export function percentText(percent: number, locale: string = PROGRAMS_OWN, look: PercentLook = {}): string {
  return shareText(percent / 100, locale, look)
}

/** A fraction of one (0.15) as a percentage. */
export function shareText(
  share: number,
  locale: string,
  { least = 0, most = least || PERCENT_DECIMALS, plus = false }: PercentLook = {},
): string {
  const key = `${locale} ${least} ${most} ${plus}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      signDisplay: plus ? 'exceptZero' : 'negative',
    })
    formats.set(key, format)
  }
  return format.format(share).replace(DIRECTIONS, '').replace('-', '−')
}

const WRITTEN = /(?<![\d.,])\d+(?:\.\d+)?%/g

/** A sentence of the program with its percentages as a locale writes them. */
export function withPercentsOf(text: string, locale: string): string {
  return text.replace(WRITTEN, each => percentText(Number(each.slice(0, -1)), locale))
}
