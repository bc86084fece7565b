/** The record without the fields that are `undefined`: in a change, absent means "leave as it is". */
export type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what was not given. The compiler tells "absent" from "undefined" apart; zod's partial objects do not. */
export function given<T extends object>(record: T): Given<T> {
  const kept: unknown = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
  return isGiven<T>(kept) ? kept : {}
}

function isGiven<T>(record: unknown): record is Given<T> {
  return typeof record === 'object' && record !== null
}

/** A truth value as the database keeps it; what was not given stays so. */
export function flag(value: boolean): 0 | 1
export function flag(value: boolean | undefined): 0 | 1 | undefined
export function flag(value: boolean | undefined): 0 | 1 | undefined {
  return value === undefined ? undefined : value ? 1 : 0
}
