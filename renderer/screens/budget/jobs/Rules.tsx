import classes from '../Budget.module.css'

/** The rules that the figures follow, in words. */
export function Rules() {
  return (
    <details className={classes['rules']}>
      <summary>How these figures come about</summary>
      <ul>
        <li>
          <strong>To assign</strong> is the cash on your spendable accounts less what has a job. What comes in
          without a bucket adds to it; what goes out without one, or to an account that is not spendable,
          takes from it.
        </li>
        <li>
          <strong>Available</strong> is what a bucket carried over, plus what the month assigns, less what is
          spent of it. What is left stays in the bucket.
        </li>
        <li>
          Cash that a bucket lacks at the end of a month comes out of the next month's money to assign. What
          it lacks of a card's purchases becomes debt of the card. The bucket begins the next month at
          nothing.
        </li>
        <li>
          A purchase on a card moves the bucket's money to the card, a refund moves it back, a payment takes
          it out. What a card owed at the start is not covered until you assign money to the card.
        </li>
        <li>
          Money that later months assign is taken from today's. Rows dated after today count on their day.
        </li>
        <li>
          <strong>Age of money</strong> is how many days lie between coming in and going out, first in first
          out, over the last ten times that cash went out.
        </li>
      </ul>
    </details>
  )
}
