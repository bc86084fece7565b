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

/** 1 to 12 for a month's name or its beginning (three letters or more) in eleven languages, else undefined. */
export function monthNumber(word: string): number | undefined {
  return MONTHS.get(fold(word)) || undefined
}
