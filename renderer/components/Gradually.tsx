import { Children, type ReactNode, useEffect, useState } from 'react'

/** How many of `total` costly things may be drawn by now: one more in each task, so that keys and clicks come in between. */
export function useGradually(total: number): number {
  const [drawn, setDrawn] = useState(1)
  useEffect(() => {
    if (drawn >= total) return
    const timer = setTimeout(() => setDrawn(drawn + 1))
    return () => clearTimeout(timer)
  }, [drawn, total])
  return Math.min(drawn, total)
}

/** Draws its children one after the other, from the top, each in a task of its own. */
export function Gradually({ children }: { readonly children: ReactNode }) {
  const all = Children.toArray(children)
  return all.slice(0, useGradually(all.length))
}
