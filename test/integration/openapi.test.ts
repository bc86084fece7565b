import { traverseContractProcedures } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from '../../main/wire/openapi.ts'
import { isPageOnly } from '../../shared/contract/common.ts'
import { contract } from '../../shared/contract/index.ts'

/*
 * Holds the document to the rules of OpenAPI 3.1 that a client generator relies on, and to the contract: nothing missing,
 * nothing besides.
 */

const Schema: z.ZodType = z.lazy(() =>
  z.looseObject({
    type: z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']).optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).min(1).optional(),
    items: Schema.optional(),
    anyOf: z.array(Schema).min(1).optional(),
    oneOf: z.array(Schema).min(1).optional(),
    enum: z
      .array(z.union([z.string(), z.number(), z.null()]))
      .min(1)
      .optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
)
const Content = z.record(z.string(), z.strictObject({ schema: Schema.optional() }))
const Reference = z.strictObject({ $ref: z.string() })
const Response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.strictObject({ required: z.boolean(), schema: Schema })).optional(),
  content: Content.optional(),
})
const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(1),
  description: z.string().optional(),
  tags: z.array(z.string()).min(1),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.enum(['path', 'query']),
        required: z.boolean().optional(),
        schema: Schema,
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean().optional(), content: Content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([Reference, Response])),
  security: z.array(z.never()).optional(),
})
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })).length(1),
  security: z.array(z.strictObject({ token: z.array(z.string()).length(0) })),
  components: z.strictObject({
    responses: z.record(z.string(), Response),
    securitySchemes: z.strictObject({
      token: z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
    }),
  }),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), Operation),
  ),
})

const served = await openApiDocument('1.2.3', 'http://127.0.0.1:4280/api')
// As a client reads it: what JSON cannot say is not there.
const document = Document.parse(JSON.parse(JSON.stringify(served)))
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

describe('the OpenAPI document', () => {
  it('names every procedure of the contract that scripts may call under its path and method, and nothing else', () => {
    const procedures: string[] = []
    traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
      if (isPageOnly(procedure)) return
      const { route } = procedure['~orpc']
      procedures.push(`${route.method?.toLowerCase()} ${route.path} ${path.join('.')}`)
    })
    expect(operations.map(each => `${each.method} ${each.path} ${each.operationId}`).sort()).toEqual(
      procedures.sort(),
    )
    expect(procedures.length).toBeGreaterThan(50)
  })

  it('has no two operations of one name', () => {
    const names = operations.map(({ operationId }) => operationId)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('describes each variable of a path, as required', () => {
    for (const { path, parameters = [], operationId } of operations) {
      const inPath = parameters.filter(parameter => parameter.in === 'path')
      expect([operationId, inPath.map(({ name }) => name).sort()]).toEqual([
        operationId,
        [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort(),
      ])
      expect(inPath.filter(({ required }) => required !== true)).toEqual([])
    }
  })

  it('has bodies where there is something to send, and none to read', () => {
    for (const { method, requestBody, operationId } of operations)
      if (method === 'get') expect([operationId, requestBody]).toEqual([operationId, undefined])
  })

  it('tells one success and the refusals of each operation', () => {
    for (const { responses, operationId } of operations) {
      const statuses = Object.keys(responses)
      expect([operationId, statuses.filter(status => status.startsWith('2')).length]).toEqual([
        operationId,
        1,
      ])
      expect(statuses).toEqual(expect.arrayContaining(['400', '404', '409', '423', '503']))
    }
  })

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1])
    const there = Object.keys(document.components.responses).map(name => `#/components/responses/${name}`)
    expect([...new Set(references)].filter(reference => !there.includes(reference ?? ''))).toEqual([])
    expect(references.length).toBeGreaterThan(operations.length)
  })

  it('requires no property that it does not describe', () => {
    const wrong: unknown[] = []
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('required' in value && Array.isArray(value.required)) {
        const known = 'properties' in value && value.properties ? Object.keys(value.properties) : []
        wrong.push(...value.required.filter(name => !known.includes(String(name))))
      }
      Object.values(value).forEach(walk)
    }
    walk(document)
    expect(wrong).toEqual([])
  })

  it('asks for the program’s token everywhere but where a share token opens', () => {
    const open = operations.filter(({ security }) => security !== undefined).map(({ path }) => path)
    expect(open).toEqual(['/core/jv_board/readonly'])
  })

  it('says that a bank file may be the whole body', () => {
    for (const path of ['/core/imports', '/core/imports/preview']) {
      const operation = document.paths[path]?.post
      expect(Object.keys(operation?.requestBody?.content ?? {})).toEqual([
        'multipart/form-data',
        'application/octet-stream',
      ])
      expect(operation?.parameters?.map(({ name }) => name)).toContain('account_id')
    }
  })
})
