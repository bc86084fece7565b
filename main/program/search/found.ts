/** What was found, with its amount in minor units of `currency`, or of the household's where that is null. */
export interface Found {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly date: string | null
  readonly amount_minor: number | null
  readonly currency: string | null
  readonly is_ended: boolean
  readonly link: string
}
