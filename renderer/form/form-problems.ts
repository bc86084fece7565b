import { z } from 'zod'
import type { FieldRegistry } from './field-registry.ts'
import { complaintText } from './problem-words.ts'

/** Reads what is to be sent by the contract's schema, its complaints in words that go after a field's label. */
export function readBy<S extends z.ZodType>(schema: S, given: unknown): z.ZodSafeParseResult<z.output<S>> {
  return schema.safeParse(given, { error: complaintText })
}

/** The field on the screen that a path of what is sent is about: itself, what it is within, or the one of its last name. */
export function fieldOf(registry: FieldRegistry, path: string): string {
  const parts = path.split('.')
  const within = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'))
  const names = new Set(registry.all().map(({ name }) => name))
  return [...within, parts.at(-1) ?? ''].find(name => names.has(name)) ?? path
}

/** What stands in the way of sending, by field: what cannot be read before what the schema says of the blank that it leaves. */
export function problemsIn(
  registry: FieldRegistry,
  issues: readonly z.core.$ZodIssue[],
  checked: Readonly<Record<string, string | undefined>>,
): Map<string, string> {
  const problems = new Map<string, string>()
  const add = (name: string, text: string) => {
    if (!problems.has(name)) problems.set(name, text)
  }
  for (const [name, text] of registry.unreadable()) add(name, text)
  for (const issue of issues) add(fieldOf(registry, issue.path.join('.')), issue.message)
  for (const [name, text] of Object.entries(checked)) if (text !== undefined) add(name, text)
  return problems
}

const needed = new WeakMap<z.ZodType, Map<string, boolean>>()

/** Whether the schema wants the field: leaving it out, null and a blank are all refused. */
export function isNeeded(schema: z.ZodType, name: string): boolean {
  const known = needed.get(schema) ?? new Map<string, boolean>()
  needed.set(schema, known)
  const told = known.get(name)
  if (told !== undefined) return told
  const field: unknown = schema instanceof z.ZodObject ? schema.shape[name] : undefined
  const wants =
    field instanceof z.ZodType && [undefined, null, ''].every(blank => !field.safeParse(blank).success)
  known.set(name, wants)
  return wants
}
