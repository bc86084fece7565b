import type { CSSProperties } from 'react'

/** CSS custom properties for an element; React's own style type leaves them out. */
export function cssVariables(values: Readonly<Record<`--${string}`, string>>): CSSProperties {
  return values
}
