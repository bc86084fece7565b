import { z } from 'zod'

/** What the tables keep as JSON text. */

const Texts = z.array(z.string())
const SendLog = z.array(z.object({ at: z.string(), channel: z.string(), result: z.string() }))
export type SendEntry = z.infer<typeof SendLog>[number]

export function textsOf(json: string): string[] {
  return Texts.parse(JSON.parse(json))
}

export function sendLogOf(json: string): SendEntry[] {
  return SendLog.parse(JSON.parse(json))
}
