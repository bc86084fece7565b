export interface KnownSchema {
  /** The name of the last migration. */
  readonly last: string
  /** The SHA-256 of the schema that all of them make, as `makeSchema` returns it. */
  readonly digest: string
}

/**
 * What all of this program's migrations make. The build puts it here (scripts/known-schema.ts), since to run them all takes a fifth of a second of each
 * thread that looks at a backup; undefined where the program runs from its sources, whose migrations may change meanwhile.
 */
export const knownSchema: KnownSchema | undefined = undefined
