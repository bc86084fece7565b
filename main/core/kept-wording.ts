import { z } from 'zod'
import { WordingPart } from '../../shared/contract/common.ts'
import { quoted, type Wording } from '../../shared/domain/wording.ts'

/** A message as a record keeps it. One of before messages were kept apart is its text alone. */
export const KeptWording: z.ZodType<Wording> = z.union([
  z.object({ text: z.string(), parts: z.array(WordingPart) }),
  z.string().transform(quoted),
])
