import type { Plugin } from 'vite'
import type { KnownSchema } from '../main/core/database/known-schema.ts'
import { migrations } from '../main/core/database/migrations/index.ts'
import { makeSchema } from '../main/core/database/stranger.ts'

const MODULE = /\/main\/core\/database\/known-schema\.ts$/

/** Puts what all migrations make into a build. Not for what is built again after a change of theirs by one process: it has read them once. */
export function putKnownSchema(): Plugin {
  let made: Promise<KnownSchema> | undefined
  return {
    name: 'known-schema',
    sharedDuringBuild: true,
    transform: {
      filter: { id: MODULE },
      async handler() {
        made ??= makeKnownSchema()
        return { code: `export const knownSchema = ${JSON.stringify(await made)}`, map: null }
      },
    },
  }
}

async function makeKnownSchema(): Promise<KnownSchema> {
  const last = Object.keys(migrations).at(-1) ?? ''
  return { last, digest: await makeSchema(last) }
}
