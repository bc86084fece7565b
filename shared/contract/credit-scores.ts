import { z } from 'zod'
import { base, CalendarDateText, Id, Instant, listOf, ShortText } from './common.ts'

export const CreditScore = z.object({
  id: Id,
  bureau: z.string(),
  score: z.number().int(),
  date: CalendarDateText,
  note: z.string(),
  created_at: Instant,
})
export type CreditScore = z.infer<typeof CreditScore>

/** Where a bureau's score stands. */
export const BureauScore = z.object({
  bureau: z.string(),
  score: z.number().int(),
  date: CalendarDateText,
  previous_score: z.number().int().nullable(),
  previous_date: CalendarDateText.nullable(),
  /** Since the score before it; null where there is none. */
  change: z.number().int().nullable(),
  trend: z.enum(['up', 'down', 'level']).nullable(),
})
export type BureauScore = z.infer<typeof BureauScore>

const fields = {
  bureau: ShortText.min(1, 'must not be empty'),
  score: z.number().int().min(300, 'must be from 300 to 900').max(900, 'must be from 300 to 900'),
  date: CalendarDateText,
  note: ShortText,
}

const path = '/core/credit_scores'
const tags = ['credit-scores']
export const creditScores = {
  list: base
    .route({ method: 'GET', path, summary: 'Scores, newest first', tags })
    .input(z.object({ bureau: z.string().optional() }))
    .output(listOf(CreditScore)),
  latest: base
    .route({
      method: 'GET',
      path: `${path}/latest`,
      summary: 'The latest score of each bureau and its trend',
      tags,
    })
    .output(listOf(BureauScore)),
  create: base
    .route({ method: 'POST', path, summary: 'Enter a score', tags, successStatus: 201 })
    .input(
      z.object({
        bureau: fields.bureau,
        score: fields.score,
        date: fields.date.optional(),
        note: fields.note.optional(),
      }),
    )
    .output(CreditScore),
  update: base
    .route({ method: 'PATCH', path: `${path}/{score_id}`, summary: 'Correct a score', tags })
    .input(z.object({ score_id: Id, ...z.object(fields).partial().shape }))
    .output(CreditScore),
  remove: base
    .route({ method: 'DELETE', path: `${path}/{score_id}`, summary: 'Remove a score', tags })
    .input(z.object({ score_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
}
