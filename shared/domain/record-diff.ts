/** What differs between two states of a record, as the audit log keeps them: field by field, amounts in minor units under names ending `_minor`. */

export interface FieldChange {
  /** Without the `_minor`: 'amount'. */
  readonly field: string
  readonly money: boolean
  /** Undefined where there was nothing before. */
  readonly before: unknown
  readonly after: unknown
}

/** Fields that say how a record is kept and nothing that a person entered. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'id',
  'seq',
  'created_at',
  'updated_at',
  'is_split',
  'is_linked',
  'other',
])

/** Columns that hold the first of the links, where a record tells of all of them. */
const OF_LINKS: ReadonlySet<string> = new Set(['link_kind', 'link_id'])

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/**
 * The fields that differ, in the order of the later state. Of a record that was made, or that is gone, those that hold something. A state
 * that is no record has no fields.
 */
export function changedFields(before: unknown, after: unknown): FieldChange[] {
  const was = isRecord(before) ? before : {}
  const is = isRecord(after) ? after : {}
  const whole = isRecord(before) && isRecord(after)
  const hasLinks = 'links' in was || 'links' in is
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])]
  return names.flatMap(name => {
    if (BOOKKEEPING.has(name) || (hasLinks && OF_LINKS.has(name))) return []
    const [old, now] = [was[name], is[name]]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    if (isEmpty(old) && isEmpty(now)) return []
    // Where only one side tells of a field at all, and both tell of the record, the field is not what was changed.
    if (whole && !(name in was && name in is)) return []
    const money = name.endsWith('_minor')
    return [{ field: money ? name.slice(0, -'_minor'.length) : name, money, before: old, after: now }]
  })
}

/** The value with every amount under a name ending `_minor` turned by `toMajor` and put under the plain name, however deep. */
export function withMajorAmounts(value: unknown, toMajor: (minor: number) => number): unknown {
  if (Array.isArray(value)) return value.map(each => withMajorAmounts(each, toMajor))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) =>
      name.endsWith('_minor') && typeof each === 'number'
        ? [name.slice(0, -'_minor'.length), toMajor(each)]
        : [name.replace(/_minor$/, ''), withMajorAmounts(each, toMajor)],
    ),
  )
}
