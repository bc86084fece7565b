/** What a text that was typed into a field stands for: nothing, a value, or neither, with why in words that go after the field's name. */
export type Reading<T> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'problem'; readonly text: string }
