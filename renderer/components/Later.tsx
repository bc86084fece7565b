import { type ReactNode, startTransition, useEffect, useState } from 'react'

interface LaterProps {
  /** Pixels that are kept free until then, so that nothing moves. */
  readonly height: number
  readonly children: ReactNode
}

/** Draws what is costly, a chart say, after what is around it is on the screen, and in a task of its own. */
export function Later({ height, children }: LaterProps) {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(true)))
    return () => cancelAnimationFrame(frame)
  }, [])
  return drawn ? children : <div style={{ height }} />
}
