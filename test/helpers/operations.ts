import { z } from 'zod'
import { openApiDocument } from '../../main/wire/openapi.ts'

/** A schema as the OpenAPI document has it. */
export interface Described {
  readonly type?: string | undefined
  readonly properties?: Readonly<Record<string, Described>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: Described | undefined
  readonly anyOf?: readonly Described[] | undefined
  readonly oneOf?: readonly Described[] | undefined
  readonly enum?: readonly (string | number | boolean | null)[] | undefined
  readonly const?: unknown
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly additionalProperties?: boolean | Described | undefined
  readonly contentMediaType?: string | undefined
}

const Described: z.ZodType<Described> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    properties: z.record(z.string(), Described).optional(),
    required: z.array(z.string()).optional(),
    items: Described.optional(),
    anyOf: z.array(Described).optional(),
    oneOf: z.array(Described).optional(),
    enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    const: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    additionalProperties: z.union([z.boolean(), Described]).optional(),
    contentMediaType: z.string().optional(),
  }),
)
const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query']), schema: Described })
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: Described.optional() })) })
    .optional(),
})
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

export interface AskableOperation {
  readonly id: string
  readonly method: string
  /** With variables in braces. */
  readonly path: string
  readonly inPath: readonly z.infer<typeof Parameter>[]
  readonly inQuery: readonly z.infer<typeof Parameter>[]
  /** The content types of a body; empty where there is none. */
  readonly types: readonly string[]
  /** The schema of a body. */
  readonly body: Described | undefined
}

/** Every operation that scripts may ask for, as the document tells of it. */
export async function askableOperations(): Promise<AskableOperation[]> {
  const document = Document.parse(
    JSON.parse(JSON.stringify(await openApiDocument('1.2.3', 'http://127.0.0.1/api'))),
  )
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody }]) => {
      const content = Object.entries(requestBody?.content ?? {})
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        inPath: parameters.filter(each => each.in === 'path'),
        inQuery: parameters.filter(each => each.in === 'query'),
        types: content.map(([type]) => type),
        body: content.map(([, { schema }]) => schema).find(schema => schema !== undefined),
      }
    }),
  )
}

/** What the path of an operation is with a value for each variable, encoded. */
export function pathOf({ path }: AskableOperation, value: (name: string) => string): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => value(name))
}
