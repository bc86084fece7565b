/** Of one action two pieces of news come, in either order: a screen's word that it was done, and that it can be undone. They are shown as one. */

/** Within this, in milliseconds, both are of the same action. */
const TOGETHER = 2500

export interface Told {
  /** When it was told, in milliseconds as `Date.now` gives them. */
  readonly at: number
  /** Whether it was in a screen's own words. */
  readonly own: boolean
}

export function isRecent({ at }: Told, now: number): boolean {
  return now - at < TOGETHER
}

/**
 * Whether what was told last, that something can be undone, is of the action whose words come now.
 * @param begun when the first of the actions that are under way was begun, if any is: what was told before that is of another, however short a time ago
 */
export function awaitsWords(last: Told, now: number, begun: number | undefined): boolean {
  return !last.own && isRecent(last, now) && (begun === undefined || last.at >= begun)
}
