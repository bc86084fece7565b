import { type AnyContractProcedure, type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { complaintText } from './complaint.ts'
import { numberChecks } from './number.ts'
import { textChecks } from './text.ts'
import { knownFieldsOnly } from './unknown-fields.ts'

/**
 * Holds what every procedure is sent to its contract, in this one place, for the window, the browser and scripts alike:
 * unknown fields are refused by name at any depth, texts are composed and without control characters, dates are within
 * their bounds. Answers are left as they are.
 * @returns the same router.
 */
export function exactRequests<Router extends AnyContractRouter>(router: Router): Router {
  // A schema's own words and a form's come before these.
  z.config({ customError: complaintText })
  for (const procedure of proceduresOf(router)) {
    const { inputSchema } = procedure['~orpc']
    if (inputSchema !== undefined && !(inputSchema instanceof z.ZodType))
      throw new Error('A request is described by zod')
    Object.assign(procedure['~orpc'], { inputSchema: asSent(inputSchema ?? z.object({})) })
  }
  return router
}

/** All procedures of a contract, at any depth. */
export function proceduresOf(router: AnyContractRouter): AnyContractProcedure[] {
  if (isContractProcedure(router)) return [router]
  return Object.values(router).flatMap(proceduresOf)
}

const made = new WeakMap<z.core.$ZodType, z.core.$ZodType>()

/** The schema of what is sent, made of one that may let more through. */
export function asSent(schema: z.core.$ZodType): z.core.$ZodType {
  const before = made.get(schema)
  if (before !== undefined) return before
  const exact = exactOf(schema)
  made.set(schema, exact)
  made.set(exact, exact)
  return exact
}

function exactOf(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodObject) return knownFieldsOnly(schema, mapValues(schema.def.shape))
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat)
    return again(schema, { checks: textChecks(schema) })
  if (schema instanceof z.ZodNumber) return again(schema, { checks: numberChecks(schema) })
  if (schema instanceof z.ZodArray) return again(schema, { element: asSent(schema.def.element) })
  if (schema instanceof z.ZodTuple) return again(schema, { items: schema.def.items.map(asSent) })
  if (schema instanceof z.ZodRecord)
    return again(schema, {
      keyType: nameAsSent(schema.def.keyType),
      valueType: asSent(schema.def.valueType),
    })
  if (schema instanceof z.ZodUnion) return again(schema, { options: schema.def.options.map(asSent) })
  if (schema instanceof z.ZodPipe)
    return again(schema, { in: asSent(schema.def.in), out: asSent(schema.def.out) })
  if (schema instanceof z.ZodLazy) return again(schema, { getter: () => asSent(schema.def.getter()) })
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional
  )
    return again(schema, { innerType: asSent(schema.def.innerType) })
  return schema
}

function nameAsSent(name: z.core.$ZodRecordKey): z.core.$ZodRecordKey {
  return name instanceof z.ZodString ? name.clone({ ...name.def, checks: textChecks(name) }) : name
}

function mapValues(shape: z.core.$ZodShape): Record<string, z.core.$ZodType> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, asSent(field)]))
}

/** The schema with parts of it replaced, and all else, such as its checks and its description, as before. */
function again<Schema extends z.core.$ZodType>(
  schema: Schema,
  parts: Partial<Schema['_zod']['def']>,
): z.core.$ZodType {
  return z.core.clone(schema, { ...schema._zod.def, ...parts }, { parent: true })
}
