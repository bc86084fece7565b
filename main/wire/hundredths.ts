/** A number of two decimals as the database keeps it: baths and distances in hundredths, a percentage in basis points. Null and undefined stay. */
export function toHundredths(value: number | null | undefined): number | null | undefined {
  return value === null || value === undefined ? value : Math.round(value * 100)
}

/** The inverse, for the wire. */
export function fromHundredths(value: number | null): number | null {
  return value === null ? null : value / 100
}
