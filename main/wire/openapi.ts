import { STATUS_CODES } from 'node:http'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { isPageOnly } from '../../shared/contract/common.ts'
import { contract } from '../../shared/contract/index.ts'

type Responses = Record<string, OpenAPI.ResponseObject | OpenAPI.ReferenceObject>

/** The contract as an OpenAPI 3.1 document; `server` is the address the paths are under. */
export async function openApiDocument(version: string, server: string): Promise<OpenAPI.Document> {
  const document = await new OpenAPIGenerator({
    schemaConverters: [new ZodToJsonSchemaConverter()],
  }).generate(contract, {
    filter: ({ contract: procedure }) => !isPageOnly(procedure),
    info: {
      title: 'Valhalla',
      version,
      description:
        'Household money, over loopback only. Amounts are decimal numbers of major units, dates YYYY-MM-DD, months YYYY-MM.',
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
  })
  const refusals: Responses = {}
  for (const operation of operationsOf(document)) {
    operation.responses = shareRefusals(operation.responses ?? {}, refusals)
  }
  document.components = {
    ...document.components,
    responses: refusals,
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  }
  tellOfRawImport(document.paths?.['/core/imports']?.post)
  tellOfRawImport(document.paths?.['/core/imports/preview']?.post)
  const shared = document.paths?.['/core/jv_board/readonly']?.get
  // Opened by the share token in its query, and by nothing else.
  if (shared) shared.security = []
  return document
}

function operationsOf(document: OpenAPI.Document): OpenAPI.OperationObject[] {
  return Object.values(document.paths ?? {}).flatMap(path =>
    [path?.get, path?.post, path?.put, path?.patch, path?.delete].filter(
      operation => operation !== undefined,
    ),
  )
}

/** Every procedure refuses in the same few ways, which are described once, under `components`. */
function shareRefusals(responses: Responses, refusals: Responses): Responses {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const described =
        '$ref' in response ? response : { ...response, description: STATUS_CODES[status] ?? '' }
      if (status.startsWith('2')) return [status, described]
      refusals[status] ??= described
      const same = JSON.stringify(refusals[status]) === JSON.stringify(described)
      return [status, same ? { $ref: `#/components/responses/${status}` } : described]
    }),
  )
}

/** The host takes a file as the whole body, which the contract does not know; see raw-imports.ts. */
function tellOfRawImport(operation: OpenAPI.OperationObject | undefined): void {
  if (operation?.requestBody === undefined || '$ref' in operation.requestBody) return
  const { 'application/json': _json, ...content } = operation.requestBody.content
  operation.requestBody.content = { ...content, 'application/octet-stream': {} }
  operation.description =
    'The file may also be the whole body, of any content type but a form; the other fields then go in the query, as do account_id, format, encoding, file_name and csv[delimiter].'
  operation.parameters = ['account_id', 'format', 'encoding', 'file_name'].map(name => ({
    name,
    in: 'query',
    schema: { type: 'string' },
  }))
}
