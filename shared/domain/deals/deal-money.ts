import { sumMinor } from '../sum.ts'

/** What the money of a deal is, in the order of the way from the contract to the fee. */
export const DEAL_PARTS = ['earnest_money', 'costs', 'repairs', 'draws', 'fee', 'partner'] as const
export type DealPart = (typeof DEAL_PARTS)[number]

/** The tag that sorts a row under its part. Tags are what rules and bulk changes can set, and undo and history follow them already. */
export const PART_TAGS: Readonly<Record<DealPart, string>> = {
  earnest_money: 'earnest money',
  costs: 'cost',
  repairs: 'repairs',
  draws: 'draw',
  fee: 'fee',
  partner: 'partner',
}

const LINE_TAG = `${PART_TAGS.repairs}: `
/** UTF-16 code units of a tag. */
const LONGEST_TAG = 40

/** The tag of a line of the repair estimate: of a long one as much as a tag holds. */
export function repairTag(line: string): string {
  return `${LINE_TAG}${line}`.slice(0, LONGEST_TAG).trim()
}

/** Whether the tag sorts a row of a deal. */
export function isPartTag(tag: string): boolean {
  const text = tag.toLowerCase()
  return text.startsWith(LINE_TAG) || DEAL_PARTS.some(part => PART_TAGS[part] === text)
}

/** The tags of a row that is sorted anew: the others stay as they are. @param tag null where it follows from the row alone */
export function sortedTags(tags: readonly string[], tag: string | null): readonly string[] {
  const others = tags.filter(each => !isPartTag(each))
  return tag === null ? others : [...others, tag]
}

/** The tag that sorts the row: the first of several, by name; null where none does. */
export function partTagOf(tags: readonly string[]): string | null {
  return tags.filter(isPartTag).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[0] ?? null
}

/** A posted row that is for a deal and counts for it. */
export interface DealRow {
  /** With its sign, minor units of the household's currency: what came in. */
  readonly signed_minor: number
  readonly tags: readonly string[]
}

/** Without a tag, what came in is of the fee, and what went out a cost. */
export function partOf({ signed_minor, tags }: DealRow): DealPart {
  const tag = partTagOf(tags)?.toLowerCase()
  if (tag === undefined) return signed_minor >= 0 ? 'fee' : 'costs'
  return DEAL_PARTS.find(part => PART_TAGS[part] === tag) ?? 'repairs'
}

/** One part of a deal's money, minor units. */
export interface TrailPart<Row extends DealRow> {
  readonly part: DealPart
  readonly received_minor: number
  readonly paid_minor: number
  readonly rows: readonly Row[]
}

/** Every row in exactly one part, so that the parts together are the cash that came in less the cash that went out. @throws SumTooLarge */
export function trailOf<Row extends DealRow>(rows: readonly Row[]): TrailPart<Row>[] {
  const byPart = Map.groupBy(rows, partOf)
  return DEAL_PARTS.map(part => {
    const its = byPart.get(part) ?? []
    return {
      part,
      received_minor: sumMinor(its.map(row => Math.max(0, row.signed_minor))),
      paid_minor: sumMinor(its.map(row => Math.max(0, -row.signed_minor))),
      rows: its,
    }
  })
}

/** A line of the repair estimate; minor units. */
export interface EstimatedRepair {
  readonly category: string
  readonly total_minor: number
}

/** What a line of the repairs was to cost and did, minor units. */
export interface RepairLine {
  /** null for what is on no line of the estimate. */
  readonly line: string | null
  readonly estimate_minor: number
  /** What was paid less what came back. */
  readonly actual_minor: number
}

/** The repairs against their estimate, by line in the estimate's order, and last what is on none of them. @throws SumTooLarge */
export function repairLines(estimate: readonly EstimatedRepair[], repairs: readonly DealRow[]): RepairLine[] {
  const names = new Map<string, string>()
  for (const { category } of estimate) {
    const tag = repairTag(category).toLowerCase()
    if (!names.has(tag)) names.set(tag, category)
  }
  const lineOf = (row: DealRow) => names.get(partTagOf(row.tags)?.toLowerCase() ?? '') ?? null
  const spent = Map.groupBy(repairs, lineOf)
  const planned = Map.groupBy(
    estimate,
    ({ category }) => names.get(repairTag(category).toLowerCase()) ?? category,
  )
  const line = (name: string | null): RepairLine => ({
    line: name,
    estimate_minor: sumMinor((name === null ? [] : (planned.get(name) ?? [])).map(each => each.total_minor)),
    // From 0, since a sum turned round would be -0.
    actual_minor: 0 - sumMinor((spent.get(name) ?? []).map(each => each.signed_minor)),
  })
  const lines = [...names.values()].map(line)
  return spent.has(null) ? [...lines, line(null)] : lines
}
