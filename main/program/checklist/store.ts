import { query, type ReadSession } from '../../core/database/database.ts'

/** Whether a bank's file or another app's was brought in, and not taken back. */
export function hasImported(session: ReadSession): boolean {
  const imported = session.first(
    query.selectFrom('imports').select('id').where('undone_at', 'is', null).limit(1),
  )
  if (imported !== undefined) return true
  return (
    session.first(query.selectFrom('move_ins').select('id').where('undone_at', 'is', null).limit(1)) !==
    undefined
  )
}

/** Whether the program's balance of an account was held against the bank's: by a statement that adds up, by hand, or as an import asked for it. */
export function hasBankBalance(session: ReadSession): boolean {
  const proved = session.first(
    query
      .selectFrom('import_statements')
      .innerJoin('imports', 'imports.id', 'import_statements.import_id')
      .select('import_statements.import_id')
      .where('imports.undone_at', 'is', null)
      .where('import_statements.verdict', '=', 'proved')
      .limit(1),
  )
  if (proved !== undefined) return true
  return (
    session.first(
      query
        .selectFrom('accounts')
        .select('id')
        .where(({ eb, or }) => or([eb('reconciled_on', 'is not', null), eb('opening_minor', '!=', 0)]))
        .limit(1),
    ) !== undefined
  )
}

export function hasBill(session: ReadSession): boolean {
  return session.first(query.selectFrom('bills').select('id').limit(1)) !== undefined
}

/** Whether a bucket has a limit, of one month or of each. */
export function hasLimit(session: ReadSession): boolean {
  const monthly = session.first(
    query.selectFrom('bucket_limits').select('bucket_id').where('limit_minor', '>', 0).limit(1),
  )
  if (monthly !== undefined) return true
  return (
    session.first(
      query.selectFrom('allocations').select('bucket_id').where('allocation_minor', '>', 0).limit(1),
    ) !== undefined
  )
}
