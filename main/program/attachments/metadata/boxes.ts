/** HEIC, HEIF and AVIF: boxes, of which one says what lies where in the others. */

interface Box {
  readonly type: string
  /** Where its content begins and ends. */
  readonly start: number
  readonly end: number
  readonly at: number
}

/** What the pictures of a file need of it, outermost. */
const DRAWN_BY = new Set(['ftyp', 'meta', 'mdat', 'moov', 'moof'])
/** What is said of a picture lies in items of these kinds. */
const SAID = new Set(['Exif', 'mime', 'uri '])

/**
 * The same with zeros for all that is said of the pictures; everything else stays where it is, since boxes name places in the file. Undefined for one
 * that is made in a way that is not known here.
 */
export function bareBoxes(given: Buffer): Buffer | undefined {
  const bytes = Buffer.from(given)
  try {
    for (const box of boxesIn(bytes, 0, bytes.length)) {
      if (box.type === 'meta' && !clearItems(bytes, box)) return undefined
      if (box.type === 'moov') clearFilm(bytes, box)
      if (!DRAWN_BY.has(box.type)) clear(bytes, box)
    }
    return bytes
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= to; ) {
    const said = bytes.readUInt32BE(at)
    const head = said === 1 ? 16 : 8
    const size = said === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : said === 0 ? to - at : said
    if (size < head || at + size > to) throw new RangeError('A box reaches beyond its own')
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), at, start: at + head, end: at + size })
    at += size
  }
  return boxes
}

/** A box that nobody looks into. */
function clear(bytes: Buffer, { at, start, end }: Box): void {
  bytes.write('free', at + 4, 'latin1')
  bytes.fill(0, start, end)
}

/** Of a film, which a sequence of pictures is: what is said of it, and of each track. */
function clearFilm(bytes: Buffer, film: Box): void {
  for (const box of boxesIn(bytes, film.start, film.end)) {
    if (box.type === 'udta' || box.type === 'meta' || box.type === 'uuid') clear(bytes, box)
    if (box.type === 'trak') clearFilm(bytes, box)
  }
}

/** @returns whether all that is said of the pictures was found */
function clearItems(bytes: Buffer, meta: Box): boolean {
  const boxes = boxesIn(bytes, meta.start + 4, meta.end)
  const one = (type: string) => boxes.find(box => box.type === type)
  const [infos, places, data] = [one('iinf'), one('iloc'), one('idat')]
  for (const box of boxes) if (box.type === 'udta' || box.type === 'uuid') clear(bytes, box)
  if (!infos) return true
  const said = itemsSaid(bytes, infos)
  if (said.size === 0) return true
  if (!places) return false
  return extentsOf(bytes, places, said).every(({ method, at, length }) => {
    if (method > 1 || (method === 1 && !data)) return false
    const start = method === 1 ? (data?.start ?? 0) + at : at
    // No length is all that there is, pictures too.
    if (length === 0 || start + length > bytes.length) return false
    bytes.fill(0, start, start + length)
    return true
  })
}

/** The numbers of the items in which something is said. */
function itemsSaid(bytes: Buffer, infos: Box): Set<number> {
  const count = bytes[infos.start] === 0 ? 2 : 4
  const said = new Set<number>()
  for (const { type, start } of boxesIn(bytes, infos.start + 4 + count, infos.end)) {
    const version = bytes[start] ?? 0
    if (type !== 'infe' || version < 2) continue
    const wide = version === 2 ? 2 : 4
    const item = bytes.readUIntBE(start + 4, wide)
    const kind = start + 4 + wide + 2
    if (SAID.has(bytes.toString('latin1', kind, kind + 4))) said.add(item)
  }
  return said
}

interface Extent {
  /** 0: from the file's beginning, 1: within the box for data, 2: within another item. */
  readonly method: number
  readonly at: number
  readonly length: number
}

/** Where the items lie whose numbers are given. */
function extentsOf(bytes: Buffer, places: Box, items: ReadonlySet<number>): Extent[] {
  const version = bytes[places.start] ?? 0
  let at = places.start + 4
  const take = (width: number): number => {
    const value =
      width === 8 ? Number(bytes.readBigUInt64BE(at)) : width === 0 ? 0 : bytes.readUIntBE(at, width)
    at += width
    return value
  }
  const widths = take(2)
  const [offset, length, base, index] = [widths >> 12, (widths >> 8) & 15, (widths >> 4) & 15, widths & 15]
  const extents: Extent[] = []
  const count = take(version < 2 ? 2 : 4)
  for (let number = 0; number < count; number++) {
    const item = take(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : take(2) & 15
    take(2)
    const from = take(base)
    const parts = take(2)
    for (let part = 0; part < parts; part++) {
      if (version > 0) take(index)
      const extent = { method, at: from + take(offset), length: take(length) }
      if (items.has(item)) extents.push(extent)
    }
  }
  return extents
}
