import { fold } from './text.ts'

/** Month names as bank files write them, January first; a name is known by any of its beginnings that is unique. */
const NAMES: readonly string[] = [
  'january february march april may june july august september october november december',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'januar februar marts april maj juni juli august september oktober november desember',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia',
  'leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec',
]

const SHORTEST = 3

function beginnings(): ReadonlyMap<string, number> {
  const months = new Map<string, number>()
  const full = new Map<string, number>()
  for (const names of NAMES) {
    for (const [index, name] of names.split(' ').entries()) {
      full.set(name, index + 1)
      for (let length = SHORTEST; length <= name.length; length += 1) {
        const start = name.slice(0, length)
        const known = months.get(start)
        // 0 marks a beginning of two different months, as `jui` in French.
        months.set(start, known === undefined || known === index + 1 ? index + 1 : 0)
      }
    }
  }
  for (const [name, month] of full) months.set(name, month)
  months.set('sept', 9)
  months.set('mrz', 3)
  months.set('mrt', 3)
  return months
}

const MONTHS = beginnings()

/** The languages that the runtime knows, by their codes of two and some of three letters. */
function languages(): readonly string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const codes: string[] = ['fil', 'haw', 'hsb', 'dsb', 'kok', 'ast', 'gsw', 'fur', 'ceb', 'chr', 'yue']
  for (const first of letters) for (const second of letters) codes.push(first + second)
  return Intl.DateTimeFormat.supportedLocalesOf(codes)
}

/** Every month name of every language, alone and as it stands in a date. A name of two different months is none. */
function intlNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  const keep = (name: string, month: number) => {
    const word = fold(name)
    // Numbers, and names of several words, which a date could not be cut into.
    if (word.length < 2 || /[\d ]/.test(word)) return
    const known = names.get(word)
    names.set(word, known === undefined || known === month ? month : 0)
  }
  for (const language of languages()) {
    for (const style of ['long', 'short'] as const) {
      const common = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', month: style } as const
      const alone = new Intl.DateTimeFormat(language, common)
      const dated = new Intl.DateTimeFormat(language, { ...common, day: 'numeric', year: 'numeric' })
      for (let month = 1; month <= 12; month += 1) {
        const day = Date.UTC(2026, month - 1, 5)
        keep(alone.format(day), month)
        for (const part of dated.formatToParts(day)) if (part.type === 'month') keep(part.value, month)
      }
    }
  }
  return names
}

/** Made when a word comes up that the common languages do not know: it takes a moment. */
let others: ReadonlyMap<string, number> | undefined

/** 1 to 12 for a month's name in any language that the runtime knows, or its beginning (three letters or more) in eleven of them, else undefined. */
export function monthNumber(word: string): number | undefined {
  const name = fold(word)
  const known = MONTHS.get(name)
  if (known !== undefined) return known || undefined
  others ??= intlNames()
  return others.get(name) || undefined
}
