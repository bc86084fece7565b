import { type Decided, Past, type Saying } from './past.ts'
import { priorOf } from './prior.ts'
import { tellingWords } from './words.ts'

/** What a person decided of rows before, by their payee, by parts of its name and by words, and what that says of one more. */

/** What is looked at of a row. */
export interface SortableRow {
  readonly payee: string
  readonly description: string
  /** Minor units, positive where money comes in. */
  readonly signed_minor: number
  readonly account_id: string | null
}

/** How alike the rows are that speak: of the same name, of a part of the name, or with a word in common. */
export type Likeness = 'name' | 'part' | 'word'

export interface Evidence extends Saying {
  readonly likeness: Likeness
  /** Money that comes back from where money went. */
  readonly is_return: boolean
  /** Others say otherwise, or the same. */
  readonly others: 'against' | 'for' | 'silent'
  /** The word or the part of a name. */
  readonly by: string
}

interface Names {
  readonly whole: string
  readonly parts: readonly string[]
  readonly words: readonly string[]
}

const MOST_CHOICES: Readonly<Record<Likeness, number>> = { name: 24, part: 3, word: 2 }

/** Texts that are kept in parts: a bank writes most of them again and again. */
const MOST_NAMES = 50_000

export class SortingModel {
  readonly #pasts = new Map<string, Past>()
  readonly #numbers = new Map<string, number>()
  readonly #names = new Map<string, Names>()

  /** @param choice the number of what was decided. */
  learn(row: SortableRow, choice: number): void {
    const names = this.#namesOf(row)
    const decided: Decided = { ...this.#placeOf(row), choice, payee: this.#numberOf(names.whole) }
    const keys = new Set([names.whole, ...names.parts, ...names.words])
    for (const key of keys) {
      const past = this.#pasts.get(key)
      if (past) past.add(decided)
      else {
        const begun = new Past()
        begun.add(decided)
        this.#pasts.set(key, begun)
      }
    }
  }

  /** What speaks most for a choice; undefined where nothing that is known looks like it. */
  evidenceFor(row: SortableRow): Evidence | undefined {
    const { whole, parts, words } = this.#namesOf(row)
    const place = this.#placeOf(row)
    const said: Evidence[] = []
    const ask = (likeness: Likeness, by: string) => {
      const past = this.#pasts.get(by)
      // A word that stands in rows of many buckets, as a town's or a bank's, says nothing of any.
      if (!past || past.choices > MOST_CHOICES[likeness]) return
      const saying = past.saysOf(place)
      if (saying) return void said.push({ ...saying, likeness, is_return: false, others: 'silent', by })
      if (!place.comes_in || likeness === 'word') return
      const back = past.saysOfReturn(place)
      if (back) said.push({ ...back, likeness, is_return: true, others: 'silent', by })
    }
    ask('name', whole)
    for (const part of parts) ask('part', part)
    // A name of one word is its word.
    for (const word of words) if (word !== whole) ask('word', word)
    return strongest(said)
  }

  #placeOf({ signed_minor, account_id }: SortableRow): Omit<Decided, 'choice' | 'payee'> {
    return {
      amount_minor: Math.abs(signed_minor),
      comes_in: signed_minor > 0,
      account: this.#numberOf(account_id ?? ''),
    }
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#numbers.size)
    return this.#numbers.size - 1
  }

  #namesOf({ payee, description }: SortableRow): Names {
    const text = `${payee}\n${description}`
    const known = this.#names.get(text)
    if (known) return known
    const names = namesIn(payee, description)
    if (this.#names.size >= MOST_NAMES) this.#names.clear()
    this.#names.set(text, names)
    return names
  }
}

function namesIn(payee: string, description: string): Names {
  const name = tellingWords(payee.trim() === '' ? description : payee)
  // What a bank writes besides tells two uses of one payee apart.
  const besides = payee.trim() === '' ? [] : tellingWords(description).filter(word => !name.includes(word))
  const parts = name.length > 2 ? name.slice(1).map((word, at) => `${name[at]} ${word}`) : []
  return {
    whole: name.join(' '),
    parts,
    words: [...new Set(name.length > 1 ? [...name, ...besides] : besides)],
  }
}

/** The evidence that is right most often of itself, with what the rest says of it. */
function strongest(said: readonly Evidence[]): Evidence | undefined {
  let best: Evidence | undefined
  let points = -1
  for (const each of said) {
    const own = priorOf(each)
    if (own > points) {
      best = each
      points = own
    }
  }
  if (!best) return undefined
  const { choice } = best
  const rest = said.filter(each => each !== best && tells(each))
  if (rest.some(each => each.choice !== choice)) return { ...best, others: 'against' }
  return rest.some(each => each.choice === choice) ? { ...best, others: 'for' } : best
}

/** Whether it says something of its own: a word that stands in everything says nothing. */
function tells({ likeness, ground, times, of }: Evidence): boolean {
  if (likeness === 'name') return true
  if (ground === 'mostly') return times * 4 >= of * 3 && times > 3
  return likeness === 'part' || times > 2
}
