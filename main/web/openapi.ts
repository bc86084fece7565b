import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../shared/contract/index.ts'

/** The contract as an OpenAPI 3.1 document; `server` is the address the paths are under. */
export function openApiDocument(version: string, server: string) {
  return new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: {
      title: 'Valhalla',
      version,
      description:
        'Household money, over loopback only. Amounts are decimal numbers of major units, dates YYYY-MM-DD, months YYYY-MM.',
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  })
}
