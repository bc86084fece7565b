import { useEffect, useState } from 'react'

/** The words of a search as they are typed: handed on once the keys have rested for `pause` milliseconds, undefined where there are none. */
export function useTypedSearch(
  searched: string | undefined,
  search: (text: string | undefined) => void,
  pause: number,
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(searched ?? '')
  const wanted = text.trim() === '' ? undefined : text.trim()
  useEffect(() => {
    if (wanted === searched) return
    const timer = setTimeout(() => search(wanted), pause)
    return () => clearTimeout(timer)
  }, [wanted, searched, search, pause])
  return [text, setText]
}
