/** The records that keys of the ledger became. */
export interface Places {
  readonly accountOf: ReadonlyMap<string, string>
  readonly bucketOf: ReadonlyMap<string, string>
}
