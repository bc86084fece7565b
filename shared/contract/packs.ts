import { z } from 'zod'
import { base, Id, Instant, listOf, Name } from './common.ts'

/** What a pack is, by its manifest in the program or by a registration over REST. */
export const PackEntry = z.object({
  /** Of a registered one; the program's own packs are in its code and have none. */
  id: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  module: z.string(),
  source: z.enum(['program', 'registered']),
  procedures: z.array(z.string()),
  tables: z.array(z.string()),
  tags: z.array(z.string()),
  router_symbol: z.string().nullable(),
  data_paths: z.array(z.string()),
  created_at: Instant.nullable(),
})
export type PackEntry = z.infer<typeof PackEntry>

const Word = z.string().trim().min(1, 'must not be empty').max(200)
const Words = z.array(Word).max(200).default([])

export const NewPack = z.object({
  code: Name,
  name: Name,
  /** Its folder, or a dotted path that ends with it. */
  module: Word,
  /** 'bills.create'. */
  procedures: Words,
  tables: Words,
  tags: Words,
  /** As other programs register: the router's name ('budget_router') and the files its data were in, which are tables here. */
  router_symbol: Word.nullable().default(null),
  data_paths: Words,
})

export const PackFinding = z.object({
  /** The pack it is about; null where it is about the whole file. */
  code: z.string().nullable(),
  message: z.string(),
})
export type PackFinding = z.infer<typeof PackFinding>

export const PackValidation = z.object({
  ok: z.boolean(),
  errors: z.array(PackFinding),
  warnings: z.array(PackFinding),
  /** How many packs were looked at. */
  checked: z.number().int(),
})
export type PackValidation = z.infer<typeof PackValidation>

const path = '/core/packs'
const tags = ['packs']
export const packs = {
  create: base
    .route({ method: 'POST', path, summary: 'Register one more pack', tags, successStatus: 201 })
    .input(NewPack)
    .output(PackEntry),
  list: base
    .route({
      method: 'GET',
      path,
      summary: "The program's packs and the registered ones, by code; `tag` keeps those that have it",
      tags,
    })
    .input(z.object({ tag: Word.optional() }))
    .output(listOf(PackEntry)),
  validate: base
    .route({
      method: 'GET',
      path: `${path}/validate`,
      summary: 'Check each pack against the loaded modules, the live router and the tables of the file',
      tags,
    })
    .input(z.object({}))
    .output(PackValidation),
  remove: base
    .route({ method: 'DELETE', path: `${path}/{pack_id}`, summary: 'Remove a registered pack', tags })
    .input(z.object({ pack_id: Id }))
    .output(z.object({ removed: z.boolean() })),
}
