import type { Random } from './random.ts'

/** Changes to a bank file such as bad disks, editors, mail programs and worse make. */

/** Files do not grow beyond this by repeating what is in them. */
const LARGEST = 200_000

type Mutation = (bytes: Uint8Array, others: readonly Uint8Array[], random: Random) => Uint8Array

function concatenated(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

/** A stretch of the file: where it starts and ends. */
function stretch(bytes: Uint8Array, random: Random): readonly [number, number] {
  const start = random.below(bytes.length + 1)
  return [start, Math.min(bytes.length, start + random.below(random.chance(0.5) ? 40 : bytes.length + 1))]
}

const flipBits: Mutation = (bytes, _others, random) => {
  const changed = Uint8Array.from(bytes)
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    const at = random.below(changed.length)
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
  }
  return changed
}

const cutEnd: Mutation = (bytes, _others, random) => bytes.subarray(0, random.below(bytes.length + 1))

const takeOut: Mutation = (bytes, _others, random) => {
  const [start, end] = stretch(bytes, random)
  return concatenated(bytes.subarray(0, start), bytes.subarray(end))
}

const splice: Mutation = (bytes, others, random) => {
  const other = others[random.below(others.length)] ?? bytes
  const [start, end] = stretch(other, random)
  const at = random.below(bytes.length + 1)
  return concatenated(bytes.subarray(0, at), other.subarray(start, end), bytes.subarray(at))
}

const repeat: Mutation = (bytes, _others, random) => {
  const [start, end] = stretch(bytes, random)
  const block = bytes.subarray(start, end)
  const times = Math.min(1 + random.below(300), Math.floor(LARGEST / Math.max(1, block.length)))
  return concatenated(
    bytes.subarray(0, end),
    ...Array.from({ length: times }, () => block),
    bytes.subarray(end),
  )
}

/** Whole lines twice, or in another order. */
const moveLines: Mutation = (bytes, _others, random) => {
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const [line = ''] = lines.splice(random.below(lines.length), random.chance(0.5) ? 1 : 0)
    lines.splice(random.below(lines.length + 1), 0, line || (lines[random.below(lines.length)] ?? ''))
  }
  return Uint8Array.from(Buffer.from(lines.join('\n'), 'latin1'))
}

const DIGITS = [48, 49, 50, 51, 52, 53, 54, 55, 56, 57]
const MARKS = [44, 46, 45, 43, 39, 32, 47]

/** Digits and marks of amounts and dates become others. */
const changeDigits: Mutation = (bytes, _others, random) => {
  const changed = Uint8Array.from(bytes)
  const wanted = (byte: number | undefined) =>
    byte !== undefined && (DIGITS.includes(byte) || MARKS.includes(byte))
  for (let count = 1 + random.below(6); count > 0; count -= 1) {
    let at = random.below(changed.length)
    for (let step = 0; step < 200 && !wanted(changed[at]); step += 1) at = (at + 1) % changed.length
    const from = random.chance(0.8) ? DIGITS : MARKS
    if (wanted(changed[at])) changed[at] = from[random.below(from.length)] ?? 48
  }
  return changed
}

const recode: Mutation = (bytes, _others, random) => {
  const text = Buffer.from(bytes).toString(random.chance(0.5) ? 'utf8' : 'latin1')
  switch (random.below(6)) {
    case 0:
      return Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))
    case 1:
      return Uint8Array.from(Buffer.from(text, 'utf16le'))
    case 2:
      return Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf8'))
    case 3:
      return Uint8Array.from(Buffer.from(text, 'latin1'))
    case 4:
      return Uint8Array.from(Buffer.from(text.replaceAll('\n', '\r'), 'latin1'))
    default:
      return concatenated(bytes, new Uint8Array(random.below(64)))
  }
}

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  cutEnd,
  takeOut,
  splice,
  repeat,
  moveLines,
  changeDigits,
  changeDigits,
  recode,
]

/** A file with one to four changes. `others` are files of which parts may come in. */
export function mutated(bytes: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  let changed = bytes
  for (let count = 1 + random.below(4); count > 0 && changed.length > 0; count -= 1) {
    const mutation = MUTATIONS[random.below(MUTATIONS.length)]
    if (mutation) changed = mutation(changed, others, random)
    if (changed.length > LARGEST) changed = changed.subarray(0, LARGEST)
  }
  return changed
}
