/** What Electron passes to listeners that may refuse what is about to happen. */
export interface Preventable {
  preventDefault(): void
  readonly defaultPrevented: boolean
}

export function preventable<Details extends object>(details: Details): Details & Preventable {
  const state = { prevented: false }
  return {
    ...details,
    preventDefault() {
      state.prevented = true
    },
    get defaultPrevented() {
      return state.prevented
    },
  }
}
