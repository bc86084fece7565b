import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { client } from '../../api/queries.ts'

/** Takes the file that the system opened the program with, where the address says that one waits. @returns why it could not be had, and what forgets that */
export function useHandedOver(take: (file: File) => void): { readonly error: unknown; reset(): void } {
  const { handed } = useSearch({ from: '/import' })
  const navigate = useNavigate()
  const latest = useRef(take)
  const { mutate, error, reset } = useMutation({
    mutationFn: () => client.imports.takeHandedOver({}),
    onSuccess: ({ file }) => {
      if (file) latest.current(file)
    },
  })
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (handed === undefined) return
    mutate()
    void navigate({ to: '/import', search: {}, replace: true })
  }, [handed, mutate, navigate])
  return { error, reset }
}
