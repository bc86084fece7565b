import type { z } from 'zod'

/** JSON of another program as the schema wants it; undefined where it is none or says something else. */
export function parsedJson<T>(text: string | null, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}
