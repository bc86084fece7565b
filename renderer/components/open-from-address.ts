import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/**
 * Opens beside the list what the address names, once that has been read, and takes the name out of the address: from then on what is open is the
 * screen's own. For screens whose panel is no part of their address.
 * @param named the record's id out of the address.
 * @param record the record of that id; undefined until it has been read.
 */
export function useOpenFromAddress<Record>(
  named: string | undefined,
  record: Record | undefined,
  open: (record: Record) => void,
): void {
  const navigate = useNavigate()
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    if (named === undefined || record === undefined) return
    latest.current(record)
    void navigate({
      to: '.',
      search: previous => ({ ...previous, open: undefined, add: undefined }),
      replace: true,
    })
  }, [named, record, navigate])
}
