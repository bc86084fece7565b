import { z } from 'zod'
import { pageOnly } from './common.ts'

/** Whether scripts and other programs on this machine can reach Valhalla, and where. */
export const ScriptAccess = z.object({
  on: z.boolean(),
  /** Whether the person can turn it on and off; else it is on for as long as the program runs, or not to be had. */
  can_switch: z.boolean(),
  /** What goes before the paths of the contract's routes; null while it is off. */
  api: z.string().nullable(),
})
export type ScriptAccess = z.infer<typeof ScriptAccess>

/** How scripts are let in. A script that has the token must not be able to hand on another one, so none of this is theirs. */
export const scripts = {
  access: pageOnly.input(z.object({})).output(ScriptAccess),
  setAccess: pageOnly.input(z.object({ on: z.boolean() })).output(ScriptAccess),
  /** The token that opens the household to whoever has it. */
  token: pageOnly.input(z.object({})).output(z.object({ token: z.string() })),
  /** Makes another token; the one before is refused from then on. */
  renewToken: pageOnly.input(z.object({})).output(ScriptAccess),
  /** The OpenAPI document as a file, for a window that has no way to open its address. */
  document: pageOnly.input(z.object({})).output(z.file()),
}
