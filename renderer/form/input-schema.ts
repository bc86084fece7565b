import type { z } from 'zod'

/** What a procedure of the contract takes: a form that calls it is checked by the very schema that the program checks by. */
export function inputSchema<S extends z.ZodType>(procedure: {
  readonly '~orpc': { readonly inputSchema?: S | undefined }
}): S {
  const { inputSchema: schema } = procedure['~orpc']
  if (schema === undefined) throw new Error('The procedure takes no input')
  return schema
}
