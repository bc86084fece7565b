import { z } from 'zod'

/*
 * What the process of the program and the process that holds the browser tell each other. A message with an `id` is a
 * question; its answer carries the same id.
 */

/** From the program to the browser. */
export const ToBrowser = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('load'), id: z.number(), url: z.string() }),
  z.object({ kind: z.literal('reload') }),
  z.object({ kind: z.literal('close') }),
  z.object({ kind: z.literal('send'), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('port'), channel: z.string(), message: z.unknown(), port: z.number() }),
  z.object({ kind: z.literal('portMessage'), port: z.number(), data: z.unknown() }),
  z.object({ kind: z.literal('portClosed'), port: z.number() }),
  z.object({ kind: z.literal('answer'), id: z.number(), value: z.unknown(), error: z.string().optional() }),
])
export type ToBrowser = z.infer<typeof ToBrowser>

/** From the browser to the program. */
export const ToProgram = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ipc'), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('portMessage'), port: z.number(), data: z.unknown() }),
  z.object({ kind: z.literal('portClosed'), port: z.number() }),
  z.object({ kind: z.literal('arrived'), url: z.string() }),
  z.object({ kind: z.literal('fetch'), id: z.number(), url: z.string(), method: z.string() }),
  z.object({ kind: z.literal('mayGo'), id: z.number(), url: z.string(), isMainFrame: z.boolean() }),
  z.object({ kind: z.literal('openWindow'), url: z.string() }),
  z.object({ kind: z.literal('state'), id: z.number() }),
  z.object({ kind: z.literal('do'), id: z.number(), deed: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('answer'), id: z.number(), value: z.unknown(), error: z.string().optional() }),
])
export type ToProgram = z.infer<typeof ToProgram>

export const Fetched = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.instanceof(Uint8Array),
})

const Item: z.ZodType<MenuItem> = z.lazy(() =>
  z.object({
    label: z.string(),
    role: z.string().optional(),
    accelerator: z.string().optional(),
    separator: z.boolean(),
    items: z.array(Item),
  }),
)
export interface MenuItem {
  readonly label: string
  readonly role?: string | undefined
  readonly accelerator?: string | undefined
  readonly separator: boolean
  readonly items: readonly MenuItem[]
}

/** What a person would see of the program outside of its page. */
export const Seen = z.object({
  windows: z.array(
    z.object({
      visible: z.boolean(),
      focused: z.boolean(),
      minimised: z.boolean(),
      maximised: z.boolean(),
      bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    }),
  ),
  notifications: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      body: z.string(),
      buttons: z.array(z.string()),
      closed: z.boolean(),
    }),
  ),
  menu: z.array(Item),
  /** Null where the tray is off. */
  tray: z.object({ tooltip: z.string(), menu: z.array(Item) }).nullable(),
  /** Links given to the operating system. */
  opened: z.array(z.string()),
  /** Files shown in their folder. */
  revealed: z.array(z.string()),
  /** Error boxes. */
  errors: z.array(z.object({ title: z.string(), text: z.string() })),
})
export type Seen = z.infer<typeof Seen>
