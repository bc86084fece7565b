import type { Described } from './operations.ts'
import type { Random } from './random.ts'

/** A number that JSON can write and JSON.stringify cannot; see `written`. */
const RAW = /"@raw:([^"]*)@"/g
const NASTY: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -0,
  -1,
  1e-320,
  -1e-320,
  5e-324,
  1e21,
  1e300,
  '@raw:9007199254740993@',
  0.1 + 0.2,
  1.005,
  '@raw:1e999@',
  '@raw:-1e999@',
  '@raw:-0.0@',
  '@raw:1E-400@',
  '',
  ' ',
  'a\u0000b',
  '\u200b',
  '\u202eabc',
  '\ud800',
  'e\u0301',
  '\u{1f468}\u200d\u{1f469}',
  'x'.repeat(5000),
  "'; DROP TABLE bills; --",
  '%00%',
  '"*" NEAR(',
  '-'.repeat(300),
  '9999-12-31',
  '0001-01-01',
  '1899-12-31',
  '2200-01-01',
  '2026-02-30',
  '2026-13',
  '9999-12',
  'NaN',
  'Infinity',
  '1e999',
  '0x10',
  [],
  {},
  [[[[]]]],
  [null],
  { next: 1 },
  { length: 1e9 },
  { constructor: { prototype: {} } },
]
const DAYS: readonly [string, ...string[]] = [
  '1900-01-01',
  '2026-01-15',
  '2026-02-28',
  '2024-02-29',
  '2199-12-31',
]
const MONTHS: readonly [string, ...string[]] = ['1900-01', '2026-01', '2026-12', '2199-12']
const CURRENCIES: readonly [string, ...string[]] = ['USD', 'EUR', 'JPY', 'KWD', 'ZZZ']
const WORDS: readonly [string, ...string[]] = [
  'Groceries',
  'Rent',
  'Zürich',
  'a',
  '+1 555 010 0142',
  'jane@example.com',
]

/** What a field of a kind is aimed at with: its own kind's ends, alone in a request that is fit otherwise. */
const NUMBERS: readonly [unknown, ...unknown[]] = [
  1e-320,
  5e-324,
  1e-7,
  1e308,
  -1e308,
  '@raw:-0.0@',
  -1,
  0.1 + 0.2,
  2 ** 31,
  2 ** 53,
  '@raw:9007199254740993@',
  90_071_992_547_409.91,
  1e15,
  'NaN',
  '1e-320',
]
const DATES: readonly [string, ...string[]] = [
  '1899-12-31',
  '1900-01-01',
  '2199-12-31',
  '2200-01-01',
  '0026-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-1-1',
]
const TEXTS: readonly [string, ...string[]] = [
  '\u0000',
  'a\u0007\u001b[31mb',
  'a\r\nb\tc',
  '\u200b\u2060\ufeff',
  '\u202e\u2066abc',
  '\udc00',
  'x'.repeat(200),
  'x'.repeat(100_000),
  'e\u0301'.repeat(300),
  '\u0645\u0631\u062d\u0628\u0627',
  '\u6771\u4eac\u90fd',
  '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35',
  '\u{1f3e0}'.repeat(120),
  '\ufb03\u2163\u00df',
  '{{seller_name}}',
  '<b onclick=x>&amp;',
]
const MOST_ITEMS = 1200
/** How often a field is aimed at. */
const AIMED = 0.04

/** Values for what a schema describes, most of them fit, some of them anything but. */
export class FuzzValues {
  readonly #random: Random
  /** Ids that are there, by the name of the field that held one. */
  readonly #ids: ReadonlyMap<string, readonly string[]>

  constructor(random: Random, ids: ReadonlyMap<string, readonly string[]>) {
    this.#random = random
    this.#ids = ids
  }

  nasty(): unknown {
    return this.#random.pick(NASTY)
  }

  value(name: string, described: Described | undefined, strange: number): unknown {
    const random = this.#random
    if (described === undefined || random.chance(strange)) return this.nasty()
    if (described.const !== undefined) return described.const
    if (described.enum) return random.pick(described.enum)
    const options = described.anyOf ?? described.oneOf
    if (options) return this.value(name, random.pick(options), strange)
    switch (described.type) {
      case 'object':
        return this.object(described, strange)
      case 'array':
        return this.#array(name, described, strange)
      case 'boolean':
        return random.chance(0.5)
      case 'integer':
      case 'number':
        return random.chance(AIMED) ? random.pick(NUMBERS) : this.#number(described)
      case 'null':
        return null
      default:
        return this.#text(name)
    }
  }

  object({ properties = {}, required = [] }: Described, strange: number): Record<string, unknown> {
    const random = this.#random
    const fields: Record<string, unknown> = {}
    for (const [name, described] of Object.entries(properties)) {
      const wanted = required.includes(name) ? !random.chance(strange / 2) : random.chance(0.35)
      if (wanted) fields[name] = this.value(name, described, strange)
    }
    if (random.chance(strange / 2))
      fields[random.pick(['amuont', 'constructor', 'toString', 'id'])] = this.nasty()
    return fields
  }

  id(name: string): string {
    return this.#random.pick(this.#ids.get(name) ?? []) ?? 'bill_00000000000000000000000000'
  }

  #array(name: string, { items }: Described, strange: number): unknown[] {
    const random = this.#random
    if (!random.chance(AIMED))
      return Array.from({ length: random.whole(0, 3) }, () => this.value(name, items, strange))
    const item = this.value(name, items, strange)
    return random.chance(0.5) ? [] : Array.from({ length: MOST_ITEMS }, () => item)
  }

  #number({ minimum = 0, maximum = 1_000_000 }: Described): number {
    const random = this.#random
    if (random.chance(0.05)) return random.chance(0.5) ? minimum : maximum
    const whole = random.whole(Math.max(minimum, -1_000_000), Math.min(maximum, 1_000_000))
    return random.chance(0.2) ? whole + 0.25 : whole
  }

  #text(name: string): string {
    const random = this.#random
    const isDate = /date|_on$|^from$|^to$|^on$|effective/.test(name)
    if (random.chance(AIMED)) return isDate ? random.pick(DATES) : random.pick(TEXTS)
    if (/_id$|^id$|_ids$/.test(name)) return this.id(name)
    if (/month/.test(name)) return random.pick(MONTHS)
    if (isDate) return random.pick(DAYS)
    if (/currency/.test(name)) return random.pick(CURRENCIES)
    return random.pick(WORDS)
  }
}

/** As JSON, with numbers in it that JavaScript would not write. */
export function written(value: unknown): string {
  return JSON.stringify(value).replace(RAW, '$1')
}
