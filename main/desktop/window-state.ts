import { readFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { replaceFile } from '../core/replace-file.ts'

/** Where the window was, in the display's own units, as kept between starts. */
const State = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximised: z.boolean(),
})
export type WindowState = z.infer<typeof State>

export const SMALLEST = { width: 800, height: 560 } as const
const USUAL = { width: 1280, height: 840 } as const
/** So much of the window's top edge must be on a display for a person to be able to take hold of it. */
const GRIP = { width: 120, height: 40 } as const

export interface Placement {
  /** Position left out: the middle of the main display. */
  readonly bounds: {
    readonly x?: number
    readonly y?: number
    readonly width: number
    readonly height: number
  }
  readonly maximised: boolean
}

/** The state in `file`; undefined where there is none or it makes no sense. */
export function readState(file: string): WindowState | undefined {
  try {
    return State.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Replaces the file in one step, so that a crash leaves the old state or the new. @throws the file system's error. */
export function writeState(file: string, state: WindowState): void {
  replaceFile(file, JSON.stringify(state))
}

/**
 * Where to open the window. A remembered place holds only if it can still be reached on one of the displays there are now
 * (`workAreas`, the main one first); its size is kept within that display and not below the smallest useful.
 */
export function placement(state: WindowState | undefined, workAreas: readonly Rectangle[]): Placement {
  const maximised = state?.maximised ?? false
  if (state)
    for (const area of workAreas) {
      const kept = { x: state.x, y: state.y, ...sized(state, area) }
      if (canBeGrabbed(kept, area)) return { bounds: { ...kept, y: Math.max(kept.y, area.y) }, maximised }
    }
  return { bounds: sized(state ?? USUAL, workAreas[0]), maximised }
}

function sized(wanted: { width: number; height: number }, area: Rectangle | undefined) {
  const most = area ?? { width: wanted.width, height: wanted.height }
  return {
    width: Math.max(Math.min(wanted.width, most.width), SMALLEST.width),
    height: Math.max(Math.min(wanted.height, most.height), SMALLEST.height),
  }
}

function canBeGrabbed(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const down = window.y - area.y
  return across >= GRIP.width && down >= -GRIP.height && down <= area.height - GRIP.height
}
