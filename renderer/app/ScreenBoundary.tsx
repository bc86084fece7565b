import { Component, type ReactNode } from 'react'
import { ErrorCard } from '../components/ErrorCard.tsx'

interface ScreenBoundaryProps {
  readonly children: ReactNode
  /** A change of it, such as going elsewhere, gives the children another chance. */
  readonly resetKey: string
}

interface ScreenBoundaryState {
  readonly failed: boolean
  readonly resetKey: string
}

/** Keeps a screen that fails from taking the sidebar with it. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { failed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<ScreenBoundaryState> {
    return { failed: true }
  }

  static getDerivedStateFromProps(
    props: ScreenBoundaryProps,
    state: ScreenBoundaryState,
  ): ScreenBoundaryState | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <ScreenFailure onRetry={() => this.setState({ failed: false })} />
  }
}

/** What stands in place of a screen that could not be drawn. */
export function ScreenFailure({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <ErrorCard
      title="This screen could not be shown"
      text="Your data is safe. Try again, or go to another screen."
      onRetry={onRetry}
    />
  )
}
