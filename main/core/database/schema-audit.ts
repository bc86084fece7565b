/** How far the check of the records against the audit log has come; see main/core/audit/record-check.ts. */
export interface RecordCheckTable {
  id: 1
  /** The number of the last entry looked at; 0 where the next check begins anew. */
  seq: number
  /** JSON: what was found so far. */
  found: string
}
