import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { SearchItem } from '../../shared/contract/search.ts'
import { api } from '../api/queries.ts'
import { readFailed } from '../api/read-failed.ts'
import { currentLocale } from '../components/locale.ts'

/** What the palette finds beyond commands: records, settings and help. */

/** Milliseconds for which the keys have rested before it is looked for. */
const PAUSE = 120
const MOST = 40

export interface Found {
  /** Of these very words; undefined until they have been looked for. */
  readonly items: readonly SearchItem[] | undefined
  readonly isFailed: boolean
  readonly retry: () => void
}

/** Looks for the words once typing has paused. What older words found is never shown for newer ones. */
export function useFound(words: string): Found {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), PAUSE)
    return () => clearTimeout(timer)
  }, [words])
  const isAsked = words !== '' && asked === words
  const found = useQuery(
    api.search.find.queryOptions({
      input: { q: asked.slice(0, 200), limit: MOST, locale: currentLocale() },
      enabled: isAsked,
    }),
  )
  return {
    // Screens are among the commands, with their keys.
    items: isAsked ? found.data?.items.filter(({ kind }) => kind !== 'screen') : undefined,
    isFailed: isAsked && readFailed(found),
    retry: () => void found.refetch(),
  }
}

interface Recents {
  readonly records: readonly { readonly kind: string; readonly id: string }[]
}

const MOST_RECENT = 5

const useRecents = create<Recents>()(
  persist((): Recents => ({ records: [] }), { name: 'valhalla.recent-records' }),
)

export function rememberRecord({ kind, id }: Pick<SearchItem, 'kind' | 'id'>): void {
  useRecents.setState(({ records }) => ({
    records: [{ kind, id }, ...records.filter(each => each.id !== id || each.kind !== kind)].slice(
      0,
      MOST_RECENT,
    ),
  }))
}

/** The records that were opened from here last, as they are called now; one that is gone is none of them. */
export function useRecentRecords(isOpened: boolean): readonly SearchItem[] {
  const records = useRecents(state => state.records)
  const known = useQuery(
    api.search.known.queryOptions({
      input: { records: [...records] },
      enabled: isOpened && records.length > 0,
    }),
  )
  return records.length === 0 ? [] : (known.data?.items ?? [])
}

/** What a person calls several of a kind, by its name. */
export function useKindNames(isOpened: boolean): (kind: string) => string {
  const kinds = useQuery(api.search.kinds.queryOptions({ input: {}, enabled: isOpened })).data?.items ?? []
  return kind => kinds.find(each => each.kind === kind)?.text ?? ''
}
