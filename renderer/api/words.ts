import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type DeclaredWords, type Words, wordsOf } from '../../shared/domain/audit-words.ts'
import { api } from './queries.ts'

const NONE: DeclaredWords = { kinds: {}, actions: {}, flags: [], named_by_id: [] }

/** What the packs call their records and what is done to them. The same object for the same words; until they have been read, each reads as it is written. */
export function useWords(): Words {
  const declared = useQuery(api.audit.words.queryOptions({ input: {} })).data
  return useMemo(() => wordsOf(declared ?? NONE), [declared])
}
