/** '1 new reminder', '3 new reminders': what the daily jobs tell of those that they made. */
export function remindersText(created: number): string {
  return created === 1 ? '1 new reminder' : `${created} new reminders`
}
