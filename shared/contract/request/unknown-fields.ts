import { z } from 'zod'
import { nearest } from '../../domain/nearest.ts'
import { rangeChecks } from './ranges.ts'

export const NO_SUCH_FIELD = 'no such field'
/** So many known names are told where none is near. */
const TOLD = 20

/**
 * The object schema with every other field refused by name, and with no range that ends before it begins. The message has one line a field, in the order of the
 * issue's `keys`, for `eachField` to take apart.
 */
export function knownFieldsOnly(schema: z.ZodObject, shape: z.core.$ZodLooseShape): z.ZodObject {
  const known = Object.keys(shape)
  const error: z.core.$ZodErrorMap = issue =>
    issue.code === 'unrecognized_keys' ? issue.keys.map(key => noSuchField(key, known)).join('\n') : undefined
  const checks = [...(schema.def.checks ?? []), ...rangeChecks(shape)]
  return schema.clone({ ...schema.def, shape, catchall: z.never(), error, checks }, { parent: true })
}

function noSuchField(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  if (meant !== undefined) return `${NO_SUCH_FIELD}; ${meant}?`
  if (known.length === 0) return `${NO_SUCH_FIELD}; there are none here`
  return `${NO_SUCH_FIELD}; there are ${known.slice(0, TOLD).join(', ')}${known.length > TOLD ? ' and more' : ''}`
}

interface Complaint {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

export interface FieldIssue {
  path: (string | number)[]
  message: string
}

/** Complaints of a schema, with one for each unknown field, at that field's own path. */
export function eachField(complaints: readonly Complaint[]): FieldIssue[] {
  return complaints.flatMap(complaint => {
    const path = (complaint.path ?? []).map(part => place(typeof part === 'object' ? part.key : part))
    const keys = unknownKeys(complaint)
    if (keys.length === 0) return [{ path, message: complaint.message }]
    const lines = complaint.message.split('\n')
    return keys.map((key, index) => ({ path: [...path, key], message: lines[index] ?? NO_SUCH_FIELD }))
  })
}

function place(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key)
}

const UnknownKeys = z.object({ code: z.literal('unrecognized_keys'), keys: z.array(z.string()) })

function unknownKeys(complaint: Complaint): readonly string[] {
  const found = UnknownKeys.safeParse(complaint)
  return found.success ? found.data.keys : []
}
