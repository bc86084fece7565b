import { z } from 'zod'
import { nearest } from '../../domain/nearest.ts'
import type { Wording, WordingPart } from '../../domain/wording.ts'
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

/** The message of a schema, for what is refused elsewhere than at the contract. */
export function schemaWording(complaint: Complaint): Wording {
  return { text: complaint.message, parts: [apart(complaint.message, limitsOf(complaint))] }
}

interface Complaint {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

export interface FieldIssue {
  path: (string | number)[]
  message: string
  /** The message apart from its particulars. */
  wording: WordingPart[]
}

/** Complaints of a schema, with one for each unknown field, at that field's own path. */
export function eachField(complaints: readonly Complaint[]): FieldIssue[] {
  return complaints.flatMap(complaint => {
    const path = (complaint.path ?? []).map(part => place(typeof part === 'object' ? part.key : part))
    const keys = unknownKeys(complaint)
    if (keys.length === 0)
      return [{ path, message: complaint.message, wording: [...schemaWording(complaint).parts] }]
    const lines = complaint.message.split('\n')
    return keys.map((key, index) => {
      const message = lines[index] ?? NO_SUCH_FIELD
      const hint = message.slice(`${NO_SUCH_FIELD}; `.length)
      return { path: [...path, key], message, wording: [apart(message, hint === '' ? {} : { hint })] }
    })
  })
}

function place(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key)
}

/** What a schema asks for, by its own names. */
const Limits = z.object({
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  divisor: z.number().optional(),
  values: z.array(z.union([z.string(), z.number()])).optional(),
})

function limitsOf(complaint: Complaint): Record<string, string | number> {
  const { minimum, maximum, divisor, values } = Limits.safeParse(complaint).data ?? {}
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(divisor !== undefined && { divisor }),
    ...(values !== undefined && { values: values.join(', ') }),
  }
}

/** A message of a schema with what it says of the limits taken out. */
function apart(message: string, particulars: Readonly<Record<string, string | number>>): WordingPart {
  let code = message
  const parameters: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(particulars)) {
    const at = code.indexOf(String(value))
    if (at < 0) continue
    code = `${code.slice(0, at)}{${name}}${code.slice(at + String(value).length)}`
    parameters[name] = value
  }
  return { code, parameters }
}

const UnknownKeys = z.object({ code: z.literal('unrecognized_keys'), keys: z.array(z.string()) })

function unknownKeys(complaint: Complaint): readonly string[] {
  const found = UnknownKeys.safeParse(complaint)
  return found.success ? found.data.keys : []
}
