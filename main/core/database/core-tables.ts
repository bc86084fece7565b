import type { Schema } from './schema.ts'

/** The tables that the core keeps itself, and no pack: the audit log's chain and the sums that follow from the ledger. */
export const CORE_TABLES: readonly (keyof Schema)[] = ['audit_log', 'audit_head']
