import type { IncomingMessage } from 'node:http'
import { openApiDocument } from '../wire/openapi.ts'
import { answerJson, answerRefusal, type Refusal } from './answers.ts'
import type { Answer } from './loopback.ts'
import { SCRIPTS } from './rest.ts'

export interface DocumentNeeds {
  readonly version: string
  readonly origin: string
  /** Why somebody may not read it; undefined where they may. */
  readonly refuse: (request: IncomingMessage) => Refusal | undefined
}

/** Whether the OpenAPI document is at this path: beside what it describes, and at the usual place. */
export function isDocument(path: string): boolean {
  return path === '/openapi.json' || path === `${SCRIPTS}/openapi.json`
}

/** Answers with what scripts may ask. It is made when first wanted, and once. */
export function createDocument({ version, origin, refuse }: DocumentNeeds): Answer {
  let document: ReturnType<typeof openApiDocument> | undefined
  return async (request, response) => {
    const refusal = refuse(request)
    if (refusal) return answerRefusal(response, refusal)
    document ??= openApiDocument(version, origin + SCRIPTS)
    answerJson(response, 200, await document)
  }
}
