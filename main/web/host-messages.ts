import { z } from 'zod'

/** What the start command and the browser host, which it runs in a process of its own, say to each other. */

/** From the host, once people can reach it: the port that it is to have again, should it have to be started again. */
export const Open = z.object({ kind: z.literal('open'), port: z.number().int() })
export type Open = z.infer<typeof Open>

/** To the host: it is asked to end, as by a signal. */
export const Stop = z.object({ kind: z.literal('stop') })
export type Stop = z.infer<typeof Stop>
